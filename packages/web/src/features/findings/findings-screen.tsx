import { useSpeech } from '../../i18n/use-speech.tsx'

export function FindingsScreen() {
  const speech = useSpeech()
  return <h1>{speech.text('shell.findings')}</h1>
}
