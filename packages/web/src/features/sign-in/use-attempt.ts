import { useState } from 'react'
import type { Reply } from '../../data/request.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'

/** One attempt at a time at something that may be refused; the sentence of the last refusal stays in place. */
export function useAttempt<T>(onDone: (value: T) => void) {
  const speech = useSpeech()
  const [isRunning, setRunning] = useState(false)
  const [sentence, setSentence] = useState<string>()

  function attempt(run: () => Promise<Reply<T>>): void {
    setRunning(true)
    setSentence(undefined)
    run()
      .then((reply) => {
        if (reply.ok) onDone(reply.value)
        else setSentence(sayProblem(speech, reply.problem))
      })
      .catch((error: unknown) => {
        // Only the browser's passkey dialogue throws: its user declined, or it has no key.
        const reason = error instanceof Error ? error.message : String(error)
        setSentence(speech.text('sign-in.passkey-failed', { reason }))
      })
      .finally(() => {
        setRunning(false)
      })
  }

  return { attempt, isRunning, sentence }
}
