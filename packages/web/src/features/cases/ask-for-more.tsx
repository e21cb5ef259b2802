import type { Act } from '@vigie/domain'
import type { OwnMandates } from '@vigie/protocol'
import type { Deed } from '../../data/use-deed.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { FormButton } from '../../ui/form-button.tsx'

/** One request for an act that the mandate does not give: reason, duration, approver. */
export function AskForMore(props: {
  readonly deed: Deed
  readonly own: OwnMandates
  readonly mandate: string
  /** The acts to choose from; one that was just refused stands alone. */
  readonly acts: readonly Act[]
  /** What it is about. */
  readonly object: string
  readonly tone?: 'plain' | 'quiet'
}) {
  const { deed, own, mandate, acts, object, tone = 'plain' } = props
  const speech = useSpeech()
  return (
    <FormButton
      label={speech.text('own-mandate.ask')}
      submit={speech.text('own-mandate.ask')}
      tone={tone}
      isRunning={deed.isRunning}
      fields={[
        {
          name: 'act',
          label: speech.text('own-mandate.ask.act'),
          kind: 'choice',
          options: acts.map((act) => ({ value: act, text: speech.text(`act.${act}`) })),
        },
        { name: 'reason', label: speech.text('mandate.reason'), kind: 'text' },
        {
          name: 'minutes',
          label: speech.text('own-mandate.ask.minutes'),
          kind: 'number',
          initial: '60',
        },
        {
          name: 'approver',
          label: speech.text('own-mandate.ask.approver'),
          kind: 'choice',
          options: own.approvers.map(({ id, name }) => ({ value: id, text: name })),
        },
      ]}
      onSubmit={async ({ minutes = '', ...rest }) =>
        (await deed.run('/api/mandate-requests', {
          ...rest,
          minutes: Number(minutes),
          mandate,
          object,
        })) !== undefined
      }
    />
  )
}
