/** Arrival curves are tables by the minute, from four hours before kick-off to two and a half after. */
export const FIRST_MINUTE = -240
export const LAST_MINUTE = 150
export const CURVE_LENGTH = LAST_MINUTE - FIRST_MINUTE + 1

/** Place of a minute from kick-off in a curve; what lies outside is at its ends. */
export function curveIndex(minute: number): number {
  return Math.max(0, Math.min(CURVE_LENGTH - 1, Math.round(minute) - FIRST_MINUTE))
}

/** Share of the crowd that has come by a minute from kick-off. */
export function shareBy(cumulative: Float64Array, minute: number): number {
  return cumulative[curveIndex(minute)] ?? 1
}
