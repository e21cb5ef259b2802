import { Link } from '@tanstack/react-router'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownFinding } from '../../data/read-finding.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'

/** Alerts that were merged into this one, and the way back. */
export function MergedAlerts(props: { readonly finding: ShownFinding }) {
  const { id, merged = [] } = props.finding
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const deed = useDeed()
  if (merged.length === 0) return null
  const canSplit = may(me, 'finding.triage') && asOf === undefined
  return (
    <section className="stack" aria-label={speech.text('alert.merged')}>
      <h3>{speech.text('alert.merged')}</h3>
      <ul className="related">
        {merged.map((one) => (
          <li key={one} className="row">
            <Link to="/findings/$id" params={{ id: one }} search={(search) => search}>
              <bdi className="mono">{one}</bdi>
            </Link>
            {canSplit ? (
              <Button
                tone="quiet"
                isDisabled={deed.isRunning}
                label={speech.text('alert.split.one', { id: one })}
                onPress={() => {
                  void deed.run(`/api/findings/${encodeURIComponent(id)}/split`, { ids: [one] })
                }}
              >
                {speech.text('alert.split')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
    </section>
  )
}
