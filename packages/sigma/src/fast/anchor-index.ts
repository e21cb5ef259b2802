// The rules of one log source by their anchors: an event leads to the few rules whose anchor it
// shows, and to those that have none.
import { unreachable } from '@vigie/kit'
import type { DetectionRule } from '../rule/sigma-rule.ts'
import type { FastView, FieldSlot } from './fast-view.ts'
import { KeywordIndex } from './keyword-index.ts'
import type { KnownReading } from './known-reading.ts'
import { LiteralAutomaton } from './literal-automaton.ts'
import type { ViewShape } from './view-shape.ts'
import { witnessOf } from './witness.ts'

/** A rule and its number in the rule set. */
export interface NumberedRule {
  readonly rule: DetectionRule
  readonly number: number
}

interface FieldIndex {
  readonly slot: FieldSlot
  /** Its number among the indexes of the field. */
  readonly number: number
  readonly present: readonly number[]
  readonly exact: ReadonlyMap<string, readonly number[]>
  /** Length of the longest exact text; -1 when there is none. Folding keeps lengths. */
  readonly longestExact: number
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
  readonly #keywords: KeywordIndex | undefined
  /** The fields that events of a shape may have. */
  readonly #byShape: (readonly FieldIndex[])[] = []

  /** For one view object, whose slots the index holds. */
  constructor(rules: readonly NumberedRule[], view: FastView) {
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
    this.#keywords = keywords.length === 0 ? undefined : new KeywordIndex(keywords)
    this.#fields = [...fields].map(([field, { present, exact, literals }]) => {
      const slot = view.slot(field)
      return {
        slot,
        number: slot.nextIndex(),
        present,
        exact,
        longestExact: Math.max(-1, ...[...exact.keys()].map((text) => text.length)),
        literals: literals.length === 0 ? undefined : new LiteralAutomaton(literals),
      }
    })
  }

  /** Reports every rule that could match under the view at hand, possibly more than once. */
  candidates(view: FastView, report: (rule: number) => void): void {
    for (const rule of this.#always) report(rule)
    for (const index of this.#fieldsOf(view.shape)) {
      const reading = index.slot.read()
      if (!reading.isPresent) continue
      const found = (reading.candidates[index.number] ??= candidatesOf(index, reading))
      for (const rule of found) report(rule)
    }
    this.#keywords?.scan(view.keywords.original, report)
  }

  #fieldsOf(shape: ViewShape | undefined): readonly FieldIndex[] {
    if (shape === undefined) return this.#fields
    return (this.#byShape[shape.id] ??= this.#fields.filter(({ slot }) => slot.isIn(shape)))
  }
}

/** Mostly nothing is found: then nothing is made, and a text is folded only where an exact one may be. */
function candidatesOf(index: FieldIndex, reading: KnownReading): readonly number[] {
  found.length = 0
  const { texts } = reading
  for (let i = 0; i < texts.length; i++) {
    const text = texts[i]
    if (text === undefined) continue
    if (text.length <= index.longestExact) {
      for (const rule of index.exact.get(reading.foldedTexts[i] ?? '') ?? NONE) found.push(rule)
    }
    index.literals?.scan(text, addFound)
  }
  if (found.length === 0) return index.present
  return [...new Set([...index.present, ...found])]
}

/** Emptied before each value; nothing keeps it. */
const found: number[] = []

function addFound(rule: number): void {
  found.push(rule)
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
