import { isMajor } from '@vigie/domain'
import { readDecision } from '../../data/read-decision.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Part } from '../../ui/part.tsx'
import { DecisionCard } from './decision-card.tsx'
import { RecordDecision } from './record-decision.tsx'

/** Decisions on the incident, the latest first; a grave incident without one says so. */
export function IncidentDecisions(props: { readonly incident: ShownIncident }) {
  const { incident } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  const path = `/api/decisions?incident=${encodeURIComponent(incident.id)}`
  const { data = [], loading } = useDocumentList(path, { kinds: ['decision.'] })
  const decisions = data.flatMap(readDecision)
  const isWanted = isMajor(incident) && incident.state !== 'closed' && loading.kind === 'ready'
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('room.decisions')}
      count={decisions.length}
      empty={decisions.length === 0 && !isWanted ? speech.text('room.decisions.none') : undefined}
      add={desk.isWriter ? <RecordDecision desk={desk} incident={incident.id} /> : undefined}
    >
      {decisions.length === 0 && isWanted ? (
        <p className="badge tone-high">
          <span aria-hidden="true">▲</span>
          {speech.text('room.decisions.wanted')}
        </p>
      ) : null}
      <ul className="part-rows">
        {decisions.map((decision) => (
          <li key={decision.id}>
            <DecisionCard decision={decision} desk={desk} />
          </li>
        ))}
      </ul>
    </Part>
  )
}
