import { accept, deliverySettled, MOST_ATTEMPTS, REACH_CHANNELS, retryWaitMs } from '@vigie/domain'
import type { ReachChannel } from '@vigie/domain'
import { repeat } from '../run/repeat.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { messageView } from '../store/views/message-view.ts'
import { contactView } from '../store/views/reach-view.ts'
import { noticesFor } from './enqueue.ts'
import type { MayKnow } from './enqueue.ts'
import { outcomeOf } from './notice-queue.ts'
import type { NoticeQueue, QueuedNotice } from './notice-queue.ts'
import { envelopeOf } from './notice-words.ts'
import type { Sender } from './senders.ts'

export interface NoticeDeskOptions {
  readonly record: LogRecord
  readonly clock: Clock
  readonly queue: NoticeQueue
  readonly senders: Readonly<Partial<Record<ReachChannel, Sender>>>
  readonly mayKnow: MayKnow
  readonly origin: () => URL
  readonly onFault: (fault: unknown) => void
}

const TICK_MS = 500
const AT_ONCE = 20
const PAGE = 500

/**
 * Follows the log, queues what people are to be told and hands it to the gateways: a loop for each
 * channel, so that a dead one delays no other, and none in the path of a request.
 */
export function startNoticeDesk(options: NoticeDeskOptions): { stop(): Promise<void> } {
  const { record, queue, clock, onFault, mayKnow } = options
  // What happened before Vigie could reach anybody wakes nobody now.
  if (queue.position() === undefined) queue.add([], record.position(), clock())

  function take(): void {
    let from = (queue.position() ?? 0) + 1
    for (;;) {
      const entries = record.read({ from, limit: PAGE })
      const last = entries.at(-1)?.position
      if (last === undefined) return
      queue.add(
        entries.flatMap((stored) => noticesFor(record, stored, mayKnow)),
        last,
        clock(),
      )
      from = last + 1
    }
  }

  async function tell(): Promise<void> {
    for (const notice of queue.untold(AT_ONCE)) {
      const outcome = outcomeOf(notice)
      if (outcome === undefined || notice.step === 'test') {
        queue.told(notice.id)
        continue
      }
      const settled = await record.submit({
        commandId: notice.id,
        actor: { kind: 'system', id: 'reach' },
        tlp: notice.tlp,
        decide: () => accept(deliverySettled({ ...notice, outcome })),
      })
      if (settled.ok) queue.told(notice.id)
    }
  }

  const pace = { intervalMs: TICK_MS, onFault, maximumMs: 5_000 }
  const loops = [
    repeat(take, pace),
    repeat(tell, pace),
    ...REACH_CHANNELS.map((channel) => repeat(() => send(options, channel), pace)),
  ]
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()))
    },
  }
}

async function send(options: NoticeDeskOptions, channel: ReachChannel): Promise<void> {
  const { queue, clock, senders } = options
  const sender = senders[channel]
  const due = queue.due(channel, clock(), AT_ONCE)
  await Promise.all(due.map((notice) => sendOne(options, sender, notice)))
}

async function sendOne(
  options: NoticeDeskOptions,
  sender: Sender | undefined,
  notice: QueuedNotice,
): Promise<void> {
  const { record, queue, clock, origin } = options
  const { id, attempts } = notice
  if (sender === undefined) {
    queue.end(id, 'refused', attempts, 'the channel has no gateway')
    return
  }
  const contact = record.view(contactView).get(notice.contact)
  const address = contact && record.open(contact.address.sealed)
  if (address === undefined || isMoot(record, notice)) {
    queue.end(id, 'moot', attempts)
    return
  }
  const envelope = envelopeOf(notice, {
    origin: origin(),
    exercise: record.node.exercise,
    words: wordsOf(record, notice),
  })
  const tried = attempts + 1
  try {
    const sent = await sender(address, envelope)
    if (sent.ok) queue.end(id, 'sent', tried)
    else queue.end(id, 'refused', tried, withoutAddress(sent.why, address))
  } catch (fault) {
    const words = fault instanceof Error ? fault.message : String(fault)
    const why = withoutAddress(words, address)
    if (tried >= MOST_ATTEMPTS) queue.end(id, 'given-up', tried, why)
    else queue.failed(id, tried, clock() + retryWaitMs(tried), why)
  }
}

/** Gateways repeat addresses in what they say; the queue keeps none, since no purge reaches it. */
function withoutAddress(words: string, address: string): string {
  return words.replaceAll(address, '…')
}

/** Read by its person, or withdrawn, before it went out. */
function isMoot(record: LogRecord, { about, person }: QueuedNotice): boolean {
  const message = record.view(messageView).get(about)
  return message !== undefined && (message.withdrawn !== undefined || person in message.readAt)
}

function wordsOf(record: LogRecord, { about }: QueuedNotice): string | undefined {
  const message = record.view(messageView).get(about)
  return message && record.open(message.text.sealed)
}
