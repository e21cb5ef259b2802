import { useState } from 'react'
import { useGesture } from '../../data/live-context.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { TextArea } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** Strikes an entry, with a reason; says in words that nothing is erased. */
export function StrikeDialog(props: {
  readonly id: string
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { id, isOpen, onClose } = props
  const speech = useSpeech()
  return (
    <Dialog title={speech.text('log.strike.title', { id })} isOpen={isOpen} onClose={onClose}>
      <StrikeForm id={id} onClose={onClose} />
    </Dialog>
  )
}

function StrikeForm(props: { readonly id: string; readonly onClose: () => void }) {
  const { id, onClose } = props
  const speech = useSpeech()
  const gesture = useGesture()
  const [reason, setReason] = useState('')
  const [sentence, setSentence] = useState<string>()

  async function strike(): Promise<void> {
    const reply = await gesture(`/api/entries/${encodeURIComponent(id)}/strike`, { reason })
    if (reply.ok) onClose()
    else setSentence(sayProblem(speech, reply.problem))
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        void strike()
      }}
    >
      <p>{speech.text('log.strike.consequence')}</p>
      <TextArea
        label={speech.text('log.strike.reason')}
        value={reason}
        onChange={setReason}
        maxLength={500}
        isRequired
      />
      {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
      <div className="dialog-actions">
        <Button onPress={onClose}>{speech.text('shell.cancel')}</Button>
        <Button type="submit" tone="danger">
          {speech.text('log.strike')}
        </Button>
      </div>
    </form>
  )
}
