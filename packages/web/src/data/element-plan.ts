import { metresFrom, middleOf, positionsOf } from '@vigie/domain'
import type { PlanGeometry, Position, VenueElement } from '@vigie/domain'

interface Metres {
  /** To the east. */
  readonly x: number
  /** To the south. */
  readonly y: number
}

/** A plan in metres from its middle; what `ui/plan.ts` describes. */
export interface ElementPlan {
  readonly shapes: readonly { readonly id: string; readonly kind: string; readonly path: string }[]
  readonly points: readonly (Metres & { readonly id: string; readonly kind: string })[]
  readonly anchors: ReadonlyMap<string, Metres>
  readonly sectors: ReadonlySet<string>
  readonly extent: readonly Metres[]
}

/** What is drawn, surfaces first so that what stands on them lies above. */
const DRAWN = [
  'outline',
  'area',
  'assembly-point',
  'sector',
  'opening',
  'camera',
  'installation',
  'gate',
] as const

/** The elements of a venue as a picture needs them: levels and lanes are not drawn. */
export function elementPlan(elements: readonly VenueElement[], centre: Position): ElementPlan {
  const drawn = DRAWN.flatMap((kind) => elements.filter((element) => element.kind === kind))
  const shapes: ElementPlan['shapes'][number][] = []
  const points: ElementPlan['points'][number][] = []
  const anchors = new Map<string, Metres>()
  const extent: Metres[] = []
  const sectors = new Set<string>()
  for (const { id, kind, geometry } of drawn) {
    if (geometry === undefined) continue
    const middle = metresOf(centre, middleOf(geometry))
    anchors.set(id, middle)
    if (kind === 'sector') sectors.add(id)
    // Assembly points lie far out: the picture does not shrink for them.
    if (kind !== 'assembly-point') {
      extent.push(...positionsOf(geometry).map((at) => metresOf(centre, at)))
    }
    if (geometry.type === 'Point') points.push({ id, kind, ...middle })
    else shapes.push({ id, kind, path: pathOf(geometry, centre) })
  }
  return { shapes, points, anchors, sectors, extent }
}

/** Metres from the middle of a plan, y to the south. */
export function metresOf(centre: Position, position: Position): Metres {
  const { east, north } = metresFrom(centre, position)
  return { x: east, y: -north }
}

function pathOf(
  geometry: Exclude<PlanGeometry, { readonly type: 'Point' }>,
  centre: Position,
): string {
  const line = (positions: readonly Position[]) =>
    `M ${positions
      .map((position) => {
        const { x, y } = metresOf(centre, position)
        return `${x.toFixed(2)} ${y.toFixed(2)}`
      })
      .join(' L ')}`
  if (geometry.type === 'LineString') return line(geometry.coordinates)
  return geometry.coordinates.map((ring) => `${line(ring)} Z`).join(' ')
}
