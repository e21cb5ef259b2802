import { useSpeech } from '../../i18n/use-speech.tsx'

export function ExerciseScreen() {
  const speech = useSpeech()
  return <h1>{speech.text('shell.exercise')}</h1>
}
