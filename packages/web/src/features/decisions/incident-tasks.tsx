import type { ShownIncident } from '../../data/read-incident.ts'
import { readTask } from '../../data/read-task.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Part } from '../../ui/part.tsx'
import { AddTask } from './add-task.tsx'
import { TaskRow } from './task-row.tsx'

/** What is to be done for the incident, by whom and until when; steps of playbooks stand with those. */
export function IncidentTasks(props: { readonly incident: ShownIncident }) {
  const { incident } = props
  const speech = useSpeech()
  const desk = useRoomDesk()
  const path = `/api/tasks?incident=${encodeURIComponent(incident.id)}`
  const { data = [], loading } = useDocumentList(path, { kinds: ['task.'] })
  const tasks = data.flatMap(readTask).filter(({ step }) => step === undefined)
  const open = tasks.filter(({ isOpen }) => isOpen)
  const over = tasks.filter(({ isOpen }) => !isOpen)
  return (
    <Part
      {...partWords(speech, desk.deed, loading)}
      title={speech.text('room.tasks')}
      count={open.length}
      empty={tasks.length === 0 ? speech.text('room.tasks.none') : undefined}
      add={desk.isWriter ? <AddTask desk={desk} incident={incident.id} /> : undefined}
    >
      <ul className="part-rows">
        {open.map((task) => (
          <TaskRow key={task.id} desk={desk} task={task} />
        ))}
      </ul>
      {over.length === 0 ? null : (
        <details>
          <summary className="quiet">{speech.text('room.tasks.over', { n: over.length })}</summary>
          <ul className="part-rows">
            {over.map((task) => (
              <TaskRow key={task.id} desk={desk} task={task} />
            ))}
          </ul>
        </details>
      )}
    </Part>
  )
}
