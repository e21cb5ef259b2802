import { unreachable } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
import type { Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  sealedIn,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { TLP_LEVELS } from '../log/marking.ts'
import type { Tlp } from '../log/marking.ts'
import { PAP_LEVELS } from '../log/pap.ts'
import type { Pap } from '../log/pap.ts'
import { ACTS } from './act.ts'
import type { Act } from './act.ts'
import { SCOPE_KINDS } from './scope-kind.ts'
import type { ScopeKind } from './scope-kind.ts'
import type { ShiftWindow } from './shift.ts'

/**
 * One clause of a draft, as one gesture writes it. Lists are written item by item (`isIn`, or a text or
 * window that may be null = taken out), so that two people who add different things lose neither.
 */
export type TermClause =
  | { readonly clause: 'legal-basis'; readonly text: Sealed }
  | { readonly clause: 'purpose'; readonly item: string; readonly text: Sealed | null }
  | { readonly clause: 'place'; readonly item: string; readonly text: Sealed | null }
  | { readonly clause: 'validity'; readonly fromMs: number; readonly untilMs: number }
  | { readonly clause: 'time-zone'; readonly timeZone: string }
  | { readonly clause: 'window'; readonly item: string; readonly window: ShiftWindow | null }
  | { readonly clause: 'network'; readonly network: string; readonly isIn: boolean }
  | { readonly clause: 'person'; readonly person: string; readonly supervisor: string | null }
  | { readonly clause: 'kind'; readonly kind: ScopeKind; readonly isIn: boolean }
  | { readonly clause: 'scope'; readonly tag: string; readonly isIn: boolean }
  | { readonly clause: 'everything'; readonly isIn: boolean }
  | { readonly clause: 'highest-tlp'; readonly tlp: Tlp }
  | { readonly clause: 'highest-pap'; readonly pap: Pap }
  | { readonly clause: 'act'; readonly act: Act; readonly isIn: boolean }
  | { readonly clause: 'break-glass'; readonly act: Act; readonly isIn: boolean }
  | { readonly clause: 'export-rules'; readonly highestTlp: Tlp; readonly lifeMs: number }
  | { readonly clause: 'retention'; readonly days: number }

/** In the order in which people read them. */
export const TERM_CLAUSES = [
  'legal-basis',
  'purpose',
  'validity',
  'time-zone',
  'window',
  'place',
  'network',
  'person',
  'kind',
  'scope',
  'everything',
  'highest-tlp',
  'highest-pap',
  'act',
  'break-glass',
  'export-rules',
  'retention',
] as const satisfies readonly TermClause['clause'][]
export type TermClauseName = (typeof TERM_CLAUSES)[number]

/** What two writings of one clause have in common: the later governs. */
export function clauseKey(clause: TermClause): string {
  switch (clause.clause) {
    case 'purpose':
    case 'place':
    case 'window':
      return `${clause.clause}/${clause.item}`
    case 'network':
      return `network/${clause.network}`
    case 'person':
      return `person/${clause.person}`
    case 'kind':
      return `kind/${clause.kind}`
    case 'scope':
      return `scope/${clause.tag}`
    case 'act':
    case 'break-glass':
      return `${clause.clause}/${clause.act}`
    case 'legal-basis':
    case 'validity':
    case 'time-zone':
    case 'everything':
    case 'highest-tlp':
    case 'highest-pap':
    case 'export-rules':
    case 'retention':
      return clause.clause
    default:
      return unreachable(clause)
  }
}

/** A clause as data of a fact. */
export function clauseJson(clause: TermClause): JsonObject {
  if (clause.clause === 'legal-basis') {
    return { clause: clause.clause, text: { sealed: clause.text.sealed } }
  }
  if (clause.clause === 'purpose' || clause.clause === 'place') {
    const { item, text } = clause
    return { clause: clause.clause, item, text: text && { sealed: text.sealed } }
  }
  if (clause.clause !== 'window') return { ...clause }
  return { clause: clause.clause, item: clause.item, window: windowJson(clause.window) }
}

/** The clause of a fact; throws `FactDamaged`. */
export function clauseIn(data: JsonObject): TermClause {
  const clause = oneOf(data, 'clause', TERM_CLAUSES)
  switch (clause) {
    case 'legal-basis':
      return { clause, text: sealedIn(data, 'text') }
    case 'purpose':
    case 'place':
      return { clause, item: textOf(data, 'item'), text: orNull(data, 'text', sealedOf) }
    case 'validity':
      return { clause, fromMs: numberOf(data, 'fromMs'), untilMs: numberOf(data, 'untilMs') }
    case 'time-zone':
      return { clause, timeZone: textOf(data, 'timeZone') }
    case 'window':
      return { clause, item: textOf(data, 'item'), window: orNull(data, 'window', windowIn) }
    case 'network':
      return { clause, network: textOf(data, 'network'), isIn: flagOf(data) }
    case 'person':
      return {
        clause,
        person: textOf(data, 'person'),
        supervisor: orNull(data, 'supervisor', textOf),
      }
    case 'kind':
      return { clause, kind: oneOf(data, 'kind', SCOPE_KINDS), isIn: flagOf(data) }
    case 'scope':
      return { clause, tag: textOf(data, 'tag'), isIn: flagOf(data) }
    case 'everything':
      return { clause, isIn: flagOf(data) }
    case 'highest-tlp':
      return { clause, tlp: oneOf(data, 'tlp', TLP_LEVELS) }
    case 'highest-pap':
      return { clause, pap: oneOf(data, 'pap', PAP_LEVELS) }
    case 'act':
    case 'break-glass':
      return { clause, act: oneOf(data, 'act', ACTS), isIn: flagOf(data) }
    case 'export-rules':
      return {
        clause,
        highestTlp: oneOf(data, 'highestTlp', TLP_LEVELS),
        lifeMs: numberOf(data, 'lifeMs'),
      }
    case 'retention':
      return { clause, days: numberOf(data, 'days') }
    default:
      return unreachable(clause)
  }
}

function windowJson(window: ShiftWindow | null): Json {
  return window?.kind === 'weekly' ? { ...window, days: [...window.days] } : window && { ...window }
}

function windowIn(data: JsonObject, member: string): ShiftWindow {
  const window = objectOf(data, member)
  if (oneOf(window, 'kind', ['weekly', 'dated']) === 'dated') {
    return {
      kind: 'dated',
      fromMs: numberOf(window, 'fromMs'),
      untilMs: numberOf(window, 'untilMs'),
    }
  }
  const days = window['days']
  if (!Array.isArray(days)) throw new FactDamaged('member days is not a list')
  return {
    kind: 'weekly',
    days: days.map((_, i) => numberOf({ day: days[i] ?? null }, 'day')),
    fromMinute: numberOf(window, 'fromMinute'),
    untilMinute: numberOf(window, 'untilMinute'),
  }
}

function flagOf(data: JsonObject): boolean {
  const value = data['isIn']
  if (typeof value !== 'boolean') throw new FactDamaged('member isIn is not true or false')
  return value
}

function orNull<T>(
  data: JsonObject,
  member: string,
  read: (data: JsonObject, member: string) => T | undefined,
): T | null {
  return data[member] === null ? null : (read(data, member) ?? null)
}
