/** Slowest and fastest that an exercise may run: exercise time over clock time. */
export const SLOWEST = 0.25
export const FASTEST = 60

/** Tells whether a value is a speed that an exercise may run at. */
export function isSpeed(value: unknown): value is number {
  return typeof value === 'number' && value >= SLOWEST && value <= FASTEST
}
