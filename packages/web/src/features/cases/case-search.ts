import { CASE_SEVERITIES, CASE_STATES } from '@vigie/domain'
import type { CaseSeverity } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { CasesQuery } from '@vigie/protocol'

export const SHOWN = ['open', 'mine', 'unowned', 'waiting', 'closed'] as const
export type Shown = (typeof SHOWN)[number]

/** Severities, most severe first, as people read them. */
export const SEVERITIES: readonly CaseSeverity[] = CASE_SEVERITIES.toReversed()

/** Filters of the list as they stand in the address. */
export interface CaseSearch {
  readonly cases?: Exclude<Shown, 'open'>
  /** Severities, comma-separated; absent = all. */
  readonly s?: string
  /** Words. */
  readonly find?: string
  /** Cases with this observable. */
  readonly value?: string
  /** Alerts that a new case is opened from, comma-separated ids. */
  readonly alerts?: string
}

/** Parses the address; what is unknown in it is left out. */
export function caseSearch(search: Readonly<Record<string, unknown>>): CaseSearch {
  const show = SHOWN.find((known) => known === search['cases'])
  const severities = severitiesIn(search['s'])
  const find = wordsIn(search['find'])
  const value = wordsIn(search['value'])
  const alerts = wordsIn(search['alerts'])
  return {
    ...(show === undefined || show === 'open' ? {} : { cases: show }),
    ...(severities.length === 0 ? {} : { s: severities.join(',') }),
    ...(find === undefined ? {} : { find }),
    ...(value === undefined ? {} : { value }),
    ...(alerts === undefined ? {} : { alerts }),
  }
}

/** The severities that a search names; none = all. */
export function severitiesOf(search: CaseSearch): ReadonlySet<CaseSeverity> {
  return new Set(severitiesIn(search.s))
}

/** What the address asks the server for. */
export function caseQuery(
  search: CaseSearch,
  me: string,
): Omit<CasesQuery, 'asOf' | 'cursor' | 'limit'> {
  const { cases: show = 'open', s, find, value } = search
  return {
    ...shownQuery(show, me),
    ...(s === undefined ? {} : { severities: s }),
    ...(find === undefined ? {} : { text: find }),
    ...(value === undefined ? {} : { value }),
    order: show === 'closed' ? 'changed' : 'severity',
  }
}

const WORKING = CASE_STATES.filter((state) => state !== 'closed').join(',')

function shownQuery(show: Shown, me: string): Pick<CasesQuery, 'states' | 'owners' | 'waiting'> {
  switch (show) {
    case 'open':
      return { states: WORKING }
    case 'mine':
      return { states: WORKING, owners: me }
    case 'unowned':
      return { states: WORKING, owners: 'none' }
    case 'waiting':
      return { states: WORKING, waiting: 'only' }
    case 'closed':
      return { states: 'closed' }
    default:
      return unreachable(show)
  }
}

function severitiesIn(value: unknown): readonly CaseSeverity[] {
  if (typeof value !== 'string') return []
  const wanted = value.split(',')
  return SEVERITIES.filter((severity) => wanted.includes(severity))
}

/** An address may hold a bare number, which its parser reads as one. */
function wordsIn(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && text.trim() !== '' ? text.slice(0, 4_000) : undefined
}
