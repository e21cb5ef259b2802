import type { Json } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import { valueText } from './value-text.ts'

/**
 * One field of one event, as tests look at it: arrays opened, texts and their lower-cased forms
 * made when first asked for, so that a thousand rules share them.
 */
export class FieldReading {
  /** False when the event does not have the field at all; a null field is present. */
  readonly isPresent: boolean
  /** The elements, nested arrays opened; empty for a missing field and for an empty array. */
  readonly values: readonly Json[]
  #texts: readonly (string | undefined)[] | undefined
  #folded: readonly (string | undefined)[] | undefined

  constructor(raw: Json | undefined) {
    this.isPresent = raw !== undefined
    this.values = raw === undefined ? NOTHING : isList(raw) ? openArrays(raw) : [raw]
  }

  /** The text of each value, at the same index; undefined where it has none. */
  get texts(): readonly (string | undefined)[] {
    return (this.#texts ??= this.values.map(valueText))
  }

  /** `texts`, folded for comparison without case. */
  get foldedTexts(): readonly (string | undefined)[] {
    return (this.#folded ??= this.texts.map((text) =>
      text === undefined ? undefined : foldCase(text),
    ))
  }
}

const NOTHING: readonly Json[] = []

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** Iterative: hostile events nest arrays deeper than the stack. Keeps the order of the elements. */
function openArrays(list: readonly Json[]): readonly Json[] {
  const out: Json[] = []
  const open: Json[] = list.toReversed()
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isList(next)) for (const element of next.toReversed()) open.push(element)
    else out.push(next)
  }
  return out
}
