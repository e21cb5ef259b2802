import { decideMessage, stepsDue } from '@vigie/domain'
import type { CriticalMessage, EscalationStep } from '@vigie/domain'
import { randomUUID } from 'node:crypto'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { messageView } from '../store/views/message-view.ts'

const TICK_MS = 1_000
/** A room does not hold this many unread critical messages; the oldest rise first. */
const MOST_WATCHED = 500

export interface WatchOptions {
  readonly record: LogRecord
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

/**
 * Lets unread messages rise (ME3). Asked every second from the log itself, so that a restart loses
 * nothing; a step that was taken meanwhile writes nothing.
 */
export function watchMessages({ record, clock, onFault }: WatchOptions): Repeating {
  async function rise({ id, tlp }: CriticalMessage, step: EscalationStep): Promise<void> {
    await record.submit({
      commandId: randomUUID(),
      actor: { kind: 'system', id: 'operations' },
      tlp,
      decide: (read) =>
        decideMessage(read(messageView, id), id, { kind: 'message.escalate', step, now: clock() }),
    })
  }

  return repeat(
    async () => {
      const { documents } = record.view(messageView).list({
        where: { unread: [1] },
        orderBy: { column: 'sentAt', descending: false },
        limit: MOST_WATCHED,
      })
      for (const { state } of documents) {
        for (const step of stepsDue(state, clock())) await rise(state, step)
      }
    },
    { intervalMs: TICK_MS, onFault, maximumMs: 5_000 },
  )
}
