import { isRecord } from '@vigie/kit'
import type { TSchema } from 'typebox'

/**
 * The schema without its `$id`s: one that stands in two routes would otherwise be two schemas of one
 * name to the compilers of answers.
 */
export function plainSchema(schema: TSchema): TSchema {
  const plain = withoutIds(schema)
  // A schema minus an annotation is the same schema.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return plain as TSchema
}

function withoutIds(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutIds)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => !(name === '$id' && typeof member === 'string'))
      .map(([name, member]) => [name, withoutIds(member)]),
  )
}
