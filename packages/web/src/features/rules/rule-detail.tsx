import { Link } from '@tanstack/react-router'
import type { RuleRow } from '@vigie/protocol'
import { useState } from 'react'
import { loadingOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { may } from '../../data/session.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Empty, ProblemNote } from '../../ui/notes.tsx'
import { newRuleText, withId } from './rule-template.ts'
import { useRuleText } from './use-rules.ts'
import { Workbench } from './workbench.tsx'

/** One rule on the workbench: an own one, a copy of a shipped one, or a new one (`id` is `new`). */
export function RuleDetail(props: { readonly id: string; readonly rule: RuleRow | undefined }) {
  const { id, rule } = props
  const isNew = id === 'new'
  const speech = useSpeech()
  const me = useMe()
  const [freshId] = useState(() => crypto.randomUUID())
  const query = useRuleText(id, !isNew)
  if (isNew) return <Workbench initial={newRuleText(freshId)} rule={undefined} isCopy={false} />
  const loading = loadingOf(query)
  if (loading.kind === 'failed') {
    return <ProblemNote sentence={sayProblem(speech, loading.problem)} />
  }
  if (query.data === undefined) return <Empty>{speech.text('shell.loading')}</Empty>
  const { origin, yaml } = query.data
  return (
    <>
      {may(me, 'hunt.run') ? (
        <p>
          <Link to="/hunt/retro" search={{ rule: id }}>
            {speech.text('retro.of-rule')}
          </Link>
        </p>
      ) : null}
      {origin === 'own' ? (
        <Workbench initial={yaml} rule={rule} isCopy={false} />
      ) : (
        <Workbench initial={withId(yaml, freshId)} rule={rule} isCopy />
      )}
    </>
  )
}
