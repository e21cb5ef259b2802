import { useState } from 'react'
import { download, saveFile } from '../../data/download.ts'
import { useSteppedUp } from '../../data/step-up.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { RadioList } from '../../ui/radio-list.tsx'
import { wireHunt } from './use-hunt.ts'
import type { PinnedHunt } from './use-hunt.ts'

type Fate =
  | { readonly kind: 'none' | 'running' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'refused'; readonly sentence: string }

/** Takes out every event that the hunt finds; says in words that the log will know it. */
export function ExportEvents(props: {
  readonly hunt: PinnedHunt
  readonly total: number
  readonly isOpen: boolean
  readonly onClose: () => void
}) {
  const { hunt, total, isOpen, onClose } = props
  const speech = useSpeech()
  return (
    <Dialog title={speech.text('hunt.export')} isOpen={isOpen} onClose={onClose}>
      <ExportForm hunt={hunt} total={total} onClose={onClose} />
    </Dialog>
  )
}

function ExportForm(props: {
  readonly hunt: PinnedHunt
  readonly total: number
  readonly onClose: () => void
}) {
  const { hunt, total, onClose } = props
  const speech = useSpeech()
  const steppedUp = useSteppedUp()
  const [format, setFormat] = useState<'ndjson' | 'csv'>('ndjson')
  const [fate, setFate] = useState<Fate>({ kind: 'none' })

  async function take(): Promise<void> {
    setFate({ kind: 'running' })
    const body = { ...wireHunt(hunt), commandId: crypto.randomUUID(), format }
    const reply = await steppedUp(() => download('/api/hunts/export', body))
    if (!reply.ok) {
      setFate({ kind: 'refused', sentence: sayProblem(speech, reply.problem) })
      return
    }
    saveFile(reply.value)
    setFate({ kind: 'saved', name: reply.value.name })
  }

  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (fate.kind !== 'running') void take()
      }}
    >
      <p>{speech.text('hunt.export.consequence', { n: total })}</p>
      <RadioList
        label={speech.text('hunt.export.format')}
        value={format}
        onChange={setFormat}
        options={[
          { value: 'ndjson', text: speech.text('hunt.export.ndjson') },
          { value: 'csv', text: speech.text('hunt.export.csv') },
        ]}
      />
      {fate.kind === 'refused' ? <ProblemNote sentence={fate.sentence} /> : null}
      <output>
        {fate.kind === 'running' ? speech.text('hunt.export.running') : null}
        {fate.kind === 'saved' ? speech.text('hunt.export.done', { name: fate.name }) : null}
      </output>
      <div className="dialog-actions">
        <Button onPress={onClose}>
          {speech.text(fate.kind === 'saved' ? 'shell.close' : 'shell.cancel')}
        </Button>
        <Button type="submit" tone="primary">
          {speech.text('hunt.export.do')}
        </Button>
      </div>
    </form>
  )
}
