import type { Entry } from '../log/entry.ts'

/** Letters of the ids by what is numbered: `RBT-T5` is a task of the room. */
const LETTERS = {
  task: 'T',
  decision: 'Q',
} as const
export type RoomKind = keyof typeof LETTERS

/** How many of each thing of the room a node has made, so that the next one gets its number. */
export interface RoomRegister {
  readonly made: Readonly<Partial<Record<RoomKind, number>>>
}

/** Kinds of facts that make a numbered thing. */
export const ROOM_MAKING_KINDS = ['task.added', 'decision.recorded'] as const

const KINDS: readonly RoomKind[] = ['task', 'decision']

/** Folds one making fact into the register of its node. */
export function evolveRoomRegister(state: RoomRegister | undefined, entry: Entry): RoomRegister {
  const made = state?.made ?? {}
  const kind = KINDS.find((known) => known === entry.subject.kind)
  return kind === undefined ? { made } : { made: { ...made, [kind]: (made[kind] ?? 0) + 1 } }
}

/** Id of the next thing of a kind at a node; `ahead` counts those that the same decision makes before it. */
export function nextRoomId(
  kind: RoomKind,
  node: string,
  register: RoomRegister | undefined,
  ahead = 0,
): string {
  return `${node}-${LETTERS[kind]}${(register?.made[kind] ?? 0) + 1 + ahead}`
}
