import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, sealedIn, sealedJson, textOf, textsOf } from '../log/fact-data.ts'

/**
 * A desk outside the chain that reports may concern. What is sealed to its key only its members can
 * open, with a private key that Vigie never has.
 */
export interface IntegrityDesk {
  readonly id: string
  readonly name: Sealed
  /** P-256 point, uncompressed, 130 hex digits (RFC 9180 §7.1.1 SerializePublicKey). */
  readonly publicKey: string
  /** Ids of the people who answer for it; they alone see that its reports exist. */
  readonly members: readonly string[]
}

export type IntegrityDeskCommand =
  | {
      readonly kind: 'desk.open'
      readonly name: Sealed
      readonly publicKey: string
      readonly by: string
    }
  | { readonly kind: 'desk.add-member'; readonly person: string; readonly by: string }
  | { readonly kind: 'desk.remove-member'; readonly person: string; readonly by: string }

/** What a desk may be called: letters, digits and dashes. */
export const DESK_ID = /^[a-z][a-z0-9-]{1,39}$/
const PUBLIC_KEY = /^04[0-9a-f]{128}$/

/**
 * Says what follows from a command on the desk `id`. Pure. A key is never replaced: what was sealed to
 * it could not be opened any more; another desk is opened instead. Refusals: `integrity.desk-unknown`
 * (alike for who is no member), `integrity.desk-exists`, `integrity.key-malformed`,
 * `integrity.last-member`.
 */
export function decideIntegrityDesk(
  desk: IntegrityDesk | undefined,
  id: string,
  command: IntegrityDeskCommand,
): Decision {
  if (command.kind === 'desk.open') {
    if (desk !== undefined) return refuse('integrity.desk-exists', { id })
    if (!DESK_ID.test(id)) return refuse('request.malformed', { pointer: '/id' })
    if (!PUBLIC_KEY.test(command.publicKey)) return refuse('integrity.key-malformed')
    const { name, publicKey, by } = command
    return accept(
      fact('integrity-desk.opened', id, { name: sealedJson(name), publicKey, members: [by] }),
    )
  }
  if (desk === undefined || !desk.members.includes(command.by)) {
    return refuse('integrity.desk-unknown', { id })
  }
  const { person } = command
  const isMember = desk.members.includes(person)
  if (command.kind === 'desk.add-member') {
    return isMember ? accept() : accept(fact('integrity-desk.member-added', id, { person }))
  }
  if (!isMember) return accept()
  if (desk.members.length === 1) return refuse('integrity.last-member')
  return accept(fact('integrity-desk.member-removed', id, { person }))
}

/** Folds one entry into the desk `id`. Pure; throws on a damaged log. */
export function evolveIntegrityDesk(
  state: IntegrityDesk | undefined,
  { kind, data }: Entry,
  id: string,
): IntegrityDesk {
  if (kind === 'integrity-desk.opened') {
    return {
      id,
      name: sealedIn(data, 'name'),
      publicKey: textOf(data, 'publicKey'),
      members: textsOf(data, 'members'),
    }
  }
  if (state === undefined) throw new FactDamaged(`${kind} about unknown desk ${id}`)
  const person = textOf(data, 'person')
  const others = state.members.filter((member) => member !== person)
  switch (kind) {
    case 'integrity-desk.member-added':
      return { ...state, members: [...others, person] }
    case 'integrity-desk.member-removed':
      return { ...state, members: others }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'integrity-desk', id }, data }
}
