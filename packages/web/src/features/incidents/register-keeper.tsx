import { EVIDENCE_KINDS, RETENTION_BOUNDS_MS } from '@vigie/domain'
import type { RoomDesk } from '../../data/use-room-desk.ts'
import { wholeNumberIn } from '../../data/whole-number-in.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'

const HOUR_MS = 3_600_000

/** Registers somebody who keeps what may become evidence, and for how long: before the event, by those who prepare it. */
export function RegisterKeeper(props: { readonly desk: RoomDesk }) {
  const { desk } = props
  const speech = useSpeech()
  return (
    <FormButton
      label={speech.text('room.hold.register')}
      submit={speech.text('room.record')}
      fields={[
        { name: 'id', label: speech.text('room.hold.code'), kind: 'code', maxLength: 24 },
        { name: 'name', label: speech.text('room.hold.name'), kind: 'line', maxLength: 120 },
        {
          name: 'keeps',
          label: speech.text('room.hold.keeps'),
          kind: 'choice',
          options: EVIDENCE_KINDS.map((value) => ({
            value,
            text: speech.text(`evidence.${value}`),
          })),
        },
        { name: 'hours', label: speech.text('room.hold.hours'), kind: 'number', initial: '72' },
        {
          name: 'contact',
          label: speech.text('room.hold.contact'),
          kind: 'line',
          isOptional: true,
          maxLength: 500,
        },
      ]}
      isRunning={desk.deed.isRunning}
      onSubmit={async ({ id = '', name, keeps, hours = '', contact = '' }) => {
        const retentionMs = Math.max(
          RETENTION_BOUNDS_MS.minimum,
          (wholeNumberIn(hours) ?? 0) * HOUR_MS,
        )
        return desk.send('/api/evidence-owners', {
          id: id.toLowerCase(),
          name,
          keeps,
          retentionMs,
          ...(contact === '' ? {} : { contact }),
        })
      }}
    />
  )
}
