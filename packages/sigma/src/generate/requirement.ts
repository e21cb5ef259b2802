import { unreachable } from '@vigie/kit'
import type { MatchValue } from '../rule/match-value.ts'
import type { DetectionItem } from '../rule/selection.ts'
import type { PlainValue } from '../rule/plain-value.ts'

/** One thing that an event must show. */
export type Requirement =
  | ValueRequirement
  /** The event must not have the field. */
  | { readonly kind: 'absent'; readonly field: string }
  /** The event must have the field, whatever its value. */
  | { readonly kind: 'present'; readonly field: string }

export interface ValueRequirement {
  readonly kind: 'value'
  /** Absent for keywords. */
  readonly field: string | undefined
  readonly item: DetectionItem
  readonly raw: PlainValue
  readonly match: MatchValue
}

/** One way to make a rule hold: everything in it together. */
export interface Plan {
  readonly requirements: readonly Requirement[]
  /** Which alternatives it takes, in words; empty where there was nothing to choose. */
  readonly choices: readonly string[]
}

/** A requirement in words, such as `Image|endswith: \cmd.exe`. */
export function describeRequirement(requirement: Requirement): string {
  switch (requirement.kind) {
    case 'value': {
      const { item, raw } = requirement
      const name = [item.field ?? 'keyword', ...item.modifiers].join('|')
      return `${name}: ${typeof raw === 'string' ? raw : JSON.stringify(raw)}`
    }
    case 'absent':
      return `no field ${requirement.field}`
    case 'present':
      return `a field ${requirement.field}`
    default:
      return unreachable(requirement)
  }
}
