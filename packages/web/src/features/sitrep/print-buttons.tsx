import { REPORT_FORMATS } from '@vigie/domain'
import { useState } from 'react'
import { download, saveFile } from '../../data/download.ts'
import type { Problem } from '../../data/problem.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/notes.tsx'

/** Asks for a page as a file, in the language of the screen. */
export function PrintButtons(props: { readonly path: string; readonly body?: object }) {
  const speech = useSpeech()
  const [saved, setSaved] = useState<string>()
  const [problem, setProblem] = useState<Problem>()

  async function print(format: (typeof REPORT_FORMATS)[number]): Promise<void> {
    const commandId = crypto.randomUUID()
    const body = { ...props.body, commandId, language: speech.language, format }
    const reply = await download(props.path, body)
    if (reply.ok) saveFile(reply.value)
    setSaved(reply.ok ? reply.value.name : undefined)
    setProblem(reply.ok ? undefined : reply.problem)
  }

  return (
    <>
      {REPORT_FORMATS.map((format) => (
        <Button key={format} tone="quiet" onPress={() => void print(format)}>
          {speech.text('sitrep.print', { format: format.toUpperCase() })}
        </Button>
      ))}
      <output className="quiet">
        {saved === undefined ? null : speech.text('sitrep.printed', { name: saved })}
      </output>
      {problem === undefined ? null : <ProblemNote sentence={sayProblem(speech, problem)} />}
    </>
  )
}
