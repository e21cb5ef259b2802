// The rules of one log source by their anchors: an event leads to the few rules whose anchor it
// shows, and to those that have none.
import { unreachable } from '@vigie/kit'
import type { FieldReading } from '../evaluate/field-reading.ts'
import type { ViewReader } from '../evaluate/view-reader.ts'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import { LiteralAutomaton } from './literal-automaton.ts'
import { witnessOf } from './witness.ts'

/** A rule and its number in the rule set. */
export interface NumberedRule {
  readonly rule: DetectionRule
  readonly number: number
}

interface FieldIndex {
  readonly field: string
  readonly present: readonly number[]
  readonly exact: ReadonlyMap<string, readonly number[]>
  readonly literals: LiteralAutomaton | undefined
}

interface FieldEntries {
  readonly present: number[]
  readonly exact: Map<string, number[]>
  readonly literals: { literal: string; value: number }[]
}

export class AnchorIndex {
  readonly #always: readonly number[]
  readonly #fields: readonly FieldIndex[]
  readonly #keywords: LiteralAutomaton | undefined

  constructor(rules: readonly NumberedRule[]) {
    const always: number[] = []
    const keywords: { literal: string; value: number }[] = []
    const fields = new Map<string, FieldEntries>()
    for (const { rule, number } of rules) {
      const witness = witnessOf(rule)
      if (witness === undefined) always.push(number)
      for (const anchor of witness ?? []) {
        if (anchor.kind === 'keyword') keywords.push({ literal: anchor.text, value: number })
        else addTo(entriesOf(fields, anchor.field), anchor, number)
      }
    }
    this.#always = always
    this.#keywords = keywords.length === 0 ? undefined : new LiteralAutomaton(keywords)
    this.#fields = [...fields].map(([field, { present, exact, literals }]) => ({
      field,
      present,
      exact,
      literals: literals.length === 0 ? undefined : new LiteralAutomaton(literals),
    }))
  }

  /** Reports every rule that could match under a view, possibly more than once. */
  candidates(view: ViewReader, report: (rule: number) => void): void {
    for (const rule of this.#always) report(rule)
    for (const index of this.#fields) {
      const reading = view.field(index.field)
      if (!reading.isPresent) continue
      for (const rule of index.present) report(rule)
      lookUp(index, reading, report)
    }
    this.#keywords?.scan(view.keywords.foldedText, report)
  }
}

function lookUp(index: FieldIndex, reading: FieldReading, report: (rule: number) => void): void {
  for (const text of reading.foldedTexts) {
    if (text === undefined) continue
    for (const rule of index.exact.get(text) ?? NONE) report(rule)
    index.literals?.scan(text, report)
  }
}

const NONE: readonly number[] = []

function entriesOf(fields: Map<string, FieldEntries>, name: string): FieldEntries {
  const known = fields.get(name)
  if (known !== undefined) return known
  const entries = { present: [], exact: new Map(), literals: [] }
  fields.set(name, entries)
  return entries
}

function addTo(
  entries: FieldEntries,
  anchor:
    | { readonly kind: 'present' }
    | { readonly kind: 'exact' | 'literal'; readonly text: string },
  number: number,
): void {
  switch (anchor.kind) {
    case 'present':
      entries.present.push(number)
      return
    case 'exact': {
      const known = entries.exact.get(anchor.text)
      if (known === undefined) entries.exact.set(anchor.text, [number])
      else known.push(number)
      return
    }
    case 'literal':
      entries.literals.push({ literal: anchor.text, value: number })
      return
    default:
      unreachable(anchor)
  }
}
