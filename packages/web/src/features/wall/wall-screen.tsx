import { useSpeech } from '../../i18n/use-speech.tsx'

export function WallScreen() {
  const speech = useSpeech()
  return <h1>{speech.text('shell.wall')}</h1>
}
