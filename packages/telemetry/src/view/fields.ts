import type { Json } from '@vigie/kit'

/** A flat view under construction. Never written through `fields[name] = …`: see `setField`. */
export type Fields = Record<string, Json>

/**
 * Writes one field. A field called `__proto__` is left out of the view (it stays in the original):
 * assigning it would replace the prototype of the view instead of adding a field.
 */
export function setField(fields: Fields, name: string, value: Json): void {
  if (name !== '__proto__') fields[name] = value
}

/** Writes a field unless the view has it already or there is no value. */
export function addField(fields: Fields, name: string, value: Json | undefined): void {
  if (value !== undefined && !Object.hasOwn(fields, name)) fields[name] = value
}
