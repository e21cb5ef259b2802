import { memo } from 'react'
import type { PlanPoint, PlanShape } from './plan.ts'
import type { PlanView } from './use-plan-view.ts'

/**
 * What does not move: the surfaces and lines of the plan, and things at a point. `toneOf` gives a shape
 * a further class, `shareOf` how full it is.
 */
export function PlanGround(props: {
  readonly view: PlanView
  readonly shapes: readonly PlanShape[]
  readonly points: readonly PlanPoint[]
  readonly toneOf: (id: string) => string | undefined
  readonly shareOf: (id: string) => number | undefined
}) {
  const { view, shapes, points, toneOf, shareOf } = props
  return (
    <svg className="plan-ground" width={view.width} height={view.height} aria-hidden="true">
      <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
        {shapes.map((shape) => (
          <Shape key={shape.id} shape={shape} tone={toneOf(shape.id)} share={shareOf(shape.id)} />
        ))}
        {points.map(({ id, kind, x, y }) => (
          <circle key={id} className={`ground-point ground-${kind}`} cx={x} cy={y} r={1.6} />
        ))}
      </g>
    </svg>
  )
}

const Shape = memo(function Shape(props: {
  readonly shape: PlanShape
  readonly tone: string | undefined
  readonly share: number | undefined
}) {
  const { shape, tone, share } = props
  return (
    <path
      className={`ground-shape ground-${shape.kind}${tone === undefined ? '' : ` ${tone}`}`}
      d={shape.path}
      fillRule="evenodd"
      vectorEffect="non-scaling-stroke"
      {...(share === undefined ? {} : { fillOpacity: 0.08 + 0.6 * Math.min(1, share) })}
    />
  )
})
