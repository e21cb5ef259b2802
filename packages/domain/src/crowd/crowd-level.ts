import type { AlarmLevel } from './crowd-alarm.ts'

/** An alarm level with the value that gave it and the limit that it crossed. */
export interface Level {
  readonly level: AlarmLevel
  readonly value: number
  readonly limit: number
}

/** Shares of the safe capacity at which a sector alarms (operations reference, M12). */
const OCCUPANCY_STEPS = [
  { level: 'red', share: 1 },
  { level: 'amber', share: 0.95 },
  { level: 'notice', share: 0.9 },
] as const
/** A level is left only this far below its limit, so that people who come and go do not make it flicker. */
const OCCUPANCY_SLACK = 0.01

/**
 * Level of a sector that holds `inside` people under a safe capacity (the lowest of the four of the
 * Green Guide, or a lower one in force). `present` is its level so far. A capacity of 0 holds nobody:
 * anybody inside is red.
 */
export function occupancyLevel(present: AlarmLevel, inside: number, capacity: number): Level {
  const share = capacity > 0 ? inside / capacity : inside > 0 ? Number.MAX_VALUE : 0
  const value = inside
  const limits = OCCUPANCY_STEPS.map(({ level, share: limit }) => ({ level, limit }))
  const { level, limit } = steppedLevel(present, share, limits, OCCUPANCY_SLACK)
  return { level, value, limit: Math.ceil(limit * capacity) }
}

/** Densities, people/m²: operations reference after Fruin and Still (proposal of §3.5). */
export const DENSITY_AMBER = 3
export const DENSITY_RED_MOVING = 4
export const DENSITY_RED_STATIC = 5
const DENSITY_SLACK = 0.3
/** How far a rising density is projected, ms, from how long a look back, ms. */
const PROJECTED_MS = 300_000
const LOOK_BACK_MS = 120_000

/** One measured density. */
export interface DensitySample {
  readonly at: number
  readonly perSquareMetre: number
  readonly moving: boolean
}

/**
 * Level of a place by its measured densities, oldest first: amber from 3/m², red from 4/m² moving or
 * 5/m² static, or when a density above amber rises so fast that it will be red within five minutes.
 * Undefined without a sample: unknown is not safe.
 */
export function densityLevel(
  present: AlarmLevel,
  samples: readonly DensitySample[],
): Level | undefined {
  const last = samples.at(-1)
  if (last === undefined) return undefined
  const red = last.moving ? DENSITY_RED_MOVING : DENSITY_RED_STATIC
  const limits = [
    { level: 'red', limit: red },
    { level: 'amber', limit: DENSITY_AMBER },
  ] as const
  const stepped = steppedLevel(present, last.perSquareMetre, limits, DENSITY_SLACK)
  if (stepped.level === 'amber' && projected(samples) >= red) {
    return { level: 'red', value: last.perSquareMetre, limit: red }
  }
  return { ...stepped, value: last.perSquareMetre }
}

/** Density in five minutes if it goes on as over the last two; the last one when it does not rise. */
function projected(samples: readonly DensitySample[]): number {
  const last = samples.at(-1)
  if (last === undefined) return 0
  const earlier = samples.find(({ at }) => at >= last.at - LOOK_BACK_MS)
  if (earlier === undefined || last.at - earlier.at < LOOK_BACK_MS / 2) return last.perSquareMetre
  const slope = (last.perSquareMetre - earlier.perSquareMetre) / (last.at - earlier.at)
  return last.perSquareMetre + Math.max(0, slope) * PROJECTED_MS
}

/** A queue is told when it has grown for so long, ms, and by so much. */
const QUEUE_GROWTH_MS = 120_000
const QUEUE_GROWTH_LEAST = 50
const QUEUE_GROWTH_SHARE = 0.2
/** A dip of less than this share is noise of the count. */
const QUEUE_NOISE = 0.1

/** People waiting before a gate at a moment. */
export interface QueueSample {
  readonly at: number
  readonly people: number
}

/**
 * Level of a queue by its lengths, oldest first: amber when it has grown for two minutes without
 * easing, by 50 people and a fifth at least; it ends when the queue is a tenth shorter than its peak.
 * Undefined when less than two minutes are known.
 */
export function queueLevel(
  present: AlarmLevel,
  samples: readonly QueueSample[],
): Level | undefined {
  const last = samples.at(-1)
  if (last === undefined) return undefined
  const recent = samples.filter(({ at }) => at >= last.at - QUEUE_GROWTH_MS)
  const peak = Math.max(...recent.map(({ people }) => people))
  if (present !== 'none') {
    const isEasing = last.people <= peak * (1 - QUEUE_NOISE) || last.people === 0
    return { level: isEasing ? 'none' : present, value: last.people, limit: peak }
  }
  const first = samples.findLast(({ at }) => at <= last.at - QUEUE_GROWTH_MS)
  if (first === undefined) return undefined
  const grown = last.people - first.people
  const isGrowing =
    grown >= Math.max(QUEUE_GROWTH_LEAST, first.people * QUEUE_GROWTH_SHARE) &&
    last.people >= peak * (1 - QUEUE_NOISE) &&
    recent.every(({ people }) => people >= first.people)
  return { level: isGrowing ? 'amber' : 'none', value: last.people, limit: first.people }
}

/** The highest level whose limit is reached, the present one being left only `slack` below its limit. */
function steppedLevel(
  present: AlarmLevel,
  value: number,
  limits: readonly { readonly level: AlarmLevel; readonly limit: number }[],
  slack: number,
): { readonly level: AlarmLevel; readonly limit: number } {
  const presentAt = limits.findIndex(({ level }) => level === present)
  for (const [i, { level, limit }] of limits.entries()) {
    const isHeld = presentAt >= 0 && i >= presentAt
    if (value >= (isHeld ? limit - slack : limit)) return { level, limit }
  }
  return { level: 'none', limit: limits.at(-1)?.limit ?? 0 }
}
