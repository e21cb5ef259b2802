import { useSpeech } from '../../i18n/use-speech.tsx'

export function IncidentsScreen() {
  const speech = useSpeech()
  return <h1>{speech.text('shell.incidents')}</h1>
}
