/** What counters of a scripted evening show at one place: straight lines between points of time. */
export interface CountFlow {
  readonly place: { readonly gate: string } | { readonly sector: string }
  /** `in` is a total that never falls; `queue` and `inside` are people at one moment. */
  readonly measure: CountMeasure
  /** Milliseconds from kick-off, ascending, and people; at least one. */
  readonly points: readonly (readonly [atMs: number, people: number])[]
}

export const COUNT_MEASURES = ['in', 'queue', 'inside'] as const
export type CountMeasure = (typeof COUNT_MEASURES)[number]

/** Whole people that a flow shows at a time (ms from kick-off); the first and last value hold beyond the ends. */
export function peopleAt({ points }: Pick<CountFlow, 'points'>, atMs: number): number {
  const next = points.findIndex(([at]) => at > atMs)
  const [, last] = points.at(-1) ?? [0, 0]
  if (next === -1) return Math.floor(last)
  const [toMs, to] = points[next] ?? [atMs, last]
  const before = points[next - 1]
  if (before === undefined) return Math.floor(to)
  const [fromMs, from] = before
  return Math.floor(from + ((to - from) * (atMs - fromMs)) / (toMs - fromMs))
}
