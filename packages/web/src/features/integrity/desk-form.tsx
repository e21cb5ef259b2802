import { useState } from 'react'
import { saveFile } from '../../data/download.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { newDeskKey } from './desk-key.ts'
import type { DeskKey } from './desk-key.ts'
import { useIntegrityDeed } from './use-integrity.ts'

/** Shortest passphrase of a key file. */
const PASSPHRASE_LEAST = 16

/** Opens a desk: its key is made here, its private half saved as a file and never sent. */
export function DeskForm(props: { readonly onOpened: (key: DeskKey) => void }) {
  const speech = useSpeech()
  const deed = useIntegrityDeed()
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')

  async function open(): Promise<void> {
    const made = await newDeskKey(id, passphrase)
    // The file first: a desk whose key was lost could never read what is sealed to it.
    saveFile({ name: `vigie-integrity-${id}.json`, content: made.file })
    const isOpen = await deed.run('/api/integrity/desks', { id, name, publicKey: made.publicKey })
    if (isOpen) props.onOpened(made.key)
  }
  return (
    <form
      className="integrity-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (!deed.isRunning) void open()
      }}
    >
      <h2>{speech.text('integrity.open-desk')}</h2>
      <p>{speech.text('integrity.open-desk.how')}</p>
      <TextField
        label={speech.text('integrity.desk-id')}
        hint={speech.text('integrity.desk-id.how')}
        value={id}
        direction="ltr"
        onChange={setId}
        isRequired
        maxLength={40}
      />
      <TextField
        label={speech.text('integrity.desk-name')}
        value={name}
        onChange={setName}
        isRequired
        maxLength={120}
      />
      <TextField
        label={speech.text('integrity.passphrase')}
        hint={speech.text('integrity.passphrase.how', { n: PASSPHRASE_LEAST })}
        type="password"
        autoComplete="new-password"
        direction="ltr"
        value={passphrase}
        onChange={setPassphrase}
        isRequired
      />
      {deed.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, deed.problem)} />
      )}
      <div className="row">
        <Button
          type="submit"
          tone="primary"
          isDisabled={deed.isRunning || passphrase.length < PASSPHRASE_LEAST}
        >
          {speech.text('integrity.open-desk.do')}
        </Button>
      </div>
    </form>
  )
}
