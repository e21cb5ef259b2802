import type { StringPart } from './sigma-string.ts'

/** One value of a rule after all its modifiers: what a field's value is tested against. */
export type MatchValue =
  | { readonly kind: 'string'; readonly parts: readonly StringPart[]; readonly cased: boolean }
  | { readonly kind: 'number'; readonly value: number; readonly source: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'null' }
  | {
      readonly kind: 'regex'
      readonly pattern: string
      readonly ignoreCase: boolean
      readonly multiLine: boolean
      readonly dotAll: boolean
    }
  | { readonly kind: 'cidr'; readonly network: IpNetwork }
  | { readonly kind: 'compare'; readonly order: Order; readonly value: number }
  | {
      readonly kind: 'time-part'
      readonly part: TimePart
      readonly order: Order | 'eq'
      readonly value: number
    }
  | { readonly kind: 'exists'; readonly expected: boolean }
  | {
      readonly kind: 'field-reference'
      readonly field: string
      readonly position: 'equals' | 'contains' | 'startswith' | 'endswith'
      readonly cased: boolean
    }

export type Order = 'lt' | 'lte' | 'gt' | 'gte'

export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'

/** The first `prefixLength` bits of `bytes` (4 for IPv4, 16 for IPv6); the others are zero. */
export interface IpNetwork {
  readonly bytes: readonly number[]
  readonly prefixLength: number
}
