import './messages.css'
import { Link } from '@tanstack/react-router'
import { ESCALATE_AFTER_MS, ESCALATION_STEPS } from '@vigie/domain'
import { useEffect, useRef } from 'react'
import { useMe } from '../../data/me.tsx'
import { readMessage } from '../../data/read-message.ts'
import type { ShownMessage } from '../../data/read-message.ts'
import { may } from '../../data/session.ts'
import { useDocumentList } from '../../data/use-answer.ts'
import { useDeed } from '../../data/use-deed.ts'
import { usePersonName } from '../../data/use-people.ts'
import { sayProblem } from '../../i18n/say-problem.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Age } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Said } from '../../ui/notes.tsx'
import { useNow } from '../../ui/now.tsx'

const ACK_KEY = 'F8'

/**
 * The critical message that this person has to read, above every room, until they say that they have:
 * by the button, or by F8 wherever the cursor stands. The oldest comes first; each is read for itself.
 */
export function MessageBand() {
  const me = useMe()
  const path = may(me, 'log.read') ? '/api/messages?unread=true' : undefined
  const { data = [] } = useDocumentList(path, { kinds: ['message.'] })
  const mine = data
    .flatMap(readMessage)
    .filter(({ unread }) => unread.includes(me.id))
    .toSorted((a, b) => a.sentAtMs - b.sentAtMs)
  const [first, ...others] = mine
  return first === undefined ? null : <Band key={first.id} message={first} others={others.length} />
}

function Band(props: { readonly message: ShownMessage; readonly others: number }) {
  const { message, others } = props
  const { id, text, sentBy, sentAtMs, incident } = message
  const speech = useSpeech()
  const nameOf = usePersonName()
  const deed = useDeed()
  const read = () => {
    if (!deed.isRunning) void deed.run(`/api/messages/${encodeURIComponent(id)}/reading`, {})
  }
  useAckKey(read)
  return (
    <section className="message-band" aria-label={speech.text('message.band')}>
      <div className="message-band-text" role="alert">
        <strong>
          <span aria-hidden="true">◆ </span>
          {speech.text('message.critical')}
        </strong>{' '}
        <span className="message-said">
          <Said text={text} />
        </span>
      </div>
      <div className="message-band-more">
        <span>
          <Link to="/messages/$id" params={{ id }} search={{}}>
            <bdi className="mono">{id}</bdi>
          </Link>{' '}
          {speech.text('message.from', { name: nameOf(sentBy) })} · <Age atMs={sentAtMs} />
        </span>
        {incident === undefined ? null : (
          <Link to="/incidents/$id" params={{ id: incident }} search={{}}>
            <bdi className="mono">{incident}</bdi>
          </Link>
        )}
        <Rising message={message} />
        {others === 0 ? null : <span>{speech.text('message.others', { n: others })}</span>}
        <Button isDisabled={deed.isRunning} onPress={read}>
          ✓ {speech.text('message.i-read')} <kbd className="kbd">{ACK_KEY}</kbd>
        </Button>
      </div>
      {deed.problem === undefined ? null : <p role="alert">{sayProblem(speech, deed.problem)}</p>}
    </section>
  )
}

/** To whom it rises while somebody has not read it, and in how long. */
export function Rising(props: { readonly message: ShownMessage }) {
  const { chain, escalations, sentAtMs, unread } = props.message
  const speech = useSpeech()
  const nameOf = usePersonName()
  const now = useNow()
  if (unread.length === 0) return null
  const next = ESCALATION_STEPS.find((step) => !escalations.some((taken) => taken.step === step))
  if (next === undefined) {
    const last = escalations.at(-1)
    return <span>{speech.text('message.risen', { name: nameOf(last?.person ?? '') })}</span>
  }
  const name = nameOf(chain[next])
  const leftMs = sentAtMs + ESCALATE_AFTER_MS[next] - now
  return (
    <span>
      <span aria-hidden="true">↑ </span>
      {leftMs <= 0
        ? speech.text('message.rises-now', { name })
        : speech.text('message.rises-in', { name, age: speech.duration(leftMs) })}
    </span>
  )
}

/** Heard while somebody types, too: the band stands above what they do. */
function useAckKey(read: () => void): void {
  const latest = useRef(read)
  useEffect(() => {
    latest.current = read
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== ACK_KEY || event.repeat || event.ctrlKey || event.altKey) return
      event.preventDefault()
      latest.current()
    }
    document.addEventListener('keydown', press)
    return () => {
      document.removeEventListener('keydown', press)
    }
  }, [])
}
