import { MANUAL_RULE } from '@vigie/domain'
import type { SetSuppression } from '@vigie/protocol'
import { useState } from 'react'
import type { ShownFinding } from '../../data/read-finding.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { useNow } from '../../ui/now.tsx'

/** Hours. */
const SPANS = [1, 8, 24, 72, 168, 720, 2_160] as const
const RULE = 'rule'

/** Keeps what is like this alert out of the queue: which rule, which values, why, until when. */
export function SuppressForm(props: {
  readonly finding: ShownFinding
  readonly isRunning: boolean
  readonly onSuppress: (
    body: Pick<SetSuppression, 'rule' | 'conditions' | 'reason' | 'until'>,
  ) => void
  readonly onLeave: () => void
}) {
  const { finding, isRunning, onSuppress, onLeave } = props
  const speech = useSpeech()
  const now = useNow(60_000)
  const conditions = conditionsOf(finding)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set([...(finding.ruleId === MANUAL_RULE ? [] : [RULE]), 'entity']),
  )
  const [hours, setHours] = useState('24')
  const [reason, setReason] = useState('')

  return (
    <GestureForm
      label={speech.text('alert.suppress')}
      submit={speech.text('alert.suppress.submit')}
      isRunning={isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        if (reason.trim() === '' || chosen.size === 0) return
        onSuppress({
          ...(chosen.has(RULE) ? { rule: finding.ruleId } : {}),
          conditions: conditions.flatMap(({ key, type, value }) =>
            chosen.has(key) ? [{ type, value }] : [],
          ),
          reason: reason.trim(),
          until: new Date(now + Number(hours) * 3_600_000).toISOString(),
        })
      }}
    >
      <CheckList
        label={speech.text('alert.suppress.where')}
        options={[
          ...(finding.ruleId === MANUAL_RULE
            ? []
            : [{ value: RULE, text: speech.text('finding.rule'), hint: finding.ruleTitle }]),
          ...conditions.map(({ key, type, value }) => ({
            value: key,
            text: speech.text(`observable.type.${type}`),
            hint: value,
          })),
        ]}
        chosen={chosen}
        onChange={(value, isChosen) => {
          const next = new Set(chosen)
          if (isChosen) next.add(value)
          else next.delete(value)
          setChosen(next)
        }}
      />
      <SelectField
        label={speech.text('alert.suppress.for')}
        value={hours}
        onChange={setHours}
        options={SPANS.map((span) => ({
          value: String(span),
          text: speech.duration(span * 3_600_000),
        }))}
      />
      <TextArea
        label={speech.text('alert.suppress.reason')}
        value={reason}
        onChange={setReason}
        maxLength={2_000}
        isRequired
      />
      <p className="quiet">{speech.text('alert.suppress.hint')}</p>
    </GestureForm>
  )
}

/** What may be named: the entity and the values, as far as this reader sees them. */
function conditionsOf({ entity, observables = [] }: ShownFinding) {
  return [
    ...(entity === null ? [] : [{ key: 'entity', type: 'entity', value: entity } as const]),
    ...observables.flatMap(({ type, value }) =>
      value === null ? [] : [{ key: `${type} ${value}`, type, value }],
    ),
  ]
}
