import type { RuleList } from '@vigie/protocol'
import { useQueryClient } from '@tanstack/react-query'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { RULES_KEY } from './use-rules.ts'

/** How the loading went: when, and every problem by file and line; administrators load anew. */
export function LoadReport(props: { readonly list: RuleList | undefined }) {
  const { list } = props
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const queries = useQueryClient()
  if (list === undefined) return null

  async function reload(): Promise<void> {
    await deed.run('/api/rules/reload', {})
    await queries.invalidateQueries({ queryKey: [RULES_KEY] })
  }

  return (
    <div className="load-report stack">
      <div className="row">
        <span className="quiet">
          {speech.text('rule.loaded', { time: speech.moment(Date.parse(list.loadedAt)) })} ·{' '}
          <bdi className="mono">{list.digest.slice(0, 12)}</bdi>
        </span>
        {may(me, 'source.manage') ? (
          <Button
            isDisabled={deed.isRunning}
            onPress={() => {
              void reload()
            }}
          >
            {speech.text('rule.reload')}
          </Button>
        ) : null}
      </div>
      <DeedNote
        sentence={deed.problem === undefined ? undefined : sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {list.problems.length === 0 ? (
        <p className="quiet">{speech.text('rule.problems.none')}</p>
      ) : (
        <ul className="load-problems mono" aria-label={speech.text('rule.problems')} dir="ltr">
          {list.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  )
}
