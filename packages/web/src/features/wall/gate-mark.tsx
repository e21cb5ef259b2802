import type { WallGate } from './wall-state.ts'

/** The shape of a gate's state: open ●, restricted ◐, closed ■, unknown a hollow ring. An old word is hollow too. */
export function GateMark(props: { readonly state: WallGate['state']; readonly isOld: boolean }) {
  const { state, isOld } = props
  return (
    <svg
      className={`gate-mark gate-${state}${isOld ? ' is-old' : ''}`}
      viewBox="-10 -10 20 20"
      aria-hidden="true"
    >
      {state === 'closed' ? (
        <rect className="gate-shape" x="-7" y="-7" width="14" height="14" />
      ) : (
        <circle className="gate-shape" r="7.5" />
      )}
      {state === 'restricted' ? (
        <path className="gate-half" d="M 0 -7.5 A 7.5 7.5 0 0 1 0 7.5 Z" />
      ) : null}
    </svg>
  )
}
