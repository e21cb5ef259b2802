import { FINDING_LEVELS } from '@vigie/domain'
import type { FindingLevel } from '@vigie/domain'

export const QUEUES = [
  'todo',
  'new',
  'mine',
  'unowned',
  'promoted',
  'snoozed',
  'suppressed',
  'closed',
] as const
export type Queue = (typeof QUEUES)[number]

/** Levels, most severe first, as people read them. */
export const LEVELS: readonly FindingLevel[] = FINDING_LEVELS.toReversed()

/** Filters of the queue as they stand in the address. */
export interface FindingSearch {
  readonly queue?: Exclude<Queue, 'todo'>
  /** Levels, comma-separated; absent = all. */
  readonly l?: string
  /** Words. */
  readonly find?: string
  /** A value that alerts name: a pivot. */
  readonly value?: string
  /** Rule id. */
  readonly rule?: string
}

/** Parses the address; what is unknown in it is left out. */
export function findingSearch(search: Readonly<Record<string, unknown>>): FindingSearch {
  const queue = QUEUES.find((known) => known === search['queue'])
  const levels = levelsIn(search['l'])
  const find = wordsIn(search['find'])
  const value = wordsIn(search['value'])
  const rule = wordsIn(search['rule'])
  return {
    ...(queue === undefined || queue === 'todo' ? {} : { queue }),
    ...(levels.length === 0 ? {} : { l: levels.join(',') }),
    ...(find === undefined ? {} : { find }),
    ...(value === undefined ? {} : { value }),
    ...(rule === undefined ? {} : { rule }),
  }
}

/** The levels that a search names; all when it names none. */
export function levelsOf(search: FindingSearch): ReadonlySet<FindingLevel> {
  const levels = levelsIn(search.l)
  return new Set(levels.length === 0 ? LEVELS : levels)
}

function levelsIn(value: unknown): readonly FindingLevel[] {
  if (typeof value !== 'string') return []
  const wanted = value.split(',')
  return LEVELS.filter((level) => wanted.includes(level))
}

/** An address may hold a bare number, which its parser reads as one. */
function wordsIn(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, 200) : undefined
}
