import type { Entry } from '../log/entry.ts'
import { FactDamaged, oneOf, optionalTextOf, sealedIn, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { CASUALTY_CATEGORIES } from './casualty.ts'
import type { Casualty } from './casualty.ts'

/** Folds one entry about the casualty `id`. Pure. An entry about an unknown one is damage and throws. */
export function evolveCasualty(state: Casualty | undefined, entry: Entry, id: string): Casualty {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'casualty.registered') {
    const place = optionalTextOf(data, 'place')
    return {
      id,
      tlp: marking.tlp,
      incident: textOf(data, 'incident'),
      category: oneOf(data, 'category', CASUALTY_CATEGORIES),
      ...(place === undefined ? {} : { place }),
      registeredAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown casualty ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: Casualty, { kind, data }: Entry): Casualty {
  switch (kind) {
    case 'casualty.category-set':
      return { ...state, category: oneOf(data, 'category', CASUALTY_CATEGORIES) }
    case 'casualty.moved':
      return { ...state, place: textOf(data, 'place') }
    case 'casualty.identified':
      return { ...state, identity: sealedIn(data, 'identity') }
    case 'casualty.evacuated':
      return { ...state, evacuatedTo: sealedIn(data, 'destination') }
    case 'casualty.struck':
      return { ...state, struck: sealedIn(data, 'reason') }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}
