import {
  INCIDENT_PRIORITIES,
  INCIDENT_STATES,
  INCIDENT_TYPES,
  LINK_KINDS,
  METHANE_FIELDS,
  TLP_LEVELS,
} from '@vigie/domain'
import type {
  IncidentLink,
  IncidentPriority,
  IncidentState,
  IncidentType,
  MethaneField,
  Tlp,
} from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView, Texts } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from './read-state.ts'

/** An incident as a screen needs it: texts opened, `null` where purged or not for this reader. */
export interface ShownIncident {
  readonly id: string
  readonly type: IncidentType
  readonly priority: IncidentPriority
  readonly state: IncidentState
  readonly title: string | null
  /** The most restricted marking of what was said about it. */
  readonly tlp: Tlp
  readonly place: string | undefined
  readonly owner: string | undefined
  readonly outcome: string | null | undefined
  readonly links: readonly IncidentLink[]
  /** The only people who may know of it; undefined = everybody whose role allows. */
  readonly people: readonly string[] | undefined
  readonly methane: ShownMethane | undefined
  /** Epoch ms. */
  readonly openedAtMs: number
  readonly changedAtMs: number
  readonly openedBy: string
  readonly notes: number
  readonly position: number
}

/** A M/ETHANE report as far as it was said; `null` = purged or not for this reader. */
export interface ShownMethane {
  /** The M: declared, stood down, or not said. */
  readonly major: boolean | undefined
  readonly fields: Readonly<Partial<Record<MethaneField, string | null>>>
  readonly reportedBy: string
  readonly reportedAtMs: number
}

/** Undefined for a document that is none, e.g. from a newer server. */
export function readIncident(document: DocumentView): ShownIncident | undefined {
  const { id, position, state, texts } = document
  if (state === null) return undefined
  const type = oneOfIn(state, 'type', INCIDENT_TYPES)
  const priority = oneOfIn(state, 'priority', INCIDENT_PRIORITIES)
  const word = oneOfIn(state, 'state', INCIDENT_STATES)
  if (type === undefined || priority === undefined || word === undefined) return undefined
  return {
    id,
    type,
    priority,
    state: word,
    title: openedIn(state, 'title', texts) ?? null,
    // A marking newer than this page is treated as the strictest.
    tlp: oneOfIn(state, 'tlp', TLP_LEVELS) ?? 'RED',
    place: textIn(state, 'place'),
    owner: textIn(state, 'owner'),
    outcome: openedIn(state, 'outcome', texts),
    links: recordsIn(state, 'links').flatMap((link) => {
      const kind = oneOfIn(link, 'kind', LINK_KINDS)
      const to = textIn(link, 'id')
      return kind === undefined || to === undefined ? [] : [{ kind, id: to }]
    }),
    people: peopleIn(state['people']),
    methane: methaneIn(state['methane'], texts),
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
    changedAtMs: numberIn(state, 'changedAt') ?? 0,
    openedBy: textIn(state, 'openedBy') ?? '',
    notes: numberIn(state, 'notes') ?? 0,
    position,
  }
}

function peopleIn(value: unknown): readonly string[] | undefined {
  return Array.isArray(value) ? value.filter((person) => typeof person === 'string') : undefined
}

function methaneIn(value: unknown, texts: Texts): ShownMethane | undefined {
  if (!isRecord(value)) return undefined
  const said = isRecord(value['fields']) ? value['fields'] : {}
  const fields: Partial<Record<MethaneField, string | null>> = {}
  for (const field of METHANE_FIELDS) {
    const text = openedIn(said, field, texts)
    if (text !== undefined) fields[field] = text
  }
  const { major } = value
  return {
    major: typeof major === 'boolean' ? major : undefined,
    fields,
    reportedBy: textIn(value, 'reportedBy') ?? '',
    reportedAtMs: numberIn(value, 'reportedAt') ?? 0,
  }
}
