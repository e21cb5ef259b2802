import type { LaneElement, OpeningElement, SectorElement, VenueElement } from '../venue/element.ts'
import { STANDING_PER_10_M2 } from './figures.ts'
import type { SectionData, Share } from './section-capacity.ts'

/**
 * What the plan says of each section. A lane or exit that several sections use is shared by their
 * places (seats, or standing places before P and S), since the same turnstile cannot pass two people.
 */
export function sectionsOf(elements: readonly VenueElement[]): readonly SectionData[] {
  const sectors = elements.filter((element) => element.kind === 'sector')
  const lanes = elements.filter((element) => element.kind === 'lane')
  const openings = elements.filter((element) => element.kind === 'opening')
  const places = new Map(sectors.map((sector) => [sector.id, placesOf(sector)]))
  return sectors.map((sector) => sectionOf(sector, lanes, openings, places))
}

function sectionOf(
  sector: SectorElement,
  lanes: readonly LaneElement[],
  openings: readonly OpeningElement[],
  places: Places,
): SectionData {
  const own = lanes.filter(({ sectors }) => sectors.includes(sector.id))
  const exits = openings.filter(({ sectors }) => sectors.includes(sector.id))
  const shareOf = (used: readonly string[]) => share(sector.id, used, places)
  const { seats, unusableSeats, viewingAreaDm2, barrierAreaDm2 } = sector
  return {
    sector: sector.id,
    accommodation: sector.accommodation,
    ...(seats === undefined ? {} : { seats }),
    ...(unusableSeats === undefined ? {} : { unusableSeats }),
    ...(viewingAreaDm2 === undefined ? {} : { viewingAreaDm2 }),
    ...(barrierAreaDm2 === undefined ? {} : { barrierAreaDm2 }),
    lanes: own.map(({ id, gate, ratePerHour, sectors }) => ({
      id,
      gate,
      ratePerHour,
      share: shareOf(sectors) ?? WHOLE,
    })),
    exits: exits.map(({ id, gate, widthMm, surface, sectors }) => ({
      id,
      ...(gate === undefined ? {} : { gate }),
      widthMm,
      surface,
      share: shareOf(sectors) ?? WHOLE,
    })),
    hasUnknownShare: [...own, ...exits].some(({ sectors }) => shareOf(sectors) === undefined),
  }
}

type Places = ReadonlyMap<string, number | undefined>

const WHOLE: Share = { part: 1, whole: 1 }

function share(sector: string, used: readonly string[], places: Places): Share | undefined {
  if (used.length === 1) return WHOLE
  let whole = 0
  for (const id of used) {
    const count = places.get(id)
    if (count === undefined) return undefined
    whole += count
  }
  const part = places.get(sector)
  return part === undefined || whole === 0 ? undefined : { part, whole }
}

/** Places of a sector before any factor; undefined when the plan does not say. */
export function placesOf(sector: SectorElement): number | undefined {
  const { seats, unusableSeats = 0, viewingAreaDm2 } = sector
  if (sector.accommodation === 'seats') {
    return seats === undefined ? undefined : Math.max(0, seats - unusableSeats)
  }
  if (viewingAreaDm2 === undefined) return undefined
  return Math.floor((viewingAreaDm2 * STANDING_PER_10_M2) / 1_000)
}
