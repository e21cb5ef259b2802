import './one-time-secret.css'
import { useState } from 'react'
import { useSpeech } from '../i18n/use-speech.tsx'
import { Button } from './button.tsx'

/** A secret that is shown this one time: to be copied now, with what to do with it. */
export function OneTimeSecret(props: {
  readonly title: string
  readonly secret: string
  readonly how: string
  /** Epoch ms; absent: it holds until it is replaced. */
  readonly untilMs?: number
}) {
  const { title, secret, how, untilMs } = props
  const speech = useSpeech()
  const [isCopied, setCopied] = useState(false)
  return (
    <section className="one-time" aria-label={title}>
      <h3>{title}</h3>
      <code className="one-time-secret" dir="ltr">
        {secret}
      </code>
      <p>{how}</p>
      <p className="quiet">
        {untilMs === undefined
          ? speech.text('secret.once.only')
          : speech.text('secret.once', { time: speech.moment(untilMs) })}
      </p>
      <Button
        onPress={() => {
          void navigator.clipboard.writeText(secret).then(() => {
            setCopied(true)
          })
        }}
      >
        {speech.text(isCopied ? 'secret.copied' : 'secret.copy')}
      </Button>
    </section>
  )
}
