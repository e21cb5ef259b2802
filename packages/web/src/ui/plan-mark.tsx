import type { ReactNode } from 'react'
import type { Point } from './bowl-geometry.ts'
import { onScreen } from './use-plan-view.ts'
import type { PlanView } from './use-plan-view.ts'

/** A sign at a place of the plan; pressed, it is chosen. Without `onPress` it only stands there. */
export function PlanMark(props: {
  readonly view: PlanView
  readonly at: Point
  readonly className: string
  readonly children: ReactNode
  /** In words, where the sign alone does not say it. */
  readonly label: string
  readonly isChosen?: boolean
  readonly onPress?: () => void
}) {
  const { view, at, className, children, label, isChosen = false, onPress } = props
  const { x, y } = onScreen(view, at)
  const place = { translate: `calc(${x}px - 50%) calc(${y}px - 50%)` }
  if (onPress === undefined) {
    return (
      <span className={`plan-mark ${className}`} style={place}>
        <span className="visually-hidden">{label}</span>
        <span aria-hidden="true">{children}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      className={`plan-mark ${className}${isChosen ? ' is-chosen' : ''}`}
      style={place}
      aria-label={label}
      aria-pressed={isChosen}
      onClick={onPress}
    >
      {children}
    </button>
  )
}
