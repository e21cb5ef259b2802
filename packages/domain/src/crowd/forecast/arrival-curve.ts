import type { Train } from './crowd-track.ts'
import { CURVE_LENGTH, curveIndex, FIRST_MINUTE, LAST_MINUTE } from './curve-grid.ts'
import { trainFlows } from './train-flow.ts'

/**
 * How a crowd comes to a match: a share of all people by minute, relative to kick-off. The true curve
 * of an evening is not known before it is over; every curve of a family is held against what was
 * counted, and the forecast is their mean, weighted by how well each explains the counts (Bayes on a
 * grid). Three crowds make a curve: those who come early, the main one, the late ones. Where a
 * timetable is known, a part of them comes in the lumps of its trains.
 */
export interface CurveFit {
  /** Expected arrivals of the whole venue in the minute that begins at `minute` (from kick-off). */
  readonly perMinute: (minute: number) => number
  /** Expected number of all who come. */
  readonly total: number
}

/** What was counted in a stretch of five minutes. */
export interface CountedStretch {
  /** First minute, from kick-off. */
  readonly from: number
  readonly people: number
  /** Share of the venue that was measured in it: a silent gate is not a gate without people. */
  readonly exposure: number
}

/** What a fit is made from. Minutes from kick-off. */
export interface FitInput {
  readonly counted: readonly CountedStretch[]
  readonly now: number
  /** People who will come according to the tickets, when known. */
  readonly expectedTotal?: number
  /** How far that may be wrong, as a share of it. */
  readonly totalError: number
  readonly trains: readonly Train[]
}

export const STRETCH_MINUTES = 5

interface Curve {
  /** Share of all people who have come by the start of each minute of the grid. */
  readonly cumulative: Float64Array
  readonly logPrior: number
}

const CENTRES = [-95, -85, -75, -65, -55, -45, -35, -25]
/** How the main crowd lies about its centre: widths in minutes. A logistic law has the longer tails. */
const SHAPES = [
  { law: logistic, width: 10, logPrior: -2 },
  { law: logistic, width: 15, logPrior: 0 },
  { law: normal, width: 18, logPrior: -1.5 },
  { law: normal, width: 25, logPrior: 0 },
  { law: normal, width: 32, logPrior: 0 },
  { law: normal, width: 41, logPrior: -0.7 },
] as const
const EARLY_SHARES = [0.03, 0.1, 0.2]
const LATE_SHARES = [0.02, 0.08]
/** Part of the crowd that comes by train, and minutes from platform to gate. */
const TRAIN_SHARES = [0.2, 0.35, 0.5]
const WALKS = [5, 8, 11, 14]

const CURVES: readonly Curve[] = CENTRES.flatMap((centre) =>
  SHAPES.flatMap((shape) =>
    EARLY_SHARES.flatMap((early) => LATE_SHARES.map((late) => curveOf(centre, shape, early, late))),
  ),
)

function curveOf(
  centre: number,
  shape: (typeof SHAPES)[number],
  early: number,
  late: number,
): Curve {
  const { law, width } = shape
  const cumulative = new Float64Array(CURVE_LENGTH)
  for (let minute = FIRST_MINUTE; minute <= LAST_MINUTE; minute++) {
    cumulative[minute - FIRST_MINUTE] =
      early * logistic((minute - Math.max(-130, centre - 55)) / 14) +
      late * logistic((minute - Math.min(-4, centre + 50)) / 8) +
      (1 - early - late) * law((minute - centre) / width)
  }
  // Most matches: half the crowd within the last hour; others are not excluded.
  const logPrior = -0.5 * ((centre + 58) / 22) ** 2 + shape.logPrior
  return { cumulative, logPrior }
}

/** A count varies more than chance alone would have it, since people come in groups. */
const DISPERSION = 4
const RELATIVE_ERROR = 0.3
/** How far the counts may be wrong about how many come in all, while most are still to come. */
const SHAPE_ERROR = 0.7
/** What was counted long ago says less about what comes; minutes. */
const MEMORY_MINUTES = 28
/** A curve that explains the counts so much worse than the best adds nothing. */
const NEGLIGIBLE = 1e-4
const HOPELESS = 7
/** Where there is a timetable, people probably come by it. */
const TRAIN_LOG_PRIOR = 1

/** A curve of which a share comes in the lumps of trains. */
interface MixedCurve {
  readonly smooth: Float64Array
  readonly byTrain?: Float64Array
  readonly share: number
  readonly logPrior: number
}

interface Candidate {
  readonly curve: MixedCurve
  readonly total: number
  readonly logWeight: number
}

/** Fits the family to what was counted. O(curves × ways of coming × stretches). */
export function fitCurves(input: FitInput): CurveFit {
  const flows = trainFlows(input.trains, WALKS)
  const stretches = weigh(input)
  const smooth = CURVES.map(({ cumulative, logPrior }) =>
    fitOne({ smooth: cumulative, share: 0, logPrior }, stretches, input),
  )
  // What does not explain the counts when smooth does not in lumps either.
  const least = Math.max(...smooth.map(({ logWeight }) => logWeight)) - HOPELESS
  const lumped = CURVES.flatMap(({ cumulative, logPrior }, i) => {
    if ((smooth[i]?.logWeight ?? 0) < least) return []
    return flows.flatMap((flow) => {
      const byTrain = flow.lumped(cumulative)
      return TRAIN_SHARES.map((share) =>
        fitOne(
          { smooth: cumulative, byTrain, share, logPrior: logPrior + TRAIN_LOG_PRIOR },
          stretches,
          input,
        ),
      )
    })
  })
  return meanOf([...smooth, ...lumped])
}

function meanOf(candidates: readonly Candidate[]): CurveFit {
  const best = Math.max(...candidates.map(({ logWeight }) => logWeight))
  const heavy = candidates
    .map((candidate) => ({ ...candidate, weight: Math.exp(candidate.logWeight - best) }))
    .filter(({ weight }) => weight > NEGLIGIBLE)
  const sum = heavy.reduce((all, { weight }) => all + weight, 0)
  return {
    perMinute(minute) {
      const start = curveIndex(minute)
      const end = curveIndex(minute + 1)
      return heavy.reduce(
        (all, { weight, total, curve }) =>
          all + ((weight * total) / sum) * (come(curve, end) - come(curve, start)),
        0,
      )
    },
    total: heavy.reduce((all, { weight, total }) => all + (weight * total) / sum, 0),
  }
}

/** A stretch with its weight and its place in the curves, worked out once for all of them. */
interface Weighed extends CountedStretch {
  readonly weight: number
  readonly start: number
  readonly end: number
}

function weigh({ counted, now }: FitInput): readonly Weighed[] {
  return counted.map((stretch) => ({
    ...stretch,
    weight: Math.exp((stretch.from - now) / MEMORY_MINUTES),
    start: curveIndex(stretch.from),
    end: curveIndex(stretch.from + STRETCH_MINUTES),
  }))
}

function fitOne(
  curve: MixedCurve,
  stretches: readonly Weighed[],
  { expectedTotal, totalError, now }: FitInput,
): Candidate {
  let seen = 0
  let share = 0
  for (const { weight, people, exposure, start, end } of stretches) {
    seen += weight * people
    share += weight * exposure * (come(curve, end) - come(curve, start))
  }
  const counted = seen / Math.max(1e-9, share)
  const { total, misfit } = totalOf(counted, expectedTotal, {
    totalError,
    arrived: come(curve, curveIndex(now)),
    seen,
  })
  let logWeight = curve.logPrior - misfit
  for (const { weight, people, exposure, start, end } of stretches) {
    const mean = total * exposure * (come(curve, end) - come(curve, start))
    const variance = DISPERSION * mean + (RELATIVE_ERROR * mean) ** 2 + 25
    logWeight -= weight * 0.5 * ((people - mean) ** 2 / variance + Math.log(variance))
  }
  return { curve, total, logWeight }
}

/** Share of the crowd that has come by a place of the curve. */
function come({ smooth, byTrain, share }: MixedCurve, index: number): number {
  const evenly = smooth[index] ?? 1
  return byTrain === undefined ? evenly : (1 - share) * evenly + share * (byTrain[index] ?? 1)
}

/**
 * How many come in all: what the counts say under this curve, and what the tickets say, each weighed by
 * how far it may be wrong (relative errors). A curve under which the two disagree fits ill.
 */
function totalOf(
  counted: number,
  expected: number | undefined,
  {
    totalError,
    arrived,
    seen,
  }: { readonly totalError: number; readonly arrived: number; readonly seen: number },
): { readonly total: number; readonly misfit: number } {
  if (expected === undefined || expected <= 0) return { total: counted, misfit: 0 }
  const countError = SHAPE_ERROR * (1 - arrived) ** 2 + Math.sqrt(DISPERSION / (seen + 1)) + 0.03
  const byCount = 1 / countError ** 2
  const byTickets = 1 / totalError ** 2
  const apart = Math.log(Math.max(counted, 1) / expected)
  return {
    total: expected * Math.exp((apart * byCount) / (byCount + byTickets)),
    misfit: (0.5 * apart ** 2) / (countError ** 2 + totalError ** 2),
  }
}

/** The normal law, by the approximation of Abramowitz and Stegun 26.2.17 (error below 7.5e-8). */
function normal(x: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(x))
  const tail =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  const upper = (Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)) * tail
  return x >= 0 ? 1 - upper : upper
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
