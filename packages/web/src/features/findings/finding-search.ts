import { FINDING_LEVELS } from '@vigie/domain'
import type { FindingLevel } from '@vigie/domain'

export const QUEUES = ['todo', 'new', 'mine', 'promoted', 'closed'] as const
export type Queue = (typeof QUEUES)[number]

/** Levels, most severe first, as people read them. */
export const LEVELS: readonly FindingLevel[] = FINDING_LEVELS.toReversed()

/** Filters of the queue as they stand in the address. */
export interface FindingSearch {
  readonly queue?: Exclude<Queue, 'todo'>
  /** Levels, comma-separated; absent = all. */
  readonly l?: string
}

/** Parses the address; what is unknown in it is left out. */
export function findingSearch(search: Readonly<Record<string, unknown>>): FindingSearch {
  const queue = QUEUES.find((known) => known === search['queue'])
  const levels = levelsIn(search['l'])
  return {
    ...(queue === undefined || queue === 'todo' ? {} : { queue }),
    ...(levels.length === 0 ? {} : { l: levels.join(',') }),
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
