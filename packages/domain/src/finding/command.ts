import type { Sealed } from '../log/entry.ts'
import type {
  FindingLevel,
  FindingPriority,
  FindingResolution,
  SealedObservable,
} from './finding.ts'

/** Gestures of triage, on one alert or on many: they commute and carry no id. */
export type TriageCommand =
  | { readonly kind: 'finding.assign'; readonly owner: string }
  | { readonly kind: 'finding.set-state'; readonly state: 'in-progress' | 'pending' }
  | { readonly kind: 'finding.set-priority'; readonly priority: FindingPriority }
  | {
      readonly kind: 'finding.close'
      readonly resolution: FindingResolution
      readonly reason: Sealed
    }
  | { readonly kind: 'finding.reopen'; readonly reason: Sealed }
  /** `until`: epoch ms. The caller has checked that it lies ahead. */
  | { readonly kind: 'finding.snooze'; readonly until: number; readonly reason: Sealed }
  | { readonly kind: 'finding.wake' }

/** Gestures on a finding. `open`, `count` and `resurface` come from detection, the others from people. */
export type FindingCommand =
  | {
      readonly kind: 'finding.open'
      readonly ruleId: string
      readonly ruleTitle: string
      readonly ruleAuthor: string
      readonly level: FindingLevel
      readonly entity: Sealed
      readonly observables?: readonly SealedObservable[]
      readonly suppressedBy?: string
      /** The retro-hunt that found it in the stored past. */
      readonly retroHunt?: string
      readonly source: string
      /** Tags of its source. */
      readonly scope?: readonly string[]
      readonly count: number
      readonly firstAt: number
      readonly lastAt: number
    }
  | {
      readonly kind: 'finding.report'
      readonly title: Sealed
      readonly level: FindingLevel
      readonly entity: Sealed
      readonly observables: readonly SealedObservable[]
      readonly at: number
    }
  | { readonly kind: 'finding.count'; readonly count: number; readonly lastAt: number }
  /** Its suppression is over and it matched again. */
  | { readonly kind: 'finding.resurface' }
  | { readonly kind: 'finding.promote'; readonly incident: string }
  /** It was taken into a case; which one is told by the case alone. */
  | { readonly kind: 'finding.escalate' }
  | TriageCommand
