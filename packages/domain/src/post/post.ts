import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { UnitSkill } from '../unit/unit.ts'

/** A post of the deployment plan: a place that people are to hold. Its id is a short code (`C4-N`). */
export interface Post {
  readonly id: string
  readonly name: Sealed
  /** Gate, sector or installation of the venue, by its id there. */
  readonly place?: string
  /** People that it needs. */
  readonly strength: number
  readonly skills: readonly UnitSkill[]
  /** Id of the person in charge. */
  readonly supervisor?: string
  readonly tlp: Tlp
  readonly isWithdrawn: boolean
  readonly changedAt: number
}

/** Single commuting gestures on a post. */
export type PostCommand =
  | {
      readonly kind: 'post.plan'
      readonly name: Sealed
      readonly place?: string
      readonly strength: number
      readonly skills: readonly UnitSkill[]
      readonly supervisor?: string
    }
  | { readonly kind: 'post.set-strength'; readonly strength: number }
  | { readonly kind: 'post.set-place'; readonly place: string }
  | { readonly kind: 'post.set-supervisor'; readonly supervisor: string }
  | { readonly kind: 'post.withdraw' }
  | { readonly kind: 'post.restore' }
