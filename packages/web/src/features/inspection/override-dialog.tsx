import type { ClearanceAnswer } from '@vigie/protocol'
import { useState } from 'react'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'

const HOURS = ['4', '8', '12', '24'] as const
const HOUR_MS = 3_600_000

/** A commander signs that gates open over every severe defect that is open, each by its name. */
export function OverrideDialog(props: {
  readonly venue: string
  readonly defects: ClearanceAnswer['severe']
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { venue, defects, isOpen, onClose } = props
  const speech = useSpeech()
  const deed = useDeed()
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState<(typeof HOURS)[number]>('8')

  async function sign(): Promise<void> {
    const path = `/api/venues/${encodeURIComponent(venue)}/clearance/override`
    const until = new Date(Date.now() + Number(hours) * HOUR_MS - 1_000).toISOString()
    const names = defects.map(({ defect }) => defect)
    const written = await deed.run(path, { defects: names, reason: reason.trim(), until })
    if (written !== undefined) onClose()
  }

  return (
    <Dialog title={speech.text('clearance.override')} isOpen={isOpen} onClose={onClose}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void sign()
        }}
      >
        <p>{speech.text('clearance.consequence', { n: defects.length })}</p>
        <ul>
          {defects.map(({ defect, checkpoint }) => (
            <li key={defect}>
              ◆ <bdi>{defect}</bdi> — <bdi>{checkpoint}</bdi>
            </li>
          ))}
        </ul>
        <TextArea
          label={speech.text('defect.field.reason')}
          value={reason}
          onChange={setReason}
          isRequired
          maxLength={2_000}
        />
        <SelectField
          label={speech.text('clearance.for')}
          value={hours}
          options={HOURS.map((value) => ({
            value,
            text: speech.duration(Number(value) * HOUR_MS - 1),
          }))}
          onChange={setHours}
        />
        <DeedNote
          sentence={deed.problem && sayProblem(speech, deed.problem)}
          recorded={deed.recorded}
        />
        <div className="dialog-actions">
          <Button onPress={onClose}>{speech.text('shell.cancel')}</Button>
          <Button type="submit" tone="danger" isDisabled={deed.isRunning}>
            {speech.text('clearance.sign')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
