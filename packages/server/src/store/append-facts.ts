import { appendLeaf, entryLeaf, formatClock, tick } from '@vigie/domain'
import type { Entry, Fact, Refusal, StoredEntry } from '@vigie/domain'
import type { Head } from './head.ts'
import type { Submission, ViewChange } from './log-record.ts'
import { sealedIn } from './sealed-in.ts'
import type { Tables } from './tables.ts'

/** What every fact of one submission has in common. */
export interface Circumstances extends Omit<Submission, 'commandId' | 'decide'> {
  readonly receivedAt: number
  /** The wall clock now; the hybrid clock takes care of its whims. */
  readonly nowMs: number
}

/** What appending gave: the log's next head, or why an entry cannot be one. */
export type AppendOutcome =
  | {
      readonly ok: true
      readonly head: Head
      readonly entries: readonly StoredEntry[]
      readonly changes: readonly ViewChange[]
    }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Writes facts as entries, with their tree nodes, openings and view documents. The caller has a
 * transaction open and rolls it back when this refuses or throws.
 */
export function appendFacts(
  tables: Tables,
  head: Head,
  facts: readonly Fact[],
  circumstances: Circumstances,
): AppendOutcome {
  const entries: StoredEntry[] = []
  const changes: ViewChange[] = []
  let next = head
  for (const fact of facts) {
    const clock = tick(next.clock, circumstances.nowMs)
    const entry = entryOf(next, fact, formatClock(clock), circumstances)
    const leaf = entryLeaf(entry)
    if (!leaf.ok) return leaf
    const { frontier, completed } = appendLeaf(next.frontier, leaf.hash)
    const position = next.position + 1
    tables.entries.append(position, entry, leaf.bytes)
    tables.tree.append(next.node, completed)
    storeOpenings(tables, position, fact, circumstances)
    const stored = { position, entry }
    for (const view of tables.views) changes.push(...view.fold(stored))
    entries.push(stored)
    next = { ...next, position, seq: entry.seq, clock, frontier }
  }
  return { ok: true, head: next, entries, changes }
}

function entryOf(head: Head, fact: Fact, at: string, circumstances: Circumstances): Entry {
  const { receivedAt, underMandate } = circumstances
  return {
    v: 1,
    node: head.node,
    seq: head.seq + 1,
    at,
    happenedAt: circumstances.happenedAt ?? receivedAt,
    writtenAt: circumstances.writtenAt ?? receivedAt,
    receivedAt,
    actor: circumstances.actor,
    ...(underMandate === undefined ? {} : { underMandate }),
    kind: fact.kind,
    kindVersion: fact.kindVersion,
    subject: fact.subject,
    marking: { tlp: circumstances.tlp ?? DEFAULT_TLP, exercise: head.exercise },
    data: fact.data,
  }
}

function storeOpenings(
  tables: Tables,
  position: number,
  fact: Fact,
  { openings = [] }: Circumstances,
): void {
  const used = sealedIn(fact.data)
  if (used.length === 0) return
  for (const opening of openings) {
    if (used.includes(opening.commitment)) tables.openings.store(opening)
  }
  tables.openings.use(position, used)
}

/** Facts of an operations room are for its participants and those they must work with. */
const DEFAULT_TLP = 'AMBER'
