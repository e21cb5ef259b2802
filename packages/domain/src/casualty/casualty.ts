import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * Somebody who was hurt or involved: one identity, the code of their bracelet, from the place to the
 * hospital (SINUS; operations reference §3.7). The id is that code, so that nobody is counted twice.
 */
export interface Casualty {
  readonly id: string
  readonly tlp: Tlp
  readonly incident: string
  readonly category: CasualtyCategory
  /** Gate, sector or post where they are now. */
  readonly place?: string
  /** Who they are, when known. */
  readonly identity?: Sealed
  /** Where they were taken. */
  readonly evacuatedTo?: Sealed
  /** Why the registration was a mistake: not counted any more, and the code stays used. */
  readonly struck?: Sealed
  readonly registeredAt: number
  readonly changedAt: number
}

/** From the worst: dead, absolute emergency, relative emergency, involved and unhurt. */
export const CASUALTY_CATEGORIES = ['dead', 'absolute', 'relative', 'involved'] as const
export type CasualtyCategory = (typeof CASUALTY_CATEGORIES)[number]

export type CasualtyCommand =
  | {
      readonly kind: 'casualty.register'
      readonly incident: string
      readonly category: CasualtyCategory
      readonly place?: string
    }
  | { readonly kind: 'casualty.set-category'; readonly category: CasualtyCategory }
  | { readonly kind: 'casualty.move'; readonly place: string }
  | { readonly kind: 'casualty.identify'; readonly identity: Sealed }
  | { readonly kind: 'casualty.evacuate'; readonly destination: Sealed }
  | { readonly kind: 'casualty.strike'; readonly reason: Sealed }

/** A code as written on the bracelet or read by a scanner, without spaces and in capitals: two writings are one person. */
export function braceletCode(written: string): string {
  return written.replaceAll(/\s+/g, '').toUpperCase()
}

/**
 * Says what follows from a command on the casualty with bracelet `id` (`braceletCode`), or why nothing
 * may. Pure. Refusals: `casualty.*`.
 */
export function decideCasualty(
  casualty: Casualty | undefined,
  id: string,
  command: CasualtyCommand,
): Decision {
  if (command.kind === 'casualty.register') {
    if (casualty !== undefined) return refuse('casualty.exists', { id })
    const { incident, category, place } = command
    const where = place === undefined ? {} : { place }
    return accept(fact('casualty.registered', id, { incident, category, ...where }))
  }
  if (casualty === undefined) return refuse('casualty.unknown', { id })
  if (casualty.struck !== undefined) return refuse('casualty.struck', { id })
  const { incident } = casualty
  switch (command.kind) {
    case 'casualty.set-category': {
      const { category } = command
      if (casualty.category === category) return accept()
      return accept(fact('casualty.category-set', id, { incident, category }))
    }
    case 'casualty.move':
      if (casualty.place === command.place) return accept()
      return accept(fact('casualty.moved', id, { incident, place: command.place }))
    case 'casualty.identify':
      return accept(
        fact('casualty.identified', id, { incident, identity: sealedJson(command.identity) }),
      )
    case 'casualty.evacuate':
      return accept(
        fact('casualty.evacuated', id, { incident, destination: sealedJson(command.destination) }),
      )
    case 'casualty.strike':
      return accept(fact('casualty.struck', id, { incident, reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'casualty', id }, data }
}
