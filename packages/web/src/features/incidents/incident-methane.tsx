import { useSearch } from '@tanstack/react-router'
import { METHANE_FIELDS } from '@vigie/domain'
import { useState } from 'react'
import type { ShownIncident } from '../../data/read-incident.ts'
import { usePersonName } from '../../data/use-people.ts'
import { useRoomDesk } from '../../data/use-room-desk.ts'
import { partWords } from '../../i18n/part-words.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Facts, Said } from '../../ui/notes.tsx'
import { Part } from '../../ui/part.tsx'
import { useKeys } from '../../ui/use-keys.ts'
import { LETTERS, MethaneForm } from './methane-form.tsx'
import type { SaidMethane } from './methane-form.tsx'

/** The M/ETHANE report as far as it was said, what is still missing, and a form that adds to it. */
export function IncidentMethane(props: { readonly incident: ShownIncident }) {
  const { id, methane, state } = props.incident
  const speech = useSpeech()
  const nameOf = usePersonName()
  const desk = useRoomDesk()
  const { form } = useSearch({ strict: false })
  const [isOpen, setOpen] = useState(form === 'methane')
  const isPossible = desk.isWriter && state !== 'closed'
  const open = () => {
    setOpen(true)
  }
  useKeys(isPossible ? { e: open } : {})
  const said = METHANE_FIELDS.filter((field) => methane?.fields[field] !== undefined)
  const missing = METHANE_FIELDS.filter((field) => methane?.fields[field] === undefined)

  async function report({ major, fields }: SaidMethane): Promise<void> {
    if (major === undefined && Object.keys(fields).length === 0) return
    const gesture = {
      kind: 'report-methane',
      fields,
      ...(major === undefined ? {} : { major }),
    }
    const path = `/api/incidents/${encodeURIComponent(id)}/gestures`
    if (await desk.send(path, { gesture })) setOpen(false)
  }

  return (
    <Part
      {...partWords(speech, desk.deed)}
      title={speech.text('room.methane')}
      empty={methane === undefined && !isOpen ? speech.text('room.methane.none') : undefined}
      add={
        isPossible && !isOpen ? (
          <div className="form-place">
            <Button onPress={open}>
              {speech.text('room.methane.report')} <kbd className="kbd">e</kbd>
            </Button>
          </div>
        ) : undefined
      }
    >
      {methane?.major === true ? (
        <p className="badge tone-critical">
          <span aria-hidden="true">◆</span>
          <strong>{speech.text('room.methane.is-major')}</strong>
        </p>
      ) : null}
      {said.length === 0 ? null : (
        <Facts
          facts={said.map((field) => ({
            name: `${LETTERS[field]} · ${speech.text(`incident.methane.${field}`)}`,
            value: <Said text={methane?.fields[field]} />,
          }))}
        />
      )}
      {methane === undefined ? null : (
        <p className="quiet">
          <Age atMs={methane.reportedAtMs} /> · <bdi>{nameOf(methane.reportedBy)}</bdi>
          {missing.length === 0 ? null : (
            <>
              {' '}
              · {speech.text('room.methane.missing')} :{' '}
              {missing.map((field) => speech.text(`incident.methane.${field}`)).join(' · ')}
            </>
          )}
        </p>
      )}
      {isOpen ? (
        <MethaneForm
          label={speech.text('room.methane.report')}
          submit={speech.text('room.record')}
          hint={speech.text('room.methane.add-only')}
          isRunning={desk.deed.isRunning}
          onReport={(what) => {
            void report(what)
          }}
          onLeave={() => {
            setOpen(false)
          }}
        />
      ) : null}
    </Part>
  )
}
