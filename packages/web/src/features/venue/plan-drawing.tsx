import { metresFrom, placeFrom } from '@vigie/domain'
import type { Position, VenueElement } from '@vigie/domain'
import { useMemo, useRef } from 'react'
import type { MouseEvent } from 'react'
import { useSpeech } from '../../i18n/use-speech.tsx'
import { boxOf } from './moved-to.ts'

const MARGIN_M = 12
const POINT_M = 3.2
/** Surfaces first, so that what stands on them lies above. */
const ORDER = ['area', 'outline', 'level', 'sector', 'assembly-point', 'opening', 'lane'] as const

/** The plan in metres, north up; an element is chosen by pressing it, a place by pressing anywhere. */
export function PlanDrawing(props: {
  readonly elements: readonly VenueElement[]
  readonly centre: Position
  readonly chosen: string | undefined
  readonly isPlacing: boolean
  readonly onChoose: (id: string) => void
  readonly onPlace: (at: Position) => void
}) {
  const { elements, centre, chosen, isPlacing, onChoose, onPlace } = props
  const speech = useSpeech()
  const drawing = useRef<SVGSVGElement>(null)
  const sorted = useMemo(() => elements.toSorted((a, b) => rank(a) - rank(b)), [elements])
  const box = useMemo(() => boxOf(elements, centre), [elements, centre])
  const [x, y] = [box.west - MARGIN_M, -box.north - MARGIN_M]
  const [width, height] = [box.east - box.west + 2 * MARGIN_M, box.north - box.south + 2 * MARGIN_M]

  function press(event: MouseEvent<SVGSVGElement>): void {
    const matrix = drawing.current?.getScreenCTM() ?? undefined
    if (!isPlacing || matrix === undefined) return
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse())
    onPlace(placeFrom(centre, at.x, -at.y))
  }

  return (
    <div className={isPlacing ? 'plan-drawing is-placing' : 'plan-drawing'} dir="ltr">
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- the list of elements and the arrows do the same by keyboard. */}
      <svg
        ref={drawing}
        viewBox={`${x} ${y} ${width} ${height}`}
        role="img"
        aria-label={speech.text('venue.plan')}
        onClick={press}
      >
        {sorted.map((element) => (
          <Shape
            key={element.id}
            element={element}
            centre={centre}
            isChosen={element.id === chosen}
            onChoose={() => {
              if (!isPlacing) onChoose(element.id)
            }}
          />
        ))}
      </svg>
    </div>
  )
}

function Shape(props: {
  readonly element: VenueElement
  readonly centre: Position
  readonly isChosen: boolean
  readonly onChoose: () => void
}) {
  const { element, centre, isChosen, onChoose } = props
  const { geometry, kind, id, name } = element
  if (geometry === undefined) return null
  const at = (position: Position) => {
    const { east, north } = metresFrom(centre, position)
    return `${east.toFixed(2)} ${(-north).toFixed(2)}`
  }
  const className = `plan-shape plan-${kind}${isChosen ? ' is-chosen' : ''}`
  const title = <title>{name === undefined ? id : `${id} — ${name}`}</title>
  if (geometry.type === 'Point') {
    const { east, north } = metresFrom(centre, geometry.coordinates)
    return (
      <circle className={className} cx={east} cy={-north} r={POINT_M} onClick={onChoose}>
        {title}
      </circle>
    )
  }
  const path =
    geometry.type === 'LineString'
      ? `M ${geometry.coordinates.map(at).join(' L ')}`
      : geometry.coordinates.map((ring) => `M ${ring.map(at).join(' L ')} Z`).join(' ')
  return (
    <path className={className} d={path} fillRule="evenodd" onClick={onChoose}>
      {title}
    </path>
  )
}

function rank({ kind }: VenueElement): number {
  const at = ORDER.findIndex((each) => each === kind)
  return at === -1 ? ORDER.length : at
}
