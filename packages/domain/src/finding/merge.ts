import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, objectOf } from '../log/fact-data.ts'
import { triageOf, withTriage } from './finding.ts'
import type { Finding } from './finding.ts'
import { packFindings, SUBJECTS_PER_FACT, unpackFindings } from './subjects.ts'

/**
 * Merging and splitting. Merged alerts form a forest: each points to the one it was merged into, only
 * roots are merged, and a split gives back what an alert was. Nothing is deleted, and whoever counts
 * roots, or adds up their trees, counts every alert once.
 */

export interface MergeCommand {
  readonly kind: 'finding.merge' | 'finding.split'
  /** The alert that they go into, or come out of. */
  readonly target: string
  /** The others; each once. */
  readonly ids: readonly string[]
}

/**
 * Merges alerts into another, or splits them off again. `read` gives the present state of one.
 * Refused whole when one of them cannot: unknown, closed into another, the target itself, not a member.
 */
export function decideMerge(
  read: (id: string) => Finding | undefined,
  command: MergeCommand,
): Decision {
  const { target, ids } = command
  const into = read(target)
  if (into === undefined) return refuse('finding.unknown', { id: target })
  if (ids.length === 0 || ids.length > SUBJECTS_PER_FACT)
    return refuse('finding.bulk-size', { most: SUBJECTS_PER_FACT })
  if (command.kind === 'finding.merge' && into.mergedInto !== undefined)
    return refuse('finding.merged-away', { id: target, into: into.mergedInto })
  for (const id of ids) {
    const finding = read(id)
    if (finding === undefined) return refuse('finding.unknown', { id })
    if (id === target) return refuse('finding.merges-itself', { id })
    if (command.kind === 'finding.split' && finding.mergedInto !== target)
      return refuse('finding.not-merged', { id, into: target })
    if (command.kind === 'finding.merge' && finding.mergedInto !== undefined)
      return refuse('finding.merged-away', { id, into: finding.mergedInto })
  }
  const past = command.kind === 'finding.merge' ? 'finding.merged' : 'finding.split'
  return accept(fact(past, target, { findings: packFindings(ids) }))
}

/** Folds a merge or a split into one of the alerts that it names: the target or a member. */
export function evolveMerge(state: Finding, entry: Entry): Finding {
  const target = entry.subject.id
  // Only the target needs the list: reading it for each member would be quadratic.
  const ids = () => unpackFindings(objectOf(entry.data, 'findings'))
  if (entry.kind === 'finding.merged') {
    if (state.id === target) return { ...state, merged: [...(state.merged ?? []), ...ids()] }
    return { ...state, state: 'merged', mergedInto: target, before: triageOf(state) }
  }
  if (state.id === target) {
    const gone = new Set(ids())
    const { merged = [], ...rest } = state
    const left = merged.filter((id) => !gone.has(id))
    return left.length === 0 ? rest : { ...rest, merged: left }
  }
  const { mergedInto: _, before, ...rest } = state
  if (before === undefined) throw new FactDamaged(`${state.id} was split off but never merged`)
  return withTriage(rest, before)
}

/** The alert that an alert is part of in the end: itself unless it was merged. */
export function rootOf(read: (id: string) => Finding | undefined, id: string): Finding | undefined {
  let finding = read(id)
  while (finding?.mergedInto !== undefined) finding = read(finding.mergedInto)
  return finding
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'finding', id }, data }
}
