const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Widths that people read at a glance. */
const STEPS = [
  1,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  ...[1, 2, 5, 10, 15, 30].map((n) => n * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * MINUTE),
  ...[1, 2, 3, 6, 12].map((n) => n * HOUR),
  ...[1, 2, 7, 14, 28, 91, 182, 364].map((n) => n * DAY),
]

/** The narrowest usual width with which a stretch has at most so many buckets, ms. */
export function histogramStep(fromMs: number, toMs: number, most: number): number {
  const usual = STEPS.find((step) => bucketsOf(fromMs, toMs, step) <= most)
  return usual ?? Math.ceil((toMs - fromMs) / Math.max(1, most - 1))
}

/** How many buckets of a width, each beginning at a multiple of it, cover a stretch. */
export function bucketsOf(fromMs: number, toMs: number, stepMs: number): number {
  return Math.ceil(toMs / stepMs) - Math.floor(fromMs / stepMs)
}
