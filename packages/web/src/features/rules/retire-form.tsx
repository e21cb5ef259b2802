import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Deed } from '../../data/use-deed.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { TextArea } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'
import { RULES_KEY } from './use-rules.ts'

/** Takes an own rule out of force, with a reason. */
export function RetireForm(props: {
  readonly id: string
  readonly deed: Deed
  readonly onLeave: () => void
}) {
  const { id, deed, onLeave } = props
  const speech = useSpeech()
  const queries = useQueryClient()
  const [reason, setReason] = useState('')

  async function retire(): Promise<void> {
    const path = `/api/rules/${encodeURIComponent(id)}/retirement`
    const written = await deed.run(path, { reason: reason.trim() })
    if (written === undefined) return
    await queries.invalidateQueries({ queryKey: [RULES_KEY] })
    onLeave()
  }

  return (
    <GestureForm
      label={speech.text('rule.retire')}
      submit={speech.text('rule.retire')}
      tone="danger"
      isRunning={deed.isRunning}
      onLeave={onLeave}
      onSubmit={() => {
        if (reason.trim() !== '') void retire()
      }}
    >
      <TextArea
        label={speech.text('rule.retire.reason')}
        value={reason}
        onChange={setReason}
        isRequired
        maxLength={2_000}
      />
    </GestureForm>
  )
}
