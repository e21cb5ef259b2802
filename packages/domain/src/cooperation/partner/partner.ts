import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
  textsOf,
} from '../../log/fact-data.ts'
import { TLP_LEVELS } from '../../log/marking.ts'
import type { Tlp } from '../../log/marking.ts'
import { cooperationFact, known, later, withPart } from '../stamped.ts'
import type { Parts, Stamped } from '../stamped.ts'

/** A state or organisation that Vigie's people work with. Its id is `RBT-PA2`. */
export interface Partner {
  readonly id: string
  readonly species: PartnerSpecies
  /** How people write it in short: `QA`, `INTERPOL`. */
  readonly code: string
  readonly name: Sealed
  /** The most restricted marking that may be released to it. */
  readonly ceiling: Stamped<Tlp>
  /** People and duty desks of the partner, by key. */
  readonly contacts: Parts<PartnerContact>
  /** Its node's key for bundles, in text form (`parseVkey`); null when it was taken away. */
  readonly node?: Stamped<string | null>
  readonly isRetired: boolean
  readonly addedAt: number
}

export const PARTNER_SPECIES = ['state', 'organisation'] as const
export type PartnerSpecies = (typeof PARTNER_SPECIES)[number]

/** Whom to call. */
export interface PartnerContact {
  readonly name: Sealed
  /** What they do there: "national football information point, duty desk". */
  readonly role: Sealed
  /** Telephone, mail, radio channel. */
  readonly channel: Sealed
  /** BCP 47 codes of the languages they work in. */
  readonly languages: readonly string[]
}

export type PartnerCommand =
  | {
      readonly kind: 'add'
      readonly species: PartnerSpecies
      readonly code: string
      readonly name: Sealed
      readonly ceiling: Tlp
    }
  | { readonly kind: 'set-ceiling'; readonly ceiling: Tlp }
  | ({ readonly kind: 'add-contact'; readonly key: string } & PartnerContact)
  | { readonly kind: 'remove-contact'; readonly key: string }
  | { readonly kind: 'set-node'; readonly node: string | null }
  | { readonly kind: 'retire' }

/**
 * Says what follows from a command on the partner `id`. Pure. The caller compares names (CO61) and has
 * parsed the key of a node. Refusals: `cooperation.*`.
 */
export function decidePartner(
  partner: Partner | undefined,
  id: string,
  command: PartnerCommand,
): Decision {
  if (command.kind === 'add') {
    const { species, code, name, ceiling } = command
    const data = { species, code, name: sealedJson(name), ceiling }
    return accept(cooperationFact('partner.added', id, data))
  }
  if (partner === undefined) return refuse('cooperation.unknown', { id })
  if (partner.isRetired) return refuse('cooperation.over', { id })
  switch (command.kind) {
    case 'set-ceiling':
      if (partner.ceiling.value === command.ceiling) return accept()
      return accept(cooperationFact('partner.ceiling-set', id, { ceiling: command.ceiling }))
    case 'add-contact': {
      const { key, name, role, channel, languages } = command
      return accept(
        cooperationFact('partner.contact-added', id, {
          key,
          name: sealedJson(name),
          role: sealedJson(role),
          channel: sealedJson(channel),
          languages: [...languages],
        }),
      )
    }
    case 'remove-contact': {
      const { key } = command
      if (partner.contacts[key] === undefined) {
        return refuse('cooperation.part-unknown', { id, part: key })
      }
      if (partner.contacts[key] === null) return accept()
      return accept(cooperationFact('partner.contact-removed', id, { key }))
    }
    case 'set-node': {
      const { node } = command
      return accept(cooperationFact('partner.node-set', id, node === null ? {} : { node }))
    }
    case 'retire':
      return accept(cooperationFact('partner.retired', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one `partner.` entry. Pure. */
export function evolvePartner(state: Partner | undefined, entry: Entry, id: string): Partner {
  const { data } = entry
  if (entry.kind === 'partner.added') {
    return {
      id,
      species: oneOf(data, 'species', PARTNER_SPECIES),
      code: textOf(data, 'code'),
      name: sealedIn(data, 'name'),
      ceiling: later(undefined, oneOf(data, 'ceiling', TLP_LEVELS), entry),
      contacts: {},
      isRetired: false,
      addedAt: entry.receivedAt,
    }
  }
  const partner = known(state, entry)
  switch (entry.kind) {
    case 'partner.ceiling-set': {
      const ceiling = later(partner.ceiling, oneOf(data, 'ceiling', TLP_LEVELS), entry)
      return { ...partner, ceiling }
    }
    case 'partner.contact-added': {
      const contact = {
        name: sealedIn(data, 'name'),
        role: sealedIn(data, 'role'),
        channel: sealedIn(data, 'channel'),
        languages: textsOf(data, 'languages'),
      }
      return { ...partner, contacts: withPart(partner.contacts, textOf(data, 'key'), contact) }
    }
    case 'partner.contact-removed':
      return { ...partner, contacts: { ...partner.contacts, [textOf(data, 'key')]: null } }
    case 'partner.node-set':
      return { ...partner, node: later(partner.node, optionalTextOf(data, 'node') ?? null, entry) }
    case 'partner.retired':
      return { ...partner, isRetired: true }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
