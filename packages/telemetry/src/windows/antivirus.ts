import type { Fields } from '../view/fields.ts'
import type { LayeredFields } from '../view/layered-fields.ts'

/** Defender events that carry a threat's name or path. */
const THREAT_EVENTS: ReadonlySet<string> = new Set(
  [1006, 1007, 1008, 1009, 1010, 1011, 1012, 1017, 1018, 1019, 1115, 1116].map(String),
)

/** Tells whether a Defender event is one that Sigma's antivirus rules speak of. */
export function isThreatEvent(eventId: string): boolean {
  return THREAT_EVENTS.has(eventId)
}

/** What a Defender event has under the names of Sigma's antivirus category. */
export function antivirusFields(native: LayeredFields): Fields {
  const fields: Fields = {}
  const signature = native.get('ThreatName')
  const path = native.get('Path')
  if (signature !== undefined) fields['Signature'] = signature
  if (path !== undefined) fields['Filename'] = path
  return fields
}
