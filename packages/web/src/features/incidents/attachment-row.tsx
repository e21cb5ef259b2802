import { useDocuments } from '../../data/as-of.tsx'
import { useMe } from '../../data/me.tsx'
import { readAttachment } from '../../data/read-attachment.ts'
import type { ShownAttachment } from '../../data/read-attachment.ts'
import { may } from '../../data/session.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Said } from '../../ui/notes.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { sizeWords } from './size-words.ts'

/** One attached file: its name, size and marking, and whether it may be read. */
export function AttachmentRow(props: {
  readonly id: string
  readonly isRunning: boolean
  /** Absent where nothing can be taken away. */
  readonly onUnlink?: () => void
}) {
  const { id, isRunning, onUnlink } = props
  const speech = useSpeech()
  const me = useMe()
  const { documents, loading } = useDocuments('attachment')
  const document = documents.get(id)
  const attachment = document && readAttachment(document)
  const name = attachment?.name ?? id.slice(0, 8)
  const isHidden = !may(me, 'attachment.read') || loading.kind !== 'waiting'
  return (
    <li data-attachment={id}>
      {attachment === undefined ? (
        <span className="quiet">
          {speech.text(isHidden ? 'attachment.not-for-you' : 'shell.loading')}
        </span>
      ) : (
        <Known attachment={attachment} />
      )}
      {onUnlink === undefined ? null : (
        <Button
          tone="quiet"
          isDisabled={isRunning}
          label={speech.text('incident.unlink-from', { id: name })}
          onPress={onUnlink}
        >
          {speech.text('incident.unlink')}
        </Button>
      )}
    </li>
  )
}

function Known(props: { readonly attachment: ShownAttachment }) {
  const { id, name, state, sizeBytes, tlp, problem } = props.attachment
  const speech = useSpeech()
  const isReadable = state === 'cleared' && name !== null
  return (
    <span className="attachment">
      {isReadable ? (
        <a href={`/api/attachments/${encodeURIComponent(id)}`} download={name}>
          <bdi>{name}</bdi>
        </a>
      ) : (
        <Said text={name} />
      )}
      <span className="quiet">
        {tlp === 'AMBER' ? null : (
          <>
            <TlpLabel level={tlp} />{' '}
          </>
        )}
        {sizeWords(speech, sizeBytes)} · {speech.text(`attachment.state.${state}`)}
        {problem === undefined ? null : <> ({speech.text(problemKey(problem))})</>}
      </span>
    </span>
  )
}

function problemKey(problem: string) {
  switch (problem) {
    case 'missing':
      return 'attachment.problem.missing'
    case 'damaged':
      return 'attachment.problem.damaged'
    default:
      return 'attachment.problem.not-what-it-says'
  }
}
