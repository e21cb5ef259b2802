import { useSpeech } from '../i18n/use-speech.tsx'
import { useMe } from './me.tsx'
import { useNames } from './use-people.ts'

/** The people of the house for a choice: oneself first, then by name. */
export function usePeopleOptions(): readonly { readonly value: string; readonly text: string }[] {
  const speech = useSpeech()
  const me = useMe()
  const names = useNames()
  const others = Object.entries(names)
    .filter(([id]) => id !== me.id)
    .toSorted(([, a], [, b]) => a.localeCompare(b, speech.locale))
  return [
    { value: me.id, text: me.name ?? me.id },
    ...others.map(([value, text]) => ({ value, text })),
  ]
}
