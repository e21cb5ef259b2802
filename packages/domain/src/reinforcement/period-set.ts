import { compareSamples } from '../effectiveness/compare-samples.ts'
import type { SampleComparison } from '../effectiveness/compare-samples.ts'
import { precisionOf, SPANS, spansBySeverity, visitCounted } from '../effectiveness/figures.ts'
import type { Basis, Count, Period, Span } from '../effectiveness/figures.ts'
import { proportionOf, shareDifference } from '../effectiveness/proportion.ts'
import type { Difference, Proportion } from '../effectiveness/proportion.ts'

/** Counts that add up over periods; states at an end do not. */
export const FLOWS = ['findings', 'triaged', 'false-positives', 'cases', 'incidents'] as const
export type Flow = (typeof FLOWS)[number] & Count

/** What was measured over a set of periods. */
export interface SetMeasures {
  /** Time that the periods cover, ms. */
  readonly coveredMs: number
  readonly spans: Readonly<Record<Span, readonly number[]>>
  readonly precision: Proportion
  readonly counts: Readonly<Record<Flow, number>>
}

/** Periods in order, overlapping ones joined, so that nothing counts twice. */
export function joinedPeriods(periods: readonly Period[]): readonly Period[] {
  const joined: Period[] = []
  for (const period of periods.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last !== undefined && period.from <= last.to) {
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, period.to) }
    } else joined.push(period)
  }
  return joined
}

/** Measures over bases whose periods do not overlap (`joinedPeriods`). */
export function measuresOver(bases: readonly Basis[]): SetMeasures {
  const spanOf = (span: Span) => bases.flatMap((basis) => spansBySeverity(basis, span).flat())
  const shares = bases.map(precisionOf)
  const sum = (flow: Flow) => {
    let count = 0
    for (const basis of bases) visitCounted(basis, flow, () => count++)
    return count
  }
  return {
    coveredMs: bases.reduce((all, { period }) => all + period.to - period.from, 0),
    spans: {
      detect: spanOf('detect'),
      acknowledge: spanOf('acknowledge'),
      contain: spanOf('contain'),
      resolve: spanOf('resolve'),
    },
    precision: proportionOf(
      shares.reduce((all, { hits }) => all + hits, 0),
      shares.reduce((all, { of }) => all + of, 0),
    ),
    counts: {
      findings: sum('findings'),
      triaged: sum('triaged'),
      'false-positives': sum('false-positives'),
      cases: sum('cases'),
      incidents: sum('incidents'),
    },
  }
}

/** Two sets of periods side by side: b against a. */
export interface SetComparison {
  readonly spans: readonly { readonly span: Span; readonly found: SampleComparison }[]
  readonly precision: Difference | undefined
}

/** What may be said of the difference between two sets, with its uncertainty. */
export function compareSets(a: SetMeasures, b: SetMeasures): SetComparison {
  return {
    spans: SPANS.map((span) => ({ span, found: compareSamples(a.spans[span], b.spans[span]) })),
    precision: shareDifference(a.precision, b.precision),
  }
}
