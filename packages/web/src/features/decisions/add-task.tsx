import { minutesFrom } from '../../data/minutes-from.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useNow } from '../../ui/now.tsx'

/** Gives somebody a task with a deadline, on an incident or on none. */
export function AddTask(props: {
  readonly desk: RoomDesk
  readonly incident?: string
  /** Asked for where no incident is given. */
  readonly incidents?: readonly { readonly value: string; readonly text: string }[]
}) {
  const { desk, incident, incidents } = props
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
        ...(incidents === undefined
          ? []
          : [
              {
                name: 'incident',
                label: speech.text('room.incident-optional'),
                kind: 'choice' as const,
                isOptional: true,
                options: [{ value: '', text: speech.text('room.no-incident') }, ...incidents],
              },
            ]),
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={async ({ title, owner, minutes = '', incident: chosen = '' }) => {
        const about = incident ?? chosen
        const dueAt = minutesFrom(now, minutes)
        return (
          dueAt !== undefined &&
          desk.send('/api/tasks', {
            title,
            owner,
            dueAt,
            ...(about === '' ? {} : { incident: about }),
          })
        )
      }}
    />
  )
}
