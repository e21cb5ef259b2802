import type { GestureBody } from '../http/gesture.ts'

/** A gesture without words of its own tells no more than its subject: unmarked, it asks for no marking. */
export function wordless<C extends { readonly body: GestureBody }>(call: C): C {
  const { body } = call
  return body.tlp === undefined ? { ...call, body: { ...body, tlp: 'CLEAR' } } : call
}
