import { useId, useState } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { openKeyFile } from './desk-key.ts'
import type { DeskKey } from './desk-key.ts'

/** Opens the key file of a desk; the key stays in this tab until it is closed or locked. */
export function KeyForm(props: { readonly onOpened: (key: DeskKey) => void }) {
  const speech = useSpeech()
  const id = useId()
  const [file, setFile] = useState<File>()
  const [passphrase, setPassphrase] = useState('')
  const [isWrong, setWrong] = useState(false)

  async function open(): Promise<void> {
    const key = file === undefined ? undefined : await openKeyFile(await file.text(), passphrase)
    setWrong(key === undefined)
    if (key !== undefined) props.onOpened(key)
  }
  return (
    <form
      className="integrity-form"
      onSubmit={(event) => {
        event.preventDefault()
        void open()
      }}
    >
      <div className="field">
        <label htmlFor={id}>{speech.text('integrity.key-file')}</label>
        <input
          id={id}
          type="file"
          accept="application/json,.json"
          required
          onChange={(event) => {
            setFile(event.target.files?.[0])
          }}
        />
      </div>
      <TextField
        label={speech.text('integrity.passphrase')}
        type="password"
        autoComplete="current-password"
        direction="ltr"
        value={passphrase}
        onChange={setPassphrase}
        isRequired
      />
      {isWrong ? <ProblemNote sentence={speech.text('integrity.key-wrong')} /> : null}
      <div className="row">
        <Button type="submit" tone="primary">
          {speech.text('integrity.unlock')}
        </Button>
      </div>
    </form>
  )
}
