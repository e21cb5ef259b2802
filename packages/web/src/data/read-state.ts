import { isRecord } from '@vigie/kit'
import type { Texts } from '@vigie/protocol'

/**
 * Readers for the state of a document and the data of an entry: JSON whose members this page expects
 * but the wire does not promise. A member that does not fit reads as undefined and is shown as unknown.
 */
export type State = Readonly<Record<string, unknown>>

export function textIn(state: State, member: string): string | undefined {
  const value = state[member]
  return typeof value === 'string' ? value : undefined
}

export function numberIn(state: State, member: string): number | undefined {
  const value = state[member]
  return typeof value === 'number' ? value : undefined
}

/** A member of a closed list. */
export function oneOfIn<T extends string | number>(
  state: State,
  member: string,
  values: readonly T[],
): T | undefined {
  return values.find((candidate) => candidate === state[member])
}

/** The text of a sealed member: `undefined` when the member is absent, `null` when purged or not for this reader. */
export function openedIn(state: State, member: string, texts: Texts): string | null | undefined {
  const value = state[member]
  if (!isRecord(value) || typeof value['sealed'] !== 'string') return undefined
  return texts[value['sealed']] ?? null
}

/** The objects of a list member; what is no object is left out. */
export function recordsIn(state: State, member: string): readonly State[] {
  const value = state[member]
  return Array.isArray(value) ? value.filter(isRecord) : []
}
