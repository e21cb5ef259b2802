import { useId } from 'react'
import type { Upload } from '../../data/upload-store.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { sizeWords } from './size-words.ts'

/** A file on its way: how far, why it waits, or why it was refused. */
export function UploadRow(props: { readonly upload: Upload; readonly onDismiss: () => void }) {
  const { upload, onDismiss } = props
  const { name, sizeBytes, fate } = upload
  const speech = useSpeech()
  const id = useId()
  return (
    <li>
      <span className="attachment">
        <bdi id={id}>{name}</bdi>
        {fate.kind === 'sending' ? (
          <>
            <progress aria-labelledby={id} value={fate.sent} max={Math.max(1, sizeBytes)} />
            <span className="quiet">
              {speech.text('attachment.sent', {
                sent: sizeWords(speech, fate.sent),
                size: sizeWords(speech, sizeBytes),
              })}
            </span>
            <output className="upload-wait">
              {fate.waitsFor === undefined
                ? null
                : fate.waitsFor.kind === 'refused'
                  ? sayProblem(speech, fate.waitsFor)
                  : speech.text('attachment.waiting')}
            </output>
          </>
        ) : (
          <span className="problem" role="alert">
            {fate.kind === 'refused'
              ? sayProblem(speech, fate.problem)
              : speech.text('attachment.file-unreadable')}
          </span>
        )}
      </span>
      <Button
        tone="quiet"
        label={speech.text(fate.kind === 'sending' ? 'attachment.stop' : 'attachment.discard', {
          name,
        })}
        onPress={onDismiss}
      >
        {speech.text(fate.kind === 'sending' ? 'shell.cancel' : 'log.discard')}
      </Button>
    </li>
  )
}
