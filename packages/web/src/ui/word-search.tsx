import { useEffect, useRef, useState } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { useKeys } from './use-keys.ts'

const REST_MS = 250

/** Words to find in a list, told when the hand rests; `f` goes there. */
export function WordSearch(props: {
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const { value = '', onChange } = props
  const speech = useSpeech()
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  if (known !== value) {
    setKnown(value)
    setTyped(value)
  }
  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => {
      onChange(typed === '' ? undefined : typed)
    }, REST_MS)
    return () => {
      clearTimeout(timer)
    }
    // The list follows the typing; another value of the list replaces it above.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [typed])
  useKeys({
    f: () => {
      input.current?.focus()
    },
  })
  return (
    <input
      ref={input}
      className="field-input list-search"
      type="search"
      aria-label={speech.text('alert.find')}
      aria-keyshortcuts="f"
      placeholder={`${speech.text('alert.find')} (f)`}
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}
