import { Link } from '@tanstack/react-router'
import type { EntryView } from '@vigie/protocol'
import type { OutboxLine } from '../../data/outbox.ts'
import type { ShownStrike } from '../../data/use-strikes.ts'
import { entrySentence } from '../../i18n/entry-sentence.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { Moment } from '../../ui/age.tsx'
import { Button } from '../../ui/button.tsx'
import { Said } from '../../ui/notes.tsx'
import { useFirstDrawn } from '../../ui/now.tsx'
import { TlpLabel } from '../../ui/tlp.tsx'
import { authorOf } from './author-of.ts'
import type { Lane } from './log-rows.ts'

/** An entry this young when its row is first drawn has just arrived, and is marked for as long. */
const FRESH_MS = 1_500

/** One entry as a line: time, author, what it says, and for one's own its fate. */
export function EntryRow(props: {
  readonly entry: EntryView
  readonly lane: Lane
  readonly strike: ShownStrike | undefined
  readonly nameOf: (id: string) => string
  /** Who reads; their own entries tell whether they are signed. */
  readonly me: string
  readonly signedUpTo: number
}) {
  const { entry, lane, strike, nameOf, me, signedUpTo } = props
  const speech = useSpeech()
  const isMine = entry.actor.id === me
  const isFresh = useFirstDrawn() - Date.parse(entry.receivedAt) < FRESH_MS
  return (
    <>
      <span className={isFresh ? 'log-time log-fresh' : 'log-time'}>
        <Moment atMs={Date.parse(entry.happenedAt)} />
      </span>
      <span className="log-author">
        <bdi>{authorOf(speech, entry, nameOf)}</bdi>
      </span>
      <span className="log-text">
        {lane === 'decision' ? <LaneMark /> : null}
        {entry.tlp === 'AMBER' ? null : (
          <>
            <TlpLabel level={entry.tlp} />{' '}
          </>
        )}
        <Link
          to="/log/$id"
          params={{ id: entry.id }}
          search={(search) => search}
          className={strike === undefined ? 'log-link' : 'log-link log-struck'}
        >
          <Said text={entrySentence(speech, entry, nameOf)} />
        </Link>
        {strike === undefined ? null : (
          <span className="log-strike">
            {speech.text('log.struck-by', {
              by: nameOf(strike.by),
              time: speech.minute(strike.atMs),
              reason: strike.reason ?? speech.text('shell.purged'),
            })}
          </span>
        )}
      </span>
      <span className="log-state">
        {isMine ? (
          <Fate word={entry.position <= signedUpTo ? 'log.state.signed' : 'log.state.committed'} />
        ) : null}
        <bdi className="mono quiet">{entry.id}</bdi>
      </span>
    </>
  )
}

/** An own line that the server has not confirmed, or has refused with a reason. */
export function LineRow(props: {
  readonly line: OutboxLine
  readonly isLinkLost: boolean
  readonly author: string
  readonly onDiscard: () => void
}) {
  const { line, isLinkLost, author, onDiscard } = props
  const speech = useSpeech()
  const { refused } = line
  const waiting = isLinkLost ? 'log.state.local' : 'log.state.sending'
  return (
    <>
      <span className="log-time">
        <Moment atMs={line.writtenAtMs} />
      </span>
      <span className="log-author">
        <bdi>{author}</bdi>
      </span>
      <span className="log-text">
        {line.lane === 'decision' ? <LaneMark /> : null}
        {line.tlp === undefined ? null : (
          <>
            <TlpLabel level={line.tlp} />{' '}
          </>
        )}
        <Said text={line.text} />
        {refused === undefined ? null : (
          <span className="log-refusal" role="alert">
            {speech.pick(refused)} <Button onPress={onDiscard}>{speech.text('log.discard')}</Button>
          </span>
        )}
      </span>
      <span className="log-state">
        <Fate word={refused === undefined ? waiting : 'log.state.refused'} />
      </span>
    </>
  )
}

/** A decision is marked by a word, since colour alone says nothing. */
function LaneMark() {
  const speech = useSpeech()
  return <span className="log-lane">{speech.text('log.decision')}</span>
}

const MARKS: Readonly<Partial<Record<MessageKey, string>>> = {
  'log.state.signed': '✓✓',
  'log.state.committed': '✓',
  'log.state.refused': '✕',
}

function Fate(props: { readonly word: MessageKey }) {
  const speech = useSpeech()
  return (
    <span className={props.word === 'log.state.refused' ? 'log-fate log-fate-refused' : 'log-fate'}>
      <span aria-hidden="true">{MARKS[props.word] ?? '…'}</span> {speech.text(props.word)}
    </span>
  )
}
