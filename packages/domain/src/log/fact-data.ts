import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { Sealed } from './entry.ts'

/**
 * Readers for the data of facts that this code wrote and signed earlier. A missing or mistyped
 * member is therefore damage or a bug, not input: they throw.
 */
export class FactDamaged extends Error {
  override readonly name = 'FactDamaged'
}

/** A string member. */
export function textOf(data: JsonObject, member: string): string {
  const value = data[member]
  if (typeof value !== 'string') throw new FactDamaged(`member ${member} is not a text`)
  return value
}

/** A number member. */
export function numberOf(data: JsonObject, member: string): number {
  const value = data[member]
  if (typeof value !== 'number') throw new FactDamaged(`member ${member} is not a number`)
  return value
}

/** A member that is one of a closed list. */
export function oneOf<T extends string | number>(
  data: JsonObject,
  member: string,
  values: readonly T[],
): T {
  const value = data[member]
  const found = values.find((candidate) => candidate === value)
  if (found === undefined)
    throw new FactDamaged(`member ${member} is not one of ${values.join(', ')}`)
  return found
}

/** A sealed member, or undefined when it is absent. */
export function sealedOf(data: JsonObject, member: string): Sealed | undefined {
  const value = data[member]
  if (value === undefined) return undefined
  if (!isRecord(value) || typeof value['sealed'] !== 'string') {
    throw new FactDamaged(`member ${member} is not sealed content`)
  }
  return { sealed: value['sealed'] }
}

/** A sealed member that must be there. */
export function sealedIn(data: JsonObject, member: string): Sealed {
  const sealed = sealedOf(data, member)
  if (sealed === undefined) throw new FactDamaged(`member ${member} is missing`)
  return sealed
}

/** A string member, or undefined when it is absent. */
export function optionalTextOf(data: JsonObject, member: string): string | undefined {
  return data[member] === undefined ? undefined : textOf(data, member)
}

/** Sealed content as JSON. */
export function sealedJson(sealed: Sealed): JsonObject {
  return { sealed: sealed.sealed }
}
