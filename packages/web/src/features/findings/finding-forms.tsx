import { FINDING_RESOLUTIONS } from '@vigie/domain'
import type { FindingResolution } from '@vigie/domain'
import { useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { GestureForm } from '../../ui/gesture-form.tsx'

/** Closes a finding: how it ended, and why, for whoever reads this later. */
export function CloseForm(props: {
  readonly isRunning: boolean
  readonly onClose: (resolution: FindingResolution, reason: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const [resolution, setResolution] = useState<FindingResolution>('false-positive')
  const [reason, setReason] = useState('')
  return (
    <GestureForm
      label={speech.text('finding.close')}
      submit={speech.text('finding.close.submit')}
      tone="danger"
      isRunning={props.isRunning}
      onLeave={props.onLeave}
      onSubmit={() => {
        if (reason.trim() !== '') props.onClose(resolution, reason.trim())
      }}
    >
      <SelectField
        label={speech.text('finding.close.resolution')}
        value={resolution}
        onChange={setResolution}
        options={FINDING_RESOLUTIONS.map((value) => ({
          value,
          text: speech.text(`finding.resolution.${value}`),
        }))}
      />
      <TextArea
        label={speech.text('finding.close.reason')}
        value={reason}
        onChange={setReason}
        maxLength={2_000}
        isRequired
      />
    </GestureForm>
  )
}

/** Reopens a closed finding, with the reason. */
export function ReopenForm(props: {
  readonly isRunning: boolean
  readonly onReopen: (reason: string) => void
  readonly onLeave: () => void
}) {
  const speech = useSpeech()
  const [reason, setReason] = useState('')
  return (
    <GestureForm
      label={speech.text('finding.reopen')}
      submit={speech.text('finding.reopen')}
      isRunning={props.isRunning}
      onLeave={props.onLeave}
      onSubmit={() => {
        if (reason.trim() !== '') props.onReopen(reason.trim())
      }}
    >
      <TextArea
        label={speech.text('finding.reopen.reason')}
        value={reason}
        onChange={setReason}
        maxLength={2_000}
        isRequired
      />
    </GestureForm>
  )
}
