import type { Decision } from '@vigie/domain'
import type { GestureBody } from '../http/gesture.ts'
import type { Answer, Call } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'

/**
 * A gesture that makes something new, about an incident or about none. About one, the person must see
 * it, and what is made bears at least its marking. Refusal: `incident.unknown`.
 */
export function submitAbout(
  deps: Gestures,
  call: Call<unknown, unknown, GestureBody>,
  incident: string | undefined,
  prepare: (seal: Seal) => (read: StateReader) => Decision,
): Promise<Answer> {
  if (incident === undefined) return submitGesture(deps, call, prepare)
  const about = { projection: incidentView, id: incident, unknown: 'incident.unknown' } as const
  return submitGestureOn(deps, call, about, prepare)
}
