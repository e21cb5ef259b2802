import type { Entry } from '../log/entry.ts'

/** What a node has begun to publish or received, counted so that the next gets its number. */
export interface PublicationRegister {
  readonly communiques: number
  readonly rumours: number
  readonly reactions: number
  readonly alerts: number
}

const LETTERS = { communiques: 'CM', rumours: 'RU', reactions: 'RE', alerts: 'PA' } as const
const NONE: PublicationRegister = { communiques: 0, rumours: 0, reactions: 0, alerts: 0 }

/** Folds one entry into the register of its node. A communiqué counts when it is written first: its id is new. */
export function evolvePublicationRegister(
  state: PublicationRegister | undefined,
  { kind, subject }: Entry,
): PublicationRegister {
  const before = state ?? NONE
  switch (kind) {
    case 'communique.written': {
      const number = Number(/-CM(\d+)$/.exec(subject.id)?.[1] ?? 0)
      return { ...before, communiques: Math.max(before.communiques, number) }
    }
    case 'rumour.noted':
      return { ...before, rumours: before.rumours + 1 }
    case 'reaction.received':
      return { ...before, reactions: before.reactions + 1 }
    case 'public-alert.written':
      return { ...before, alerts: before.alerts + 1 }
    default:
      return before
  }
}

/** Id of the next of its kind, e.g. `RBT-CM4`. */
export function nextPublicationId(
  node: string,
  kind: keyof PublicationRegister,
  register: PublicationRegister | undefined,
): string {
  return `${node}-${LETTERS[kind]}${(register?.[kind] ?? 0) + 1}`
}
