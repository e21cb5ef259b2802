import type { Action } from '@vigie/domain'
import type { CaseDetail, CaseGesture } from '@vigie/protocol'
import type { Deed } from '../../data/use-deed.ts'
import type { ShownCase } from '../../data/read-case.ts'

export type Gesture = CaseGesture['gesture']

/** What a mandate can give of the work on a case. */
export type PartAction = Extract<Action, 'case.comment' | 'case.task' | 'case.enrich'>

/** What every part of the screen of a case works with. */
export interface CaseDesk {
  readonly shown: ShownCase
  readonly detail: CaseDetail
  readonly deed: Deed
  /** May write, and looks at the present. */
  readonly isWriter: boolean
  /** The same for a part of it, which a mandate may give alone. */
  readonly mayDo: (action: PartAction) => boolean
  /** Sends one gesture; resolves to whether it was carried out. */
  readonly send: (gesture: Gesture) => Promise<boolean>
}
