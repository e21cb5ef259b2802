import type { ShownIncident } from '../../data/read-incident.ts'
import { readTask } from '../../data/read-task.ts'
import type { ShownTask } from '../../data/read-task.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'
import { minutesFrom } from '../../data/minutes-from.ts'
import { Part } from '../../ui/part.tsx'

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

function TaskRow(props: { readonly desk: RoomDesk; readonly task: ShownTask }) {
  const { desk, task } = props
  const { id, title, state, owner, isOpen, dueAtMs, addedAtMs } = task
  const speech = useSpeech()
  const nameOf = usePersonName()
  const path = `/api/tasks/${encodeURIComponent(id)}/gestures`
  const set = (next: ShownTask['state'], text: Parameters<typeof speech.text>[0]) => (
    <Button
      isDisabled={desk.deed.isRunning}
      onPress={() => {
        void desk.send(path, { gesture: { kind: 'set-state', state: next } })
      }}
    >
      {speech.text(text)}
    </Button>
  )
  return (
    <li className={isOpen ? 'part-row' : 'part-row is-over'}>
      <div className="part-row-head">
        <span className="word-tag">{speech.text(`room.task.${state}`)}</span>
        <strong>
          <Said text={title} />
        </strong>
        <span className="quiet">
          <bdi>{nameOf(owner)}</bdi>
        </span>
        {isOpen ? <Deadline fromMs={addedAtMs} dueMs={dueAtMs} /> : null}
      </div>
      {desk.isWriter ? (
        <div className="row">
          {isOpen ? (
            <>
              {set('done', 'room.tasks.done')}
              {state === 'in-progress' ? null : set('in-progress', 'room.tasks.start')}
              {owner === desk.me ? null : (
                <Button
                  isDisabled={desk.deed.isRunning}
                  onPress={() => {
                    void desk.send(path, { gesture: { kind: 'assign', owner: desk.me } })
                  }}
                >
                  {speech.text('room.tasks.take')}
                </Button>
              )}
              <Postpone desk={desk} path={path} />
              {set('canceled', 'room.tasks.cancel')}
            </>
          ) : (
            set('to-do', 'room.tasks.reopen')
          )}
        </div>
      ) : null}
    </li>
  )
}

function Postpone(props: { readonly desk: RoomDesk; readonly path: string }) {
  const { desk, path } = props
  const speech = useSpeech()
  const now = useNow()
  return (
    <FormButton
      label={speech.text('room.tasks.postpone')}
      submit={speech.text('room.tasks.postpone')}
      fields={[
        {
          name: 'minutes',
          label: speech.text('room.in-minutes'),
          kind: 'number',
          initial: '15',
        },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={async ({ minutes = '' }) => {
        const dueAt = minutesFrom(now, minutes)
        return dueAt !== undefined && desk.send(path, { gesture: { kind: 'set-due', dueAt } })
      }}
    />
  )
}

function AddTask(props: { readonly desk: RoomDesk; readonly incident: string }) {
  const { desk, incident } = props
  const speech = useSpeech()
  const people = usePeopleOptions()
  const now = useNow()
  return (
    <FormButton
      label={speech.text('room.tasks.add')}
      keyHint="x"
      submit={speech.text('room.record')}
      fields={[
        { name: 'title', label: speech.text('room.tasks.title'), kind: 'line', maxLength: 300 },
        { name: 'owner', label: speech.text('room.tasks.owner'), kind: 'choice', options: people },
        { name: 'minutes', label: speech.text('room.in-minutes'), kind: 'number', initial: '15' },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={async ({ title, owner, minutes = '' }) => {
        const dueAt = minutesFrom(now, minutes)
        return dueAt !== undefined && desk.send('/api/tasks', { title, owner, dueAt, incident })
      }}
    />
  )
}
