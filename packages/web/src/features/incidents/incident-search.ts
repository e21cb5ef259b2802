import { INCIDENT_PRIORITIES, INCIDENT_TYPES } from '@vigie/domain'
import type { IncidentPriority, IncidentType } from '@vigie/domain'

/** Stands in the address where an incident's number would, while one is being opened. */
export const NEW = 'new'

/** The same while it is opened by a M/ETHANE report. */
export const NEW_METHANE = 'methane'

export const SHOWN = ['open', 'mine', 'unowned', 'closed'] as const
export type Shown = (typeof SHOWN)[number]

/** Filters of the list as they stand in the address, so that a link shows the same list. */
export interface IncidentSearch {
  readonly show?: Exclude<Shown, 'open'>
  /** Priorities, comma-separated; absent = all. */
  readonly p?: string
  readonly type?: IncidentType
  /** A form that is open at once. */
  readonly form?: 'methane'
}

export interface IncidentFilter {
  readonly show: Shown
  readonly priorities: ReadonlySet<IncidentPriority>
  readonly type: IncidentType | undefined
}

/** Parses the address; what is unknown in it is left out. */
export function incidentSearch(search: Readonly<Record<string, unknown>>): IncidentSearch {
  const show = SHOWN.find((known) => known === search['show'])
  const type = INCIDENT_TYPES.find((known) => known === search['type'])
  const priorities = prioritiesIn(search['p'])
  return {
    ...(show === undefined || show === 'open' ? {} : { show }),
    ...(priorities.length === 0 ? {} : { p: priorities.join(',') }),
    ...(type === undefined ? {} : { type }),
    ...(search['form'] === 'methane' ? { form: 'methane' } : {}),
  }
}

export function incidentFilter(search: IncidentSearch): IncidentFilter {
  const priorities = prioritiesIn(search.p)
  return {
    show: search.show ?? 'open',
    priorities: new Set(priorities.length === 0 ? INCIDENT_PRIORITIES : priorities),
    type: search.type,
  }
}

/** A number alone in the address is read as one. */
function prioritiesIn(value: unknown): readonly IncidentPriority[] {
  if (typeof value !== 'string' && typeof value !== 'number') return []
  const wanted = String(value).split(',')
  return INCIDENT_PRIORITIES.filter((priority) => wanted.includes(String(priority)))
}
