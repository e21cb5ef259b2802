import { useSpeech } from '../../i18n/use-speech.tsx'

export function PeopleScreen() {
  const speech = useSpeech()
  return <h1>{speech.text('shell.people')}</h1>
}
