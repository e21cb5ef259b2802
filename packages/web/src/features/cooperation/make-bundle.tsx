import { useState } from 'react'
import { download, saveFile } from '../../data/download.ts'
import type { Problem } from '../../data/problem.ts'
import { useSteppedUp } from '../../data/step-up.tsx'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** The signed file for a partner, for a stick. */
export function MakeBundle(props: { readonly partner: string }) {
  const speech = useSpeech()
  const steppedUp = useSteppedUp()
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Problem>()
  const [saved, setSaved] = useState<string>()

  async function make(): Promise<void> {
    setRunning(true)
    setProblem(undefined)
    const path = `/api/partners/${encodeURIComponent(props.partner)}/bundle`
    const reply = await steppedUp(() => download(path, { commandId: crypto.randomUUID() }))
    setRunning(false)
    if (!reply.ok) return setProblem(reply.problem)
    saveFile(reply.value)
    return setSaved(reply.value.name)
  }

  return (
    <div className="stack">
      <div className="row">
        <Button
          isDisabled={isRunning}
          onPress={() => {
            void make()
          }}
        >
          {speech.text('coop.bundle.make')}
        </Button>
        <output>
          {saved === undefined ? null : speech.text('coop.bundle.made', { name: saved })}
        </output>
      </div>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
    </div>
  )
}
