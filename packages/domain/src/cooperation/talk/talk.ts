import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalNumberOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
  textsOf,
} from '../../log/fact-data.ts'
import { cooperationFact, known, later, withPart } from '../stamped.ts'
import type { Parts, Stamped } from '../stamped.ts'

/** Talks between delegations, or a working session: agenda, who took part, minutes in several languages. */
export interface Talk {
  readonly id: string
  readonly form: TalkForm
  readonly title: Sealed
  readonly place?: Sealed
  readonly partners: readonly string[]
  /** Epoch ms. */
  readonly from: number
  readonly until?: number
  readonly agenda: Parts<AgendaItem>
  readonly participants: Parts<Participant>
  /** By language. */
  readonly minutes: Readonly<Partial<Record<MinutesLanguage, Stamped<Minutes>>>>
  readonly state: TalkState
  readonly plannedAt: number
}

export const TALK_FORMS = ['talks', 'working-session'] as const
export type TalkForm = (typeof TALK_FORMS)[number]
export const TALK_STATES = ['planned', 'held', 'closed'] as const
export type TalkState = (typeof TALK_STATES)[number]
/** Languages that minutes are written in. */
export const MINUTES_LANGUAGES = ['fr', 'ar', 'en', 'es', 'pt'] as const
export type MinutesLanguage = (typeof MINUTES_LANGUAGES)[number]
/** Minutes bind both sides when both can read them. */
const FEWEST_LANGUAGES = 2

export interface AgendaItem {
  readonly text: Sealed
  /** Place in the agenda. */
  readonly rank: number
}

export const PARTICIPANT_ROLES = ['head', 'member', 'interpreter', 'secretary'] as const
export type ParticipantRole = (typeof PARTICIPANT_ROLES)[number]

export interface Participant {
  readonly name: Sealed
  readonly role: ParticipantRole
  /** `host`, or a partner. */
  readonly side: string
  /** What an interpreter interprets between; what others speak. */
  readonly languages: readonly string[]
}

export interface Minutes {
  readonly text: Sealed
  readonly by: string
}

export type TalkCommand =
  | {
      readonly kind: 'plan'
      readonly form: TalkForm
      readonly title: Sealed
      readonly place?: Sealed
      readonly partners: readonly string[]
      readonly from: number
      readonly until?: number
    }
  | ({ readonly kind: 'add-item'; readonly key: string } & AgendaItem)
  | ({ readonly kind: 'add-participant'; readonly key: string } & Participant)
  | { readonly kind: 'remove-participant'; readonly key: string }
  | {
      readonly kind: 'write-minutes'
      readonly language: MinutesLanguage
      readonly text: Sealed
    }
  | { readonly kind: 'hold' }
  | { readonly kind: 'close' }

/**
 * Says what follows from a command on the talk `id`. Pure. Minutes are written anew, never edited: the
 * former ones stay on the log. Refusals: `cooperation.*`, `talk.minutes-incomplete`.
 */
export function decideTalk(talk: Talk | undefined, id: string, command: TalkCommand): Decision {
  if (command.kind === 'plan') {
    const { form, title, place, partners, from, until } = command
    if (until !== undefined && until <= from) return refuse('cooperation.times-reversed')
    return accept(
      cooperationFact('talk.planned', id, {
        form,
        title: sealedJson(title),
        ...(place === undefined ? {} : { place: sealedJson(place) }),
        partners: [...partners],
        from,
        ...(until === undefined ? {} : { until }),
      }),
    )
  }
  if (talk === undefined) return refuse('cooperation.unknown', { id })
  if (talk.state === 'closed') return refuse('cooperation.over', { id })
  switch (command.kind) {
    case 'add-item': {
      const { key, text, rank } = command
      const data = { key, text: sealedJson(text), rank }
      return accept(cooperationFact('talk.item-added', id, data))
    }
    case 'add-participant': {
      const { key, name, role, side, languages } = command
      const data = { key, name: sealedJson(name), role, side, languages: [...languages] }
      return accept(cooperationFact('talk.participant-added', id, data))
    }
    case 'remove-participant': {
      const { key } = command
      const found = talk.participants[key]
      if (found === undefined) return refuse('cooperation.part-unknown', { id, part: key })
      return found === null
        ? accept()
        : accept(cooperationFact('talk.participant-removed', id, { key }))
    }
    case 'write-minutes': {
      const { language, text } = command
      const data = { language, text: sealedJson(text) }
      return accept(cooperationFact('talk.minutes-written', id, data))
    }
    case 'hold':
      return talk.state === 'held' ? accept() : accept(cooperationFact('talk.held', id, {}))
    case 'close':
      if (Object.keys(talk.minutes).length < FEWEST_LANGUAGES) {
        return refuse('talk.minutes-incomplete', { id })
      }
      return accept(cooperationFact('talk.closed', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one `talk.` entry. Pure. */
export function evolveTalk(state: Talk | undefined, entry: Entry, id: string): Talk {
  const { data } = entry
  if (entry.kind === 'talk.planned') {
    const place = sealedOf(data, 'place')
    const until = optionalNumberOf(data, 'until')
    return {
      id,
      form: oneOf(data, 'form', TALK_FORMS),
      title: sealedIn(data, 'title'),
      ...(place === undefined ? {} : { place }),
      partners: textsOf(data, 'partners'),
      from: numberOf(data, 'from'),
      ...(until === undefined ? {} : { until }),
      agenda: {},
      participants: {},
      minutes: {},
      state: 'planned',
      plannedAt: entry.receivedAt,
    }
  }
  return changed(known(state, entry), entry)
}

function changed(talk: Talk, entry: Entry): Talk {
  const { data } = entry
  switch (entry.kind) {
    case 'talk.item-added': {
      const item = { text: sealedIn(data, 'text'), rank: numberOf(data, 'rank') }
      return { ...talk, agenda: withPart(talk.agenda, textOf(data, 'key'), item) }
    }
    case 'talk.participant-added': {
      const participant = {
        name: sealedIn(data, 'name'),
        role: oneOf(data, 'role', PARTICIPANT_ROLES),
        side: textOf(data, 'side'),
        languages: textsOf(data, 'languages'),
      }
      const participants = withPart(talk.participants, textOf(data, 'key'), participant)
      return { ...talk, participants }
    }
    case 'talk.participant-removed':
      return { ...talk, participants: { ...talk.participants, [textOf(data, 'key')]: null } }
    case 'talk.minutes-written': {
      const language = oneOf(data, 'language', MINUTES_LANGUAGES)
      const minutes = { text: sealedIn(data, 'text'), by: entry.actor.id }
      const written = later(talk.minutes[language], minutes, entry)
      return { ...talk, minutes: { ...talk.minutes, [language]: written } }
    }
    case 'talk.held':
      return talk.state === 'planned' ? { ...talk, state: 'held' } : talk
    case 'talk.closed':
      return { ...talk, state: 'closed' }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
