import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { numberOf, objectOf, textOf } from '../log/fact-data.ts'
import type { TriageCommand } from './command.ts'
import { decideFinding } from './decide.ts'
import type { Finding } from './finding.ts'
import { packFindings, SUBJECTS_PER_FACT, unpackFindings } from './subjects.ts'

/** Most alerts that one gesture changes. */
export const MOST_IN_BULK = 50_000

/** One gesture over many alerts, as it stands on the log: what was done to which, and whether it was undone. */
export interface FindingBulk {
  readonly id: string
  /** Past tense of the gesture, without its prefix: `closed`. */
  readonly act: string
  readonly by: string
  readonly at: number
  /** Alerts that it changed, packed, one element for each fact. */
  readonly findings: readonly JsonObject[]
  readonly changed: number
  /** Alerts that it could not change, or that were so already. */
  readonly passedOver: number
  readonly undoneAt?: number
  /** Alerts that the undoing gave back. */
  readonly givenBack?: number
}

/**
 * One gesture over many alerts: a fact for every 5,000 that it changes. Those that it cannot change
 * (closed meanwhile, merged, already so) are passed over and counted. `read` gives the present state;
 * unknown ids are passed over too. Refused: too many or none named, nothing to change.
 */
export function decideBulk(
  read: (id: string) => Finding | undefined,
  bulkId: string,
  ids: readonly string[],
  command: TriageCommand | { readonly kind: 'finding.escalate' },
): Decision {
  if (ids.length === 0 || ids.length > MOST_IN_BULK)
    return refuse('finding.bulk-size', { most: MOST_IN_BULK })
  const changed: string[] = []
  let what: Fact | undefined
  for (const id of new Set(ids)) {
    const finding = read(id)
    if (finding === undefined) continue
    const decision = decideFinding(finding, id, command)
    const [follows] = decision.ok ? decision.facts : []
    if (follows === undefined) continue
    what ??= follows
    changed.push(id)
  }
  if (what === undefined) return refuse('finding.bulk-nothing', { named: ids.length })
  const act = what.kind.slice('finding.'.length)
  const { data } = what
  const passedOver = ids.length - changed.length
  return accept(
    ...chunksOf(changed).map((chunk, part) =>
      fact('finding.bulk', bulkId, {
        ...data,
        act,
        findings: packFindings(chunk),
        changed: chunk.length,
        passedOver: part === 0 ? passedOver : 0,
      }),
    ),
  )
}

/**
 * Gives back what a gesture over many changed, to each alert that nothing else has changed since.
 * Refused: unknown, undone already, nothing left to give back.
 */
export function decideUndo(
  read: (id: string) => Finding | undefined,
  bulk: FindingBulk | undefined,
  bulkId: string,
): Decision {
  if (bulk === undefined) return refuse('finding.bulk-unknown', { id: bulkId })
  if (bulk.undoneAt !== undefined) return refuse('finding.bulk-undone', { id: bulkId })
  const back = bulk.findings.flatMap(unpackFindings).filter((id) => read(id)?.bulk?.id === bulkId)
  if (back.length === 0) return refuse('finding.bulk-nothing', { named: bulk.changed })
  return accept(
    ...chunksOf(back).map((chunk) =>
      fact('finding.bulk-undone', bulkId, {
        findings: packFindings(chunk),
        givenBack: chunk.length,
      }),
    ),
  )
}

/** Folds one entry into the gesture over many that it is about. */
export function evolveBulk(state: FindingBulk | undefined, entry: Entry, id: string): FindingBulk {
  const { data } = entry
  const findings = objectOf(data, 'findings')
  if (state !== undefined && entry.kind === 'finding.bulk-undone') {
    return {
      ...state,
      undoneAt: entry.receivedAt,
      givenBack: (state.givenBack ?? 0) + numberOf(data, 'givenBack'),
    }
  }
  return {
    id,
    act: textOf(data, 'act'),
    by: entry.actor.id,
    at: entry.receivedAt,
    findings: [...(state?.findings ?? []), findings],
    changed: (state?.changed ?? 0) + numberOf(data, 'changed'),
    passedOver: (state?.passedOver ?? 0) + numberOf(data, 'passedOver'),
  }
}

function chunksOf(ids: readonly string[]): readonly (readonly string[])[] {
  const chunks: (readonly string[])[] = []
  for (let from = 0; from < ids.length; from += SUBJECTS_PER_FACT)
    chunks.push(ids.slice(from, from + SUBJECTS_PER_FACT))
  return chunks
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'finding-bulk', id }, data }
}
