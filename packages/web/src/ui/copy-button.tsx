import { useState } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'

/** Copies a text as it is, and says that it did. */
export function CopyButton(props: { readonly text: string; readonly word?: string }) {
  const { text, word } = props
  const speech = useSpeech()
  const [isCopied, setCopied] = useState(false)
  return (
    <button
      type="button"
      className="button"
      onClick={() => {
        void navigator.clipboard.writeText(text).then(() => {
          setCopied(true)
        })
      }}
    >
      <span aria-live="polite">
        {isCopied ? speech.text('secret.copied') : (word ?? speech.text('secret.copy'))}
      </span>
    </button>
  )
}
