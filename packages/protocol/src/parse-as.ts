import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'

export type { Static, TSchema }

/**
 * The value, typed, when it satisfies the schema; else undefined. For readers of answers and pushed
 * messages: what comes over the wire is unknown until it passed here. Interprets the schema, so that
 * it works where the content security policy forbids compiled code.
 */
export function parseAs<S extends TSchema>(schema: S, value: unknown): Static<S> | undefined {
  return isStatic(schema, value) ? value : undefined
}

function isStatic<S extends TSchema>(schema: S, value: unknown): value is Static<S> {
  return Check(schema, value)
}
