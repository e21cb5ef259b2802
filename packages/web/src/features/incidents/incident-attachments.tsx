import './attachments.css'
import { mostRestricted } from '@vigie/domain'
import { useRef, useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { useStores, useUploads } from '../../data/live-context.tsx'
import { useMe } from '../../data/me.tsx'
import type { ShownIncident } from '../../data/read-incident.ts'
import { may } from '../../data/session.ts'
import { useDeed } from '../../data/use-deed.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { DeedNote } from '../../ui/deed-note.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { AttachmentRow } from './attachment-row.tsx'
import { UploadRow } from './upload-row.tsx'

/** What the server takes; it looks at the bytes themselves and has the last word. */
const ACCEPTED = 'image/jpeg,image/png,image/webp,application/pdf,text/plain'

/** Files of the incident: each with what its check came to, and a place to add some. */
export function IncidentAttachments(props: { readonly incident: ShownIncident }) {
  const { id, links, state } = props.incident
  const speech = useSpeech()
  const me = useMe()
  const deed = useDeed()
  const { uploads } = useStores()
  const isNow = useAsOf() === undefined
  const isWriter = may(me, 'incident.write') && isNow && state !== 'closed'
  const attached = links.filter((link) => link.kind === 'attachment')
  const underway = useUploads().filter(
    ({ incident, person }) => incident === id && person === me.id && isNow,
  )
  const canAttach = isWriter && may(me, 'attachment.write')
  if (attached.length === 0 && underway.length === 0 && !canAttach) return null
  return (
    <section className="stack">
      <h3>{speech.text('attachment.list')}</h3>
      {attached.length + underway.length === 0 ? null : (
        <ul className="attachments">
          {attached.map((link) => (
            <AttachmentRow
              key={link.id}
              id={link.id}
              isRunning={deed.isRunning}
              {...(isWriter
                ? {
                    onUnlink: () => {
                      void deed.run(`/api/incidents/${encodeURIComponent(id)}/gestures`, {
                        gesture: { kind: 'unlink', link },
                      })
                    },
                  }
                : {})}
            />
          ))}
          {underway.map((upload) => (
            <UploadRow
              key={upload.id}
              upload={upload}
              onDismiss={() => {
                uploads.dismiss(upload.id)
              }}
            />
          ))}
        </ul>
      )}
      <DeedNote
        sentence={deed.problem && sayProblem(speech, deed.problem)}
        recorded={deed.recorded}
      />
      {canAttach ? <AttachField incident={props.incident} /> : null}
    </section>
  )
}

/** Chooses files, by key, click or drop. They bear the marking of the incident, or the usual one. */
function AttachField(props: { readonly incident: ShownIncident }) {
  const { id, tlp } = props.incident
  const speech = useSpeech()
  const me = useMe()
  const { uploads } = useStores()
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setOver] = useState(false)
  const marking = mostRestricted([tlp, 'AMBER'])
  useKeys({
    f: () => {
      input.current?.focus()
      input.current?.click()
    },
  })

  function attach(files: FileList | null): void {
    for (const file of files ?? []) {
      uploads.attach({ file, tlp: marking, person: me.id, incident: id })
    }
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a drop adds to the input inside.
    <label
      className={isOver ? 'attach attach-over' : 'attach'}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => {
        setOver(false)
      }}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        attach(event.dataTransfer.files)
      }}
    >
      <span className="button">
        {speech.text('attachment.attach')} <kbd className="kbd">f</kbd>
      </span>
      <span className="quiet">{speech.text('attachment.hint', { tlp: `TLP:${marking}` })}</span>
      <input
        ref={input}
        type="file"
        multiple
        accept={ACCEPTED}
        className="visually-hidden"
        aria-keyshortcuts="f"
        onChange={(event) => {
          attach(event.target.files)
          event.target.value = ''
        }}
      />
    </label>
  )
}
