import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { UNIT_SKILLS } from '../unit/unit.ts'
import type { Post } from './post.ts'

/** Folds one entry about the post `id` into its state. Pure. An entry about an unknown post is damage and throws. */
export function evolvePost(state: Post | undefined, entry: Entry, id: string): Post {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'post.planned') {
    const place = optionalTextOf(data, 'place')
    const supervisor = optionalTextOf(data, 'supervisor')
    return {
      id,
      name: sealedIn(data, 'name'),
      strength: numberOf(data, 'strength'),
      skills: textsOf(data, 'skills').map((skill) => oneOf({ skill }, 'skill', UNIT_SKILLS)),
      ...(place === undefined ? {} : { place }),
      ...(supervisor === undefined ? {} : { supervisor }),
      tlp: marking.tlp,
      isWithdrawn: false,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown post ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: Post, { kind, data }: Entry): Post {
  switch (kind) {
    case 'post.strength-set':
      return { ...state, strength: numberOf(data, 'strength') }
    case 'post.place-set':
      return { ...state, place: textOf(data, 'place') }
    case 'post.supervisor-set':
      return { ...state, supervisor: textOf(data, 'supervisor') }
    case 'post.withdrawn':
      return { ...state, isWithdrawn: true }
    case 'post.restored':
      return { ...state, isWithdrawn: false }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}
