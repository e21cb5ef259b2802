import type { Sealed } from '../log/entry.ts'
import type {
  IncidentLink,
  IncidentPoint,
  IncidentPriority,
  IncidentState,
  IncidentType,
} from './incident.ts'
import type { MethaneTexts } from './methane.ts'

/**
 * Single commuting gestures: two people who do plausible things at once never lose either. Texts
 * arrive sealed, since sealing needs chance and the log's leaves hold no free text.
 */
export type IncidentCommand =
  | {
      readonly kind: 'incident.open'
      readonly type: IncidentType
      readonly priority: IncidentPriority
      readonly title: Sealed
      readonly place?: string
      readonly links?: readonly IncidentLink[]
    }
  | { readonly kind: 'incident.set-state'; readonly state: Exclude<IncidentState, 'closed'> }
  | { readonly kind: 'incident.set-priority'; readonly priority: IncidentPriority }
  | { readonly kind: 'incident.set-place'; readonly place: string }
  | { readonly kind: 'incident.set-point'; readonly point: IncidentPoint }
  | {
      readonly kind: 'incident.report-methane'
      readonly fields: MethaneTexts
      readonly major?: boolean
    }
  | {
      readonly kind: 'incident.restrict'
      /** Who restricts it is one of them. */
      readonly by: string
      readonly people: readonly string[]
    }
  | { readonly kind: 'incident.admit'; readonly person: string }
  | { readonly kind: 'incident.dismiss'; readonly person: string }
  | { readonly kind: 'incident.unrestrict'; readonly reason: Sealed }
  | { readonly kind: 'incident.assign'; readonly owner: string }
  | { readonly kind: 'incident.note'; readonly text: Sealed }
  | { readonly kind: 'incident.link'; readonly link: IncidentLink }
  | { readonly kind: 'incident.unlink'; readonly link: IncidentLink }
  | { readonly kind: 'incident.close'; readonly outcome: Sealed }
  | { readonly kind: 'incident.reopen'; readonly reason: Sealed }
