import { isRecord } from '@vigie/kit'
import type { Json, JsonObject } from '@vigie/kit'
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

/** A number member, or undefined when it is absent. */
export function optionalNumberOf(data: JsonObject, member: string): number | undefined {
  return data[member] === undefined ? undefined : numberOf(data, member)
}

/** A member that is a list of strings; empty when it is absent. */
export function textsOf(data: JsonObject, member: string): readonly string[] {
  return elementsOf(data, member).map((value) => {
    if (typeof value !== 'string') throw new FactDamaged(`member ${member} holds more than texts`)
    return value
  })
}

/** A member that is a list of objects; empty when it is absent. */
export function objectsOf(data: JsonObject, member: string): readonly JsonObject[] {
  return elementsOf(data, member).map((value) => objectIn(value, member))
}

/** A member that is an object. */
export function objectOf(data: JsonObject, member: string): JsonObject {
  return objectIn(data[member], member)
}

function elementsOf(data: JsonObject, member: string): readonly Json[] {
  const value = data[member]
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new FactDamaged(`member ${member} is not a list`)
  return value
}

function objectIn(value: Json | undefined, member: string): JsonObject {
  if (!isJsonObject(value)) throw new FactDamaged(`member ${member} is not an object`)
  return value
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return isRecord(value)
}
