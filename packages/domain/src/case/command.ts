import type { Regime } from '../clock-regime/regime.ts'
import type { Sealed } from '../log/entry.ts'
import type { RsitClass, RsitType } from './rsit.ts'
import type { Pap } from '../log/pap.ts'
import type { CaseResolution, CaseSeverity, CaseState, WaitingFor } from './vocabulary.ts'

/** Single commuting gestures on a case itself; its parts have their own. */
export type CaseCommand =
  | {
      readonly kind: 'case.open'
      readonly title: Sealed
      readonly summary?: Sealed
      readonly severity: CaseSeverity
      readonly pap: Pap
      readonly rsitClass?: RsitClass
      readonly rsitType?: RsitType
      readonly owner?: string
      /** Only these people may know of it; the opener is among them. */
      readonly people?: readonly string[]
      readonly alerts: readonly string[]
      /** Tags of the alerts. */
      readonly scope?: readonly string[]
    }
  | { readonly kind: 'case.set-state'; readonly state: Exclude<CaseState, 'closed'> }
  | { readonly kind: 'case.set-severity'; readonly severity: CaseSeverity }
  | { readonly kind: 'case.set-pap'; readonly pap: Pap }
  /** The entry's own marking raises the case's: nothing else is needed. */
  | { readonly kind: 'case.raise-marking' }
  | { readonly kind: 'case.classify'; readonly rsitClass: RsitClass; readonly rsitType?: RsitType }
  | { readonly kind: 'case.assign'; readonly owner: string }
  | { readonly kind: 'case.retitle'; readonly title: Sealed }
  | { readonly kind: 'case.summarise'; readonly summary: Sealed }
  | { readonly kind: 'case.note'; readonly text: Sealed }
  | {
      readonly kind: 'case.add-alerts'
      readonly alerts: readonly string[]
      /** Tags of the alerts. */
      readonly scope?: readonly string[]
    }
  | { readonly kind: 'case.remove-alerts'; readonly alerts: readonly string[] }
  | { readonly kind: 'case.wait'; readonly for: WaitingFor; readonly reason: Sealed }
  | { readonly kind: 'case.go-on' }
  | { readonly kind: 'case.restrict'; readonly people: readonly string[]; readonly reason: Sealed }
  | { readonly kind: 'case.name-person'; readonly person: string }
  | { readonly kind: 'case.unname-person'; readonly person: string }
  | { readonly kind: 'case.unrestrict'; readonly reason: Sealed }
  | {
      readonly kind: 'case.start-clock'
      readonly regime: Regime
      readonly awareAt: number
      readonly how: Sealed
    }
  | {
      readonly kind: 'case.correct-awareness'
      readonly regime: string
      readonly awareAt: number
      readonly how: Sealed
    }
  | {
      readonly kind: 'case.stage-done'
      readonly regime: string
      readonly stage: string
      readonly at: number
      readonly reference?: Sealed
    }
  | { readonly kind: 'case.stop-clock'; readonly regime: string; readonly reason: Sealed }
  | {
      readonly kind: 'case.close'
      readonly resolution: CaseResolution
      readonly outcome: Sealed
    }
  | { readonly kind: 'case.reopen'; readonly reason: Sealed }
