import { must, seededRandom } from '@vigie/kit'
import type { SeededRandom } from '@vigie/kit'
import type { Venue, VenueGate, VenueSector } from '../event/event.ts'

/** What a generated stadium is made from. */
export interface StadiumPlan {
  readonly name: string
  readonly seed: number
  /** Seats of the whole bowl; at least 100 for each wedge. */
  readonly capacity: number
  /** Gates on each of the four sides, 1–9. */
  readonly gatesPerSide: number
  /** Middle of the bowl: longitude and latitude, degrees; fiction, like the rest. */
  readonly centre?: readonly [longitude: number, latitude: number]
  /** Wedges that the bowl is cut into, a multiple of four, at most 96. */
  readonly wedges: number
}

const SIDES = [
  { letter: 'A', bearing: 270 },
  { letter: 'B', bearing: 0 },
  { letter: 'C', bearing: 90 },
  { letter: 'D', bearing: 180 },
] as const

/** Tiers from the pitch outwards: number in the sector's id, and share of the seats. */
const TIERS = [
  { number: 1, share: 0.36 },
  { number: 2, share: 0.2 },
  { number: 3, share: 0.44 },
] as const

/**
 * Generates a bowl of three tiers. Gates are lettered by side as the stewards call them: A west (main
 * stand), B north, C east, D south, numbered clockwise. Sectors are numbered clockwise from north, the
 * hundreds being the tier. The same plan always gives the same venue; capacities sum up exactly.
 * Throws a RangeError for a plan outside its limits: plans are ours, not input.
 */
export function generateStadium(plan: StadiumPlan): Venue {
  const { gatesPerSide, wedges, capacity } = plan
  const isPossible =
    gatesPerSide >= 1 &&
    gatesPerSide <= 9 &&
    wedges >= 4 &&
    wedges <= 96 &&
    wedges % 4 === 0 &&
    capacity >= wedges * 100
  if (!isPossible) throw new RangeError(`no stadium of ${capacity} seats in ${wedges} wedges`)
  const random = seededRandom(plan.seed)
  return {
    name: plan.name,
    ...(plan.centre === undefined ? {} : { centre: plan.centre }),
    gates: gatesOf(gatesPerSide),
    sectors: sectorsOf(plan, random),
  }
}

function gatesOf(gatesPerSide: number): readonly VenueGate[] {
  return SIDES.flatMap(({ letter, bearing }) =>
    Array.from({ length: gatesPerSide }, (_, i) => ({
      id: `${letter}${i + 1}`,
      bearing: turned(bearing - 45 + (90 * (i + 0.5)) / gatesPerSide),
    })),
  )
}

function sectorsOf(plan: StadiumPlan, random: SeededRandom): readonly VenueSector[] {
  const width = 360 / plan.wedges
  const cells = TIERS.flatMap((tier) =>
    Array.from({ length: plan.wedges }, (_, wedge) => ({
      id: `${tier.number}${String(wedge + 1).padStart(2, '0')}`,
      // Stairs, tribunes and cameras take seats here and there; the long sides hold more.
      weight: tier.share * (0.94 + 0.12 * random.fraction()) * sideWeight(width, wedge),
      from: turned(wedge * width),
      to: turned((wedge + 1) * width),
    })),
  )
  const seats = apportion(
    plan.capacity,
    cells.map(({ weight }) => weight),
  )
  return cells.map(({ id, from, to }, i) => ({
    id,
    capacity: must(seats[i], 'seats of a sector'),
    from,
    to,
  }))
}

/** The stands along the pitch (east and west) are deeper than those behind the goals. */
function sideWeight(width: number, wedge: number): number {
  const middle = ((wedge + 0.5) * width * Math.PI) / 180
  return 1 + 0.25 * Math.abs(Math.sin(middle))
}

/** Whole shares of `total` in proportion to `weights`, summing up exactly (largest remainders). */
function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0)
  const exact = weights.map((weight) => (total * weight) / sum)
  const shares = exact.map(Math.floor)
  const missing = total - shares.reduce((all, share) => all + share, 0)
  const byRemainder = exact
    .map((share, i) => ({ i, remainder: share - Math.floor(share) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, missing)) shares[i] = must(shares[i], 'share') + 1
  return shares
}

/** A bearing in 0 ≤ b < 360, to the tenth of a degree. */
function turned(degrees: number): number {
  return (Math.round(((degrees % 360) + 360) * 10) / 10) % 360
}
