import '../../ui/room-sheet.css'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMe } from '../../data/me.tsx'
import { readTask } from '../../data/read-task.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useOpenIncidents } from '../../data/use-open-incidents.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Choice } from '../../ui/choice.tsx'
import { useNow } from '../../ui/now.tsx'
import { Part } from '../../ui/part.tsx'
import { AddTask } from './add-task.tsx'
import { TaskRow } from './task-row.tsx'
import { TASKS_SHOWN, taskSearch } from './task-search.ts'

/** Everything that is still to be done in the room, the most urgent first. */
export function TasksScreen() {
  const speech = useSpeech()
  const me = useMe()
  const navigate = useNavigate()
  const desk = useRoomDesk()
  const now = useNow()
  const incidents = useOpenIncidents()
  const { tasks: shown = 'open' } = taskSearch(useSearch({ strict: false }))
  const path = may(me, 'incident.read') ? '/api/tasks?open=true' : undefined
  const { data = [], loading } = useDocumentList(path, { kinds: ['task.'] })
  const open = data.flatMap(readTask)
  const of = {
    open,
    mine: open.filter(({ owner }) => owner === me.id),
    overdue: open.filter(({ dueAtMs }) => dueAtMs <= now),
  }
  const tasks = of[shown]
  return (
    <div className="room-sheet">
      <h1 className="visually-hidden">{speech.text('room.tasks')}</h1>
      <Choice
        label={speech.text('room.tasks.show')}
        value={shown}
        options={TASKS_SHOWN.map((value) => ({
          value,
          text: speech.text(`room.tasks.show.${value}`),
          count: speech.number(of[value].length),
        }))}
        onChange={(value) => {
          void navigate({ to: '.', search: taskSearch({ tasks: value }) })
        }}
      />
      <Part
        {...partWords(speech, desk.deed, loading)}
        title={speech.text('room.tasks')}
        count={tasks.length}
        empty={tasks.length === 0 ? speech.text('room.tasks.none') : undefined}
        add={desk.isWriter ? <AddTask desk={desk} incidents={incidents} /> : undefined}
      >
        <ul className="part-rows">
          {tasks.map((task) => (
            <TaskRow key={task.id} desk={desk} task={task} withIncident />
          ))}
        </ul>
      </Part>
    </div>
  )
}
