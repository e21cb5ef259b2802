import '../../ui/room-sheet.css'
import { Link } from '@tanstack/react-router'
import { Undecided } from '@vigie/protocol'
import { useMe } from '../../data/me.tsx'
import { readDecision } from '../../data/read-decision.ts'
import { readIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useAnswer, useDocumentList } from '../../data/use-answer.ts'
import { useOpenIncidents } from '../../data/use-open-incidents.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Said } from '../../ui/notes.tsx'
import { Part } from '../../ui/part.tsx'
import { Severity } from '../../ui/severity.tsx'
import { toneOfPriority } from '../../ui/tones.ts'
import { DecisionCard } from './decision-card.tsx'
import { RecordDecision } from './record-decision.tsx'

/** What waits for a decision, then every decision, the latest first. */
export function DecisionsScreen() {
  const speech = useSpeech()
  const me = useMe()
  const desk = useRoomDesk()
  const incidents = useOpenIncidents()
  const isReader = may(me, 'incident.read')
  const { data = [], loading } = useDocumentList(isReader ? '/api/decisions' : undefined, {
    kinds: ['decision.'],
  })
  const { data: waiting } = useAnswer(Undecided, isReader ? '/api/undecided' : undefined, {
    kinds: ['decision.', 'incident.'],
  })
  const decisions = data.flatMap(readDecision)
  const undecided = (waiting?.incidents ?? []).flatMap((document) => readIncident(document) ?? [])
  return (
    <div className="room-sheet">
      <h1 className="visually-hidden">{speech.text('room.decisions')}</h1>
      {undecided.length === 0 ? null : (
        <section className="pane-part" aria-label={speech.text('room.decisions.waiting')}>
          <h3>
            {speech.text('room.decisions.waiting')} · {speech.number(undecided.length)}
          </h3>
          <ul className="part-rows">
            {undecided.map(({ id, priority, title, openedAtMs }) => (
              <li key={id} className="part-row-head">
                <Severity
                  tone={toneOfPriority(priority)}
                  word={`${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`}
                />
                <Link to="/incidents/$id" params={{ id }} search={{}}>
                  <bdi className="mono">{id}</bdi> <Said text={title} />
                </Link>
                <Age atMs={openedAtMs} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Part
        {...partWords(speech, desk.deed, loading)}
        title={speech.text('room.decisions')}
        count={decisions.length}
        empty={decisions.length === 0 ? speech.text('room.decisions.none') : undefined}
        add={desk.isWriter ? <RecordDecision desk={desk} incidents={incidents} /> : undefined}
      >
        <ul className="part-rows">
          {decisions.map((decision) => (
            <li key={decision.id}>
              <DecisionCard decision={decision} desk={desk} withIncident />
            </li>
          ))}
        </ul>
      </Part>
    </div>
  )
}
