import { decideWitness, WITNESS_LAG_MS } from '@vigie/domain'
import type { Witness, WitnessCommand } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import { repeat } from '../run/repeat.ts'
import type { SqliteRecord } from '../store/sqlite-record.ts'
import { witnessView } from '../store/views/witness-view.ts'
import type { WitnessStore } from '../store/witness-store.ts'
import { askWitness } from './ask-witness.ts'

/** How far one witness is. */
export interface WitnessProgress {
  /** Size of the tree they vouch for; 0: none yet. */
  readonly size: number
  /** When they did, epoch ms. */
  readonly atMs: number | undefined
  /** Age of the oldest entry that they have not vouched for, ms; 0 when there is none. */
  readonly lagMs: number
  /** What the last attempt came to, for people who set it up. */
  readonly fault: string | undefined
}

/** Asks witnesses beside the work: nobody who writes waits for them. */
export interface WitnessQueue {
  progressOf(witness: Witness): WitnessProgress
  stop(): Promise<void>
}

export interface QueueOptions {
  readonly record: SqliteRecord
  readonly store: WitnessStore
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

const TICK_MS = 500
const BACKOFF_MAX_MS = 30_000
const WITNESSES_MAX = 100
const SYSTEM = { kind: 'system', id: 'witness' } as const

interface Asking {
  /** When the first commit after what they vouch for was made, epoch ms. */
  behindSince: number | undefined
  nextAtMs: number
  waitMs: number
  isUnderWay: boolean
  fault: string | undefined
}

/** Starts the queue. A witness that fails is asked again, ever more rarely, up to twice a minute. */
export function startWitnessQueue({ record, store, clock, onFault }: QueueOptions): WitnessQueue {
  const askings = new Map<string, Asking>()
  const underWay = new Set<Promise<void>>()
  const forget = record.onCheckpoint(({ signedAtMs }) => {
    for (const asking of askings.values()) asking.behindSince ??= signedAtMs
  })

  function askingOf(witness: Witness): Asking {
    const found = askings.get(witness.id)
    if (found !== undefined) return found
    const { head } = record.inside
    const known = store.cosigned(head.node, witness.id)?.size ?? 0
    const made: Asking = {
      // After a restart the age of what is not vouched for is not known; it counts from the last signature.
      behindSince: known < head.seq ? Math.max(witness.since, head.signedAtMs) : undefined,
      nextAtMs: 0,
      waitMs: TICK_MS,
      isUnderWay: false,
      fault: undefined,
    }
    askings.set(witness.id, made)
    return made
  }

  async function ask(witness: Witness, asking: Asking): Promise<void> {
    const from = clock()
    try {
      const size = await askWitness(record, store, witness)
      asking.behindSince = record.inside.head.seq > size ? from : undefined
      asking.fault = undefined
      asking.waitMs = TICK_MS
      asking.nextAtMs = 0
    } catch (fault) {
      asking.fault = fault instanceof Error ? fault.message : 'unknown'
      asking.nextAtMs = clock() + asking.waitMs
      asking.waitMs = Math.min(asking.waitMs * 2, BACKOFF_MAX_MS)
    }
    asking.isUnderWay = false
  }

  async function noteLag(witness: Witness, asking: Asking): Promise<void> {
    const since = asking.behindSince
    const isLate = since !== undefined && clock() - since > WITNESS_LAG_MS
    if (isLate === (witness.lateSince !== undefined)) return
    // Late no more only once they vouch for everything that made them late.
    if (!isLate && since !== undefined && asking.fault !== undefined) return
    const command: WitnessCommand = isLate
      ? { kind: 'witness.note-late', since }
      : { kind: 'witness.note-caught-up' }
    await record.submit({
      commandId: `witness ${command.kind} ${witness.id} ${since ?? witness.lateSince ?? 0}`,
      actor: SYSTEM,
      tlp: 'GREEN',
      decide: (read) => decideWitness(read(witnessView, witness.id), witness.id, command),
    })
  }

  async function turn(): Promise<void> {
    const { documents } = record.view(witnessView).list({
      where: { removed: [0] },
      limit: WITNESSES_MAX,
    })
    for (const { state: witness } of documents) {
      const asking = askingOf(witness)
      const isDue = asking.behindSince !== undefined && clock() >= asking.nextAtMs
      if (isDue && !asking.isUnderWay) {
        asking.isUnderWay = true
        const asked = ask(witness, asking).finally(() => underWay.delete(asked))
        underWay.add(asked)
      }
      await noteLag(witness, asking)
    }
  }

  const turns = repeat(turn, { intervalMs: TICK_MS, onFault, maximumMs: 5_000 })
  return {
    progressOf(witness) {
      const { behindSince, fault } = askingOf(witness)
      const last = store.cosigned(record.node.id, witness.id)
      return {
        size: last?.size ?? 0,
        atMs: last === undefined ? undefined : last.timeS * 1_000,
        lagMs: behindSince === undefined ? 0 : Math.max(0, clock() - behindSince),
        fault,
      }
    },
    async stop() {
      forget()
      await turns.stop()
      await Promise.all(underWay)
    },
  }
}
