import type { ErrorComponentProps } from '@tanstack/react-router'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Empty, ProblemNote } from '../ui/notes.tsx'

export function NotFoundPage() {
  const speech = useSpeech()
  return <Empty>{speech.text('shell.not-found')}</Empty>
}

/** A bug of ours reached the screen: say so, keep what was written, offer to draw again. */
export function BrokenPage(props: ErrorComponentProps) {
  const speech = useSpeech()
  return (
    <ProblemNote
      sentence={speech.text('shell.broken', { reason: String(props.error) })}
      onRetry={props.reset}
    />
  )
}
