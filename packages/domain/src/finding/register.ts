import type { Entry } from '../log/entry.ts'
import { OPENING_KINDS } from './evolve.ts'

/** Counts how many findings a node has opened, so that the next one gets its number. */
export interface FindingRegister {
  readonly opened: number
}

/** Folds one entry into the register of its node. */
export function evolveFindingRegister(
  state: FindingRegister | undefined,
  entry: Entry,
): FindingRegister {
  const opened = state?.opened ?? 0
  return { opened: OPENING_KINDS.some((kind) => kind === entry.kind) ? opened + 1 : opened }
}

/** Id of the next finding of a node, e.g. `RBT-F17`. */
export function nextFindingId(node: string, register: FindingRegister | undefined): string {
  return `${node}-F${(register?.opened ?? 0) + 1}`
}
