/** A point of the drawing; x to the right, y down, the centre of the pitch at (0, 0), north at -y. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** A sector of a bowl: where it lies, degrees clockwise from north. */
interface BowlSector {
  readonly id: string
  readonly from: number
  readonly to: number
}

/** A sector as drawn: its outline as an SVG path, and where its mark goes. */
export interface DrawnSector {
  readonly id: string
  readonly path: string
  readonly centre: Point
}

/** The bowl is longer along the pitch, which lies north to south. */
const ACROSS = 0.84
const INNER = 0.36
const OUTER = 0.76
/** Where the gates stand, just outside the outer ring. */
export const GATE_RING = 0.77
/** Half of the drawing's width and height; the rest of it is for the names of the gates. */
export const FRAME = { x: 0.9, y: 1 } as const
/** A hair between neighbours, degrees. */
const GAP = 0.5

/** The point at a bearing (degrees clockwise from north) on the ring of `radius`. */
export function pointAt(bearing: number, radius: number): Point {
  const angle = (bearing * Math.PI) / 180
  return { x: radius * ACROSS * Math.sin(angle), y: -radius * Math.cos(angle) }
}

/**
 * Draws sectors as segments of rings. Sectors between the same bearings are tiers, the first by id
 * nearest the pitch. `scale`: length that stands for one.
 */
export function drawSectors(sectors: readonly BowlSector[], scale = 1): readonly DrawnSector[] {
  const tiers = new Map<string, BowlSector[]>()
  for (const sector of sectors) {
    const wedge = `${sector.from}/${sector.to}`
    tiers.set(wedge, [...(tiers.get(wedge) ?? []), sector])
  }
  return [...tiers.values()].flatMap((wedge) => {
    const sorted = wedge.toSorted((a, b) => a.id.localeCompare(b.id))
    const depth = (OUTER - INNER) / sorted.length
    return sorted.map((sector, tier) => {
      const inner = INNER + tier * depth
      return segment(sector, inner * scale, (inner + depth * 0.9) * scale)
    })
  })
}

function segment(sector: BowlSector, inner: number, outer: number): DrawnSector {
  const { id, from } = sector
  const width = spanOf(sector)
  const [start, end] = [from + GAP, from + width - GAP]
  const large = width > 180 ? 1 : 0
  const path = [
    `M ${at(pointAt(start, outer))}`,
    `A ${arc(outer)} 0 ${large} 1 ${at(pointAt(end, outer))}`,
    `L ${at(pointAt(end, inner))}`,
    `A ${arc(inner)} 0 ${large} 0 ${at(pointAt(start, inner))}`,
    'Z',
  ].join(' ')
  return { id, path, centre: pointAt(from + width / 2, (inner + outer) / 2) }
}

/** Degrees that a sector covers; `from` may exceed `to` across north. */
export function spanOf(sector: Pick<BowlSector, 'from' | 'to'>): number {
  const span = (((sector.to - sector.from) % 360) + 360) % 360
  return span === 0 ? 360 - 2 * GAP : span
}

function arc(radius: number): string {
  return `${round(radius * ACROSS)} ${round(radius)}`
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** How the name of a gate stands: beside the ring at the sides, above or below it at the ends. */
export function labelAt(bearing: number): {
  readonly side: 'top' | 'bottom' | 'start' | 'end'
  /** Shift of the label against its own size, percent, so that it always lies outside the ring. */
  readonly shift: Point
} {
  const { x, y } = pointAt(bearing, 1)
  const shift = { x: -50 + 50 * (x / ACROSS), y: -50 + 50 * y }
  if (Math.abs(y) > 0.72) return { side: y < 0 ? 'top' : 'bottom', shift }
  return { side: x < 0 ? 'start' : 'end', shift }
}
