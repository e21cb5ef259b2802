import { useState } from 'react'
import { useAsOf } from '../../data/as-of.tsx'
import { download, saveFile } from '../../data/download.ts'
import { useSteppedUp } from '../../data/step-up.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { RadioList } from '../../ui/radio-list.tsx'

/** Exports the log; says in words that what leaves cannot be called back, and how it is checked. */
export function ExportDialog(props: { readonly isOpen: boolean; readonly onClose: () => void }) {
  const speech = useSpeech()
  return (
    <Dialog title={speech.text('export.title')} isOpen={props.isOpen} onClose={props.onClose}>
      <ExportForm onClose={props.onClose} />
    </Dialog>
  )
}

type Fate =
  | { readonly kind: 'none' }
  | { readonly kind: 'running' }
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'refused'; readonly sentence: string }

function ExportForm(props: { readonly onClose: () => void }) {
  const speech = useSpeech()
  const steppedUp = useSteppedUp()
  const position = useAsOf()
  const [upTo, setUpTo] = useState<'now' | 'position'>(position === undefined ? 'now' : 'position')
  const [texts, setTexts] = useState<'with' | 'without'>('with')
  const [fate, setFate] = useState<Fate>({ kind: 'none' })

  async function send(): Promise<void> {
    setFate({ kind: 'running' })
    const body = {
      commandId: crypto.randomUUID(),
      texts: texts === 'with',
      ...(upTo === 'position' && position !== undefined ? { asOf: position } : {}),
    }
    const reply = await steppedUp(() => download('/api/exports', body))
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
        if (fate.kind !== 'running') void send()
      }}
    >
      <p>{speech.text('export.consequence')}</p>
      {position === undefined ? null : (
        <RadioList
          label={speech.text('export.up-to')}
          value={upTo}
          onChange={setUpTo}
          options={[
            { value: 'position', text: speech.text('export.up-to.position', { position }) },
            { value: 'now', text: speech.text('export.up-to.now') },
          ]}
        />
      )}
      <RadioList
        label={speech.text('export.texts')}
        value={texts}
        onChange={setTexts}
        options={[
          { value: 'with', text: speech.text('export.texts.with') },
          { value: 'without', text: speech.text('export.texts.without') },
        ]}
      />
      {fate.kind === 'refused' ? <ProblemNote sentence={fate.sentence} /> : null}
      <output className="stack">
        {fate.kind === 'running' ? speech.text('export.running') : null}
        {fate.kind === 'saved' ? <Saved name={fate.name} /> : null}
      </output>
      <div className="dialog-actions">
        <Button onPress={props.onClose}>
          {speech.text(fate.kind === 'saved' ? 'shell.close' : 'shell.cancel')}
        </Button>
        {/* Never disabled: that would take the focus out of the dialogue. */}
        <Button type="submit" tone="primary">
          {speech.text('export.submit')}
        </Button>
      </div>
    </form>
  )
}

function Saved(props: { readonly name: string }) {
  const speech = useSpeech()
  return (
    <>
      <span>{speech.text('export.done', { name: props.name })}</span>
      <span>{speech.text('export.check')}</span>
      <code className="mono" dir="ltr">
        npx vigie verify {props.name}
      </code>
    </>
  )
}
