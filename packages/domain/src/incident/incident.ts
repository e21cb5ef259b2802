import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { Methane } from './methane.ts'

/**
 * An incident of the operations room: something that happens and that somebody must own until it is
 * closed. Its id carries the node and a number that never changes (`RBT-I17`).
 */
export interface Incident {
  readonly id: string
  readonly type: IncidentType
  readonly priority: IncidentPriority
  readonly state: IncidentState
  readonly title: Sealed
  /** The most restricted marking of what was said about it. */
  readonly tlp: Tlp
  /** Gate, sector or installation of the venue, by its id there. */
  readonly place?: string
  /** Where exactly, when somebody has pointed at it on the plan or the map. */
  readonly point?: IncidentPoint
  readonly methane?: Methane
  /** The only people who may know of it; absent = everybody whose role and clearance allow. */
  readonly people?: readonly string[]
  /** Id of the person in charge. */
  readonly owner?: string
  readonly links: readonly IncidentLink[]
  /** How it ended; only while closed. */
  readonly outcome?: Sealed
  /** Epoch ms: when it happened, and when it last changed. */
  readonly openedAt: number
  readonly changedAt: number
  /** Epoch ms: when somebody took it up, and when it was closed; only while so. */
  readonly acknowledgedAt?: number
  readonly closedAt?: number
  readonly openedBy: string
  readonly notes: number
}

/** WGS 84, degrees. */
export interface IncidentPoint {
  readonly longitude: number
  readonly latitude: number
}

/** Whether it calls for what major incidents call for: life at risk now, or declared major in its M/ETHANE. */
export function isMajor({
  priority,
  methane,
}: {
  readonly priority: IncidentPriority
  readonly methane?: { readonly major?: boolean | undefined } | undefined
}): boolean {
  return priority === 1 || methane?.major === true
}

/** What an incident can be about. Severity and handling follow from `priority`, never from the type. */
export const INCIDENT_TYPES = [
  'crowd',
  'medical',
  'fire',
  'disorder',
  'intrusion',
  'lost-person',
  'lost-property',
  'accessibility',
  'ticketing',
  'access',
  'installation',
  'transport',
  'weather',
  'cyber',
  'other',
] as const
export type IncidentType = (typeof INCIDENT_TYPES)[number]

/** 1 = life at risk now … 5 = for the record (operations reference, M6). */
export const INCIDENT_PRIORITIES = [1, 2, 3, 4, 5] as const
export type IncidentPriority = (typeof INCIDENT_PRIORITIES)[number]

/** States in the order of an evening; `closed` is left only by an explicit reopening. */
export const INCIDENT_STATES = ['new', 'dispatched', 'on-scene', 'on-hold', 'closed'] as const
export type IncidentState = (typeof INCIDENT_STATES)[number]

/** What an incident can be linked to. */
export const LINK_KINDS = ['incident', 'finding', 'attachment'] as const

export interface IncidentLink {
  readonly kind: (typeof LINK_KINDS)[number]
  readonly id: string
}
