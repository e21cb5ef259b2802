import { Link } from '@tanstack/react-router'
import { minutesFrom } from '../../data/minutes-from.ts'
import type { ShownTask } from '../../data/read-task.ts'
import { usePersonName } from '../../data/use-people.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Deadline } from '../../ui/deadline.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'

/** One task: state, words, owner, deadline, and what can be done with it. */
export function TaskRow(props: {
  readonly desk: RoomDesk
  readonly task: ShownTask
  /** Where the incident does not stand beside it. */
  readonly withIncident?: boolean
}) {
  const { desk, task, withIncident = false } = props
  const { id, title, state, owner, incident, isOpen, dueAtMs, addedAtMs } = task
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
        {withIncident && incident !== undefined ? (
          <Link to="/incidents/$id" params={{ id: incident }} search={{}}>
            <bdi className="mono">{incident}</bdi>
          </Link>
        ) : null}
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
