import { useMe } from './me.tsx'
import { useNames } from './use-people.ts'

/** The people of the house for a choice: oneself first, then by name. */
export function usePeopleOptions(): readonly { readonly value: string; readonly text: string }[] {
  const me = useMe()
  const names = useNames()
  // The page says the reader's language.
  const { compare } = new Intl.Collator(document.documentElement.lang)
  const others = Object.entries(names)
    .filter(([id]) => id !== me.id)
    .toSorted(([, a], [, b]) => compare(a, b))
  return [
    { value: me.id, text: me.name ?? me.id },
    ...others.map(([value, text]) => ({ value, text })),
  ]
}
