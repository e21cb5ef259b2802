import { Link } from '@tanstack/react-router'
import { IncidentCases as Answer } from '@vigie/protocol'
import { useAsOf } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { textIn } from '../../data/read-state.ts'
import { may } from '../../data/session.ts'
import { useAnswer } from '../../data/use-answer.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** Cases that the incident is linked to; who may not see a case learns nothing of the link. Of the present only. */
export function IncidentCases(props: { readonly id: string }) {
  const speech = useSpeech()
  const me = useMe()
  const asOf = useAsOf()
  const isAsked = may(me, 'case.read') && asOf === undefined
  const path = `/api/incidents/${encodeURIComponent(props.id)}/cases`
  const { data } = useAnswer(Answer, isAsked ? path : undefined, { kinds: ['case-link.', 'case.'] })
  const cases = (data?.links ?? []).flatMap(({ state }) =>
    state === null ? [] : (textIn(state, 'case') ?? []),
  )
  if (cases.length === 0) return null
  return (
    <section className="stack" aria-label={speech.text('case.of-incident')}>
      <h3>{speech.text('case.of-incident')}</h3>
      <ul className="links">
        {cases.map((id) => (
          <li key={id}>
            <Link to="/cases/$id" params={{ id }} search={{}}>
              <bdi className="mono">{id}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
