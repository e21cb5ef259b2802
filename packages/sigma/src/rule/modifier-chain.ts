// Modifiers of one item → one validated chain. What kind of test the item makes is decided by the
// modifier that changes the nature of the value (`re`, `cidr`, `exists`, …); each kind admits its
// own companions, and anything else is refused rather than ignored.
import type { Order, TimePart } from './match-value.ts'

export type StringStep =
  | 'contains'
  | 'startswith'
  | 'endswith'
  | 'windash'
  | 'base64'
  | 'base64offset'
  | 'utf16le'
  | 'utf16be'
  | 'utf16'

export type ValueTest =
  | { readonly kind: 'string'; readonly steps: readonly StringStep[]; readonly cased: boolean }
  | {
      readonly kind: 'regex'
      readonly ignoreCase: boolean
      readonly multiLine: boolean
      readonly dotAll: boolean
    }
  | { readonly kind: 'cidr' }
  | { readonly kind: 'exists' }
  | { readonly kind: 'compare'; readonly order: Order }
  | { readonly kind: 'time-part'; readonly part: TimePart; readonly order: Order | 'eq' }
  | {
      readonly kind: 'field-reference'
      readonly position: 'equals' | 'contains' | 'startswith' | 'endswith'
      readonly cased: boolean
    }

export interface ModifierChain {
  readonly test: ValueTest
  readonly all: boolean
  readonly negated: boolean
  readonly expand: boolean
}

export type ChainResult =
  | { readonly ok: true; readonly chain: ModifierChain }
  | {
      readonly ok: false
      readonly code: 'modifier.unknown' | 'modifier.combination'
      readonly message: string
    }

const ALIASES: ReadonlyMap<string, string> = new Map([
  ['wide', 'utf16le'],
  ['ignorecase', 'i'],
  ['multiline', 'm'],
  ['dotall', 's'],
])
const POSITIONS = ['contains', 'startswith', 'endswith'] as const
const STRING_STEPS: readonly StringStep[] = [
  ...POSITIONS,
  'windash',
  'base64',
  'base64offset',
  'utf16le',
  'utf16be',
  'utf16',
]
const ORDERS: readonly Order[] = ['lt', 'lte', 'gt', 'gte']
const TIME_PARTS: readonly TimePart[] = ['minute', 'hour', 'day', 'week', 'month', 'year']
const REGEX_FLAGS = ['i', 'm', 's']
const EVERYWHERE = ['all', 'neq', 'expand']
const KNOWN: ReadonlySet<string> = new Set([
  ...STRING_STEPS,
  ...ORDERS,
  ...TIME_PARTS,
  ...REGEX_FLAGS,
  ...EVERYWHERE,
  're',
  'cidr',
  'exists',
  'cased',
  'fieldref',
])

/** Validates the modifiers of an item, aliases included; the message of a refusal names the culprit. */
export function readModifierChain(written: readonly string[]): ChainResult {
  const names = written.map((name) => ALIASES.get(name) ?? name)
  const unknown = written.find((_, i) => !KNOWN.has(names[i] ?? ''))
  if (unknown !== undefined) {
    return { ok: false, code: 'modifier.unknown', message: `unknown modifier "${unknown}"` }
  }
  const repeated = names.find((name, i) => names.indexOf(name) !== i)
  if (repeated !== undefined) return refuse(`modifier "${repeated}" appears twice`)
  const { test, companions } = valueTest(names)
  const stray = names.find((name) => !companions.includes(name) && !EVERYWHERE.includes(name))
  if (stray !== undefined) return refuse(`modifier "${stray}" cannot be combined with ${test.kind}`)
  const early = names[0]
  if (test.kind === 'regex' && early !== undefined && REGEX_FLAGS.includes(early)) {
    return refuse(`modifier "${early}" must follow "re"`)
  }
  const chain = {
    test,
    all: names.includes('all'),
    negated: names.includes('neq'),
    expand: names.includes('expand'),
  }
  return { ok: true, chain }
}

function refuse(message: string): ChainResult {
  return { ok: false, code: 'modifier.combination', message }
}

function valueTest(names: readonly string[]): { test: ValueTest; companions: readonly string[] } {
  const has = (name: string): boolean => names.includes(name)
  const order = ORDERS.find(has)
  const part = TIME_PARTS.find(has)
  const cased = has('cased')
  if (has('re')) {
    const flags = { ignoreCase: has('i'), multiLine: has('m'), dotAll: has('s') }
    return { test: { kind: 'regex', ...flags }, companions: ['re', ...REGEX_FLAGS] }
  }
  if (has('cidr')) return { test: { kind: 'cidr' }, companions: ['cidr'] }
  if (has('exists')) return { test: { kind: 'exists' }, companions: ['exists'] }
  if (has('fieldref')) {
    const position = POSITIONS.find(has) ?? 'equals'
    const companions = ['fieldref', 'cased', position]
    return { test: { kind: 'field-reference', position, cased }, companions }
  }
  if (part !== undefined) {
    const companions = order === undefined ? [part] : [part, order]
    return { test: { kind: 'time-part', part, order: order ?? 'eq' }, companions }
  }
  if (order !== undefined) return { test: { kind: 'compare', order }, companions: [order] }
  const steps = names.flatMap((name) => STRING_STEPS.filter((step) => step === name))
  return { test: { kind: 'string', steps, cased }, companions: [...STRING_STEPS, 'cased'] }
}
