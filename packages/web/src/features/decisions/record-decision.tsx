import { minutesFrom } from '../../data/minutes-from.ts'
import { usePeopleOptions } from '../../data/use-people-options.ts'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import type { FieldSpec } from '../../ui/field-form.tsx'
import { FormButton } from '../../ui/form-button.tsx'
import { useNow } from '../../ui/now.tsx'
import { readOptions } from './read-options.ts'

const TEXTS_BEFORE = ['information', 'assessment', 'powers'] as const
const TEXTS_AFTER = ['decision', 'reasons', 'unknowns'] as const

/** A decision in the order in which it is weighed: known, assessed, allowed, options, chosen, why, unknown. */
export function RecordDecision(props: {
  readonly desk: RoomDesk
  readonly incident?: string
  /** Asked for where no incident is given. */
  readonly incidents?: readonly { readonly value: string; readonly text: string }[]
}) {
  const { desk, incident, incidents } = props
  const speech = useSpeech()
  const people = usePeopleOptions()
  const now = useNow()
  const text = (name: (typeof TEXTS_BEFORE)[number] | (typeof TEXTS_AFTER)[number]): FieldSpec => ({
    name,
    label: speech.text(`room.decisions.${name}`),
    kind: 'text',
  })
  return (
    <FormButton
      label={speech.text('room.decisions.record')}
      keyHint="q"
      submit={speech.text('room.decisions.record')}
      fields={[
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
        ...TEXTS_BEFORE.map(text),
        {
          name: 'options',
          label: speech.text('room.decisions.options'),
          hint: speech.text('room.decisions.options-hint'),
          kind: 'lines',
        },
        ...TEXTS_AFTER.map(text),
        { name: 'by', label: speech.text('room.decisions.by'), kind: 'choice', options: people },
        {
          name: 'minutes',
          label: speech.text('room.decisions.review-in'),
          kind: 'number',
          isOptional: true,
        },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={({ options = '', by, minutes = '', incident: chosen = '', ...texts }) => {
        const reviewAt = minutesFrom(now, minutes)
        const about = incident ?? chosen
        return desk.send('/api/decisions', {
          ...texts,
          options: readOptions(options),
          decidedBy: by,
          ...(about === '' ? {} : { incident: about }),
          ...(reviewAt === undefined ? {} : { reviewAt }),
        })
      }}
    />
  )
}
