import type { Sealed } from '../log/entry.ts'
import type { AssignmentProgress, UnitKind, UnitSkill } from './unit.ts'

/** Single commuting gestures on a unit; skills come and go one at a time, never as a replaced list. */
export type UnitCommand =
  | {
      readonly kind: 'unit.register'
      readonly callSign: string
      readonly unitKind: UnitKind
      readonly strength: number
      readonly skills: readonly UnitSkill[]
      readonly supervisor?: string
      readonly checkEveryMs: number
    }
  | { readonly kind: 'unit.set-call-sign'; readonly callSign: string }
  | { readonly kind: 'unit.set-strength'; readonly strength: number }
  | { readonly kind: 'unit.set-supervisor'; readonly supervisor: string }
  | { readonly kind: 'unit.set-cadence'; readonly checkEveryMs: number }
  | { readonly kind: 'unit.grant-skill'; readonly skill: UnitSkill }
  | { readonly kind: 'unit.withdraw-skill'; readonly skill: UnitSkill }
  | { readonly kind: 'unit.start-duty'; readonly at: number; readonly until: number }
  | { readonly kind: 'unit.end-duty' }
  | { readonly kind: 'unit.hold-post'; readonly post: string }
  | { readonly kind: 'unit.leave-post' }
  | {
      readonly kind: 'unit.dispatch'
      readonly incident: string
      /** Incident that the unit is taken from, said by whoever sends it: a busy unit never changes hands silently. */
      readonly from?: string
    }
  | { readonly kind: 'unit.report'; readonly progress: Exclude<AssignmentProgress, 'dispatched'> }
  | { readonly kind: 'unit.clear' }
  | { readonly kind: 'unit.recall'; readonly reason: Sealed }
  | { readonly kind: 'unit.hear' }
