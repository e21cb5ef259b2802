import type { HandoverItems } from '@vigie/protocol'
import { useState } from 'react'
import { useMe } from '../../data/me.tsx'
import { useNames } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { SelectField, TextArea } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/notes.tsx'
import { useSigning } from '../../data/use-signing.ts'

/** The one who leaves signs the log of this moment and names who comes. */
export function OfferForm(props: { readonly open: HandoverItems }) {
  const { tree, unowned } = props.open
  const speech = useSpeech()
  const me = useMe()
  const names = useNames()
  const signing = useSigning()
  const others = Object.entries(names).filter(([id]) => id !== me.id)
  const [to, setTo] = useState('')
  const [note, setNote] = useState('')
  const chosen = to === '' ? (others[0]?.[0] ?? '') : to
  if (tree === null) return null

  async function offer(): Promise<void> {
    const words = note.trim()
    const isDone = await signing.sign('/api/handovers', {
      to: chosen,
      ...(words === '' ? {} : { note: words }),
    })
    if (isDone) setNote('')
  }

  return (
    <form
      className="stack offer"
      aria-label={speech.text('handover.offer')}
      onSubmit={(event) => {
        event.preventDefault()
        if (!signing.isRunning && unowned === 0) void offer()
      }}
    >
      <p>{speech.text('handover.offer.is', { size: speech.number(tree.size) })}</p>
      <SelectField
        label={speech.text('handover.to')}
        value={chosen}
        options={others.map(([value, text]) => ({ value, text }))}
        onChange={setTo}
      />
      <TextArea
        label={speech.text('handover.note')}
        value={note}
        onChange={setNote}
        maxLength={4_000}
      />
      {signing.problem === undefined ? null : (
        <ProblemNote sentence={sayProblem(speech, signing.problem)} />
      )}
      <output>
        {signing.entryId === undefined ? null : (
          <>
            ✓ <bdi>{signing.entryId}</bdi>
          </>
        )}
      </output>
      <div className="row">
        <Button type="submit" tone="primary" isDisabled={unowned > 0 || chosen === ''}>
          {speech.text('handover.offer')}
        </Button>
      </div>
    </form>
  )
}
