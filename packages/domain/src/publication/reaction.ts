import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refusal, refuse } from '../decision.ts'
import type { Decision, Refusal } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import { CHARTER_CLAUSES, CHARTER_VERSION, REACTION_MAX, REACTION_NAME_MAX } from './charter.ts'
import type { CharterClause } from './charter.ts'
import { countGraphemes } from './count-graphemes.ts'
import { GUESSED_LANGUAGES, guessLanguage } from './guess-language.ts'
import type { GuessedLanguage } from './guess-language.ts'
import { hasHiddenCharacters, withoutInvisible } from './hidden-characters.ts'

export const REACTION_STATES = ['waiting', 'published', 'refused', 'appealed', 'closed'] as const
export type ReactionState = (typeof REACTION_STATES)[number]

/** What somebody of the public wrote about a communiqué. Nothing of it is public before a person said so. */
export interface Reaction {
  readonly id: string
  readonly tlp: Tlp
  /** `closed`: refused on appeal, for good. */
  readonly state: ReactionState
  /** The communiqué that it is about. */
  readonly about: string
  readonly text: Sealed
  readonly name?: Sealed
  readonly language: GuessedLanguage
  /** SHA-256 of the code that its author holds, hex. */
  readonly receipt: string
  readonly charter: number
  /** Why it was refused. */
  readonly clause?: CharterClause
  readonly decidedBy?: string
  readonly appeal?: Sealed
  readonly receivedAt: number
  readonly decidedAt?: number
}

/** What may become a reaction: cleaned of invisible characters. */
export interface ReactionWords {
  readonly text: string
  readonly name: string | undefined
  readonly language: GuessedLanguage
}

export type ReactionCommand =
  | {
      readonly kind: 'reaction.receive'
      readonly about: string
      readonly text: Sealed
      readonly name?: Sealed
      readonly language: GuessedLanguage
      readonly receipt: string
    }
  | { readonly kind: 'reaction.publish'; readonly by: string }
  | { readonly kind: 'reaction.refuse'; readonly by: string; readonly clause: CharterClause }
  | { readonly kind: 'reaction.appeal'; readonly text: Sealed }

/**
 * Reads what somebody typed. Refusals: `reaction.empty`, `reaction.too-long` with the count as people
 * count, `publication.hidden-characters`. Text in any script is taken as it is; it is never markup.
 */
export function readReaction(typed: {
  readonly text: string
  readonly name: string
}):
  | { readonly ok: true; readonly words: ReactionWords }
  | { readonly ok: false; readonly refusal: Refusal } {
  if (hasHiddenCharacters(typed.text) || hasHiddenCharacters(typed.name))
    return no(refusal('publication.hidden-characters', { language: '—' }))
  const text = withoutInvisible(typed.text)
  const name = withoutInvisible(typed.name).replaceAll('\n', ' ')
  const count = countGraphemes(text)
  if (count === 0) return no(refusal('reaction.empty'))
  if (count > REACTION_MAX)
    return no(refusal('reaction.too-long', { count, maximum: REACTION_MAX }))
  const nameCount = countGraphemes(name)
  if (nameCount > REACTION_NAME_MAX)
    return no(refusal('reaction.too-long', { count: nameCount, maximum: REACTION_NAME_MAX }))
  const words = { text, name: name === '' ? undefined : name, language: guessLanguage(text) }
  return { ok: true, words }
}

/**
 * Says what follows from a command on the reaction `id`. Pure. Who refused does not decide the appeal.
 * Refusals: `publication.*`.
 */
export function decideReaction(
  reaction: Reaction | undefined,
  id: string,
  command: ReactionCommand,
): Decision {
  if (command.kind === 'reaction.receive') {
    if (reaction !== undefined) return refuse('request.conflict')
    const { about, text, name, language, receipt } = command
    return accept(
      fact('reaction.received', id, {
        about,
        text: sealedJson(text),
        ...(name === undefined ? {} : { name: sealedJson(name) }),
        language,
        receipt,
        charter: CHARTER_VERSION,
      }),
    )
  }
  if (reaction === undefined) return refuse('publication.unknown', { id })
  const { state, decidedBy } = reaction
  const impossible = refuse('publication.state-impossible', { id, state })
  switch (command.kind) {
    case 'reaction.publish': {
      const { by } = command
      if (state !== 'waiting' && state !== 'appealed') return impossible
      if (state === 'appealed' && by === decidedBy) return refuse('publication.same-person', { id })
      return accept(fact('reaction.published', id, { by }))
    }
    case 'reaction.refuse': {
      const { by, clause } = command
      if (state === 'refused' || state === 'closed') return impossible
      if (state === 'appealed' && by === decidedBy) return refuse('publication.same-person', { id })
      return accept(fact('reaction.refused', id, { by, clause, final: state === 'appealed' }))
    }
    case 'reaction.appeal':
      if (state !== 'refused') return impossible
      return accept(fact('reaction.appealed', id, { text: sealedJson(command.text) }))
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the reaction `id` into its state. Pure; throws on a damaged log. */
export function evolveReaction(state: Reaction | undefined, entry: Entry, id: string): Reaction {
  const { data, receivedAt } = entry
  if (entry.kind === 'reaction.received') {
    const name = sealedOf(data, 'name')
    return {
      id,
      tlp: entry.marking.tlp,
      state: 'waiting',
      about: textOf(data, 'about'),
      text: sealedIn(data, 'text'),
      ...(name === undefined ? {} : { name }),
      language: oneOf(data, 'language', GUESSED_LANGUAGES),
      receipt: textOf(data, 'receipt'),
      charter: numberOf(data, 'charter'),
      receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown reaction ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...changed(state, entry), tlp }
}

function changed(state: Reaction, { kind, data, receivedAt }: Entry): Reaction {
  switch (kind) {
    case 'reaction.published': {
      const { clause: _, ...rest } = state
      const decided = { decidedBy: textOf(data, 'by'), decidedAt: receivedAt }
      return { ...rest, state: 'published', ...decided }
    }
    case 'reaction.refused':
      return {
        ...state,
        state: data['final'] === true ? 'closed' : 'refused',
        clause: oneOf(data, 'clause', CHARTER_CLAUSES),
        decidedBy: textOf(data, 'by'),
        decidedAt: receivedAt,
      }
    case 'reaction.appealed':
      return { ...state, state: 'appealed', appeal: sealedIn(data, 'text') }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'reaction', id }, data }
}

function no(said: Refusal) {
  return { ok: false, refusal: said } as const
}
