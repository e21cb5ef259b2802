import { isRecord } from '@vigie/kit'
import { useState } from 'react'
import { send } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** The proof that an entry is in the signed tree, as C2SP text that other people's tools read. */
export function EntryProof(props: { readonly id: string; readonly isSigned: boolean }) {
  const { id, isSigned } = props
  const speech = useSpeech()
  const [proof, setProof] = useState<string>()
  const [sentence, setSentence] = useState<string>()

  async function show(): Promise<void> {
    const reply = await send(`/api/entries/${encodeURIComponent(id)}/proof`)
    if (!reply.ok) setSentence(sayProblem(speech, reply.problem))
    else if (isRecord(reply.value) && typeof reply.value['proof'] === 'string') {
      setProof(reply.value['proof'])
    }
  }

  return (
    <section className="stack">
      <h3>{speech.text('log.detail.proof')}</h3>
      {sentence === undefined ? null : <ProblemNote sentence={sentence} />}
      {proof === undefined ? (
        <div>
          <Button
            isDisabled={!isSigned}
            onPress={() => {
              void show()
            }}
          >
            {speech.text('log.detail.proof-show')}
          </Button>
        </div>
      ) : (
        <pre className="leaf" dir="ltr">
          {proof}
        </pre>
      )}
    </section>
  )
}
