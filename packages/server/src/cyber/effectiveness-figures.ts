import {
  compareSamples,
  countAll,
  loadByShift,
  precisionOf,
  shareDifference,
  SPANS,
  spansBySeverity,
  summaryOf,
  SLA_TARGETS,
  spanTargets,
} from '@vigie/domain'
import type { Basis, Proportion, Span } from '@vigie/domain'
import type { Comparison, Effectiveness, ShareFigure, SpanFigure } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'

/** Every figure of a period: the one place from which screens and reports take them. */
export function figuresOf(
  basis: Basis,
  rest: {
    readonly measured: { readonly events: number; readonly matches: number } | undefined
    readonly shifts: readonly number[]
    readonly position: number
  },
): Effectiveness {
  const { measured, shifts, position } = rest
  return {
    from: isoTime(basis.period.from),
    to: isoTime(basis.period.to),
    position,
    counts: countAll(basis),
    events: measured?.events ?? null,
    matches: measured?.matches ?? null,
    spans: SPANS.flatMap((span) => spanFigures(basis, span)),
    precision: shareFigure(precisionOf(basis)),
    load: loadByShift(basis.table, shifts, basis.scope).map((shift) => ({
      ...shift,
      from: isoTime(shift.from),
      to: isoTime(shift.to),
    })),
  }
}

/** Over all severities first, then the severities that have any or a target, the most severe first. */
function spanFigures(basis: Basis, span: Span): readonly SpanFigure[] {
  const lengths = spansBySeverity(basis, span)
  const targets = spanTargets(basis.targets ?? SLA_TARGETS)[span]
  const figures = lengths.map((each, severity): SpanFigure => {
    const targetMs = targets[severity]
    const within = targetMs === undefined ? 0 : each.filter((ms) => ms <= targetMs).length
    return {
      ...summary(span, each),
      severity,
      targetMs: targetMs ?? null,
      withinTarget: targetMs === undefined || each.length === 0 ? null : within / each.length,
    }
  })
  return [
    { ...summary(span, lengths.flat()), severity: null, targetMs: null, withinTarget: null },
    ...figures.filter(({ n, targetMs }) => n > 0 || targetMs !== null).toReversed(),
  ]
}

function summary(
  span: Span,
  lengths: readonly number[],
): Pick<SpanFigure, 'span' | 'n' | 'medianMs' | 'p90Ms'> {
  const { n, median, p90 } = summaryOf(Float64Array.from(lengths).toSorted())
  return { span, n, medianMs: median ?? null, p90Ms: p90 ?? null }
}

/** Two bases side by side, with what the samples allow to say. */
export function comparisonOf(a: Basis, b: Basis, position: number): Comparison {
  const [precisionA, precisionB] = [precisionOf(a), precisionOf(b)]
  return {
    spans: SPANS.map((span) => {
      const found = compareSamples(spansBySeverity(a, span).flat(), spansBySeverity(b, span).flat())
      return {
        span,
        a: sideOf(found.a),
        b: sideOf(found.b),
        differenceMs: found.difference ?? null,
        lowerInB: found.lowerInB ?? null,
        p: found.p ?? null,
      }
    }),
    precision: {
      a: shareFigure(precisionA),
      b: shareFigure(precisionB),
      difference: shareDifference(precisionA, precisionB) ?? null,
    },
    counts: { a: countAll(a), b: countAll(b) },
    position,
  }
}

function sideOf({
  n,
  median,
  p90,
}: ReturnType<typeof summaryOf>): Comparison['spans'][number]['a'] {
  return { n, medianMs: median ?? null, p90Ms: p90 ?? null }
}

function shareFigure({ share, ...rest }: Proportion): ShareFigure {
  return { ...rest, share: share ?? null }
}
