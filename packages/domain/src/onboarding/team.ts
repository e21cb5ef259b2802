import type { Json, JsonObject } from '@vigie/kit'
import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectsOf,
  oneOf,
  sealedIn,
  sealedJson,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import { mostRestricted } from '../log/markings.ts'
import type { RosterProblem } from './judge-roster.ts'
import { TEAM_LANGUAGES, TEAM_ROLES } from './roster.ts'
import type { TeamLanguage, TeamRole } from './roster.ts'

/** The expert team of one mandate, under the mandate's id. */
export interface Team {
  readonly id: string
  readonly tlp: Tlp
  /** Rosters that were followed. */
  readonly rosters: readonly string[]
  readonly members: readonly TeamMember[]
  /** What the host tells them on day one. */
  readonly briefing: Briefing
  /** What they took out or were lent, and whether it came back. */
  readonly items: readonly TeamItem[]
  /** Epoch ms. */
  readonly openedAt: number
  readonly leftAt?: number
  /** Entries by which their open work was given to others. */
  readonly handedOver: readonly string[]
  readonly closing?: TeamClosing
}

export interface TeamMember {
  readonly person: string
  readonly role: TeamRole
  readonly languages: readonly TeamLanguage[]
  readonly key: string
  readonly leftAt?: number
}

export const BRIEFING_TEXTS = ['threat', 'printing', 'contacts'] as const
/** Parts of the briefing that are words. */
export type BriefingText = (typeof BRIEFING_TEXTS)[number]

export type Briefing = { readonly [text in BriefingText]?: Sealed } & {
  /** Case on which to practise. */
  readonly practice?: string
}

export interface TeamItem {
  readonly id: string
  readonly what: Sealed
  readonly person: string
  readonly takenAt: number
  readonly returnedAt?: number
  /** SHA-256 of the statement that it was destroyed or handed back, where there is one. */
  readonly evidence?: string
}

export interface TeamClosing {
  /** SHA-256 of the account, hex, and how many lines it has. */
  readonly sha256: string
  readonly lines: number
  /** Arrival position up to which it was read. */
  readonly upTo: number
  readonly at: number
}

export type TeamCommand =
  | {
      readonly kind: 'team.receive-roster'
      readonly roster: string
      readonly digest: string
      readonly members: readonly Omit<TeamMember, 'leftAt'>[]
    }
  | {
      readonly kind: 'team.refuse-roster'
      readonly digest: string
      readonly why: RosterProblem
      readonly about: string
    }
  | { readonly kind: 'team.brief'; readonly text: BriefingText; readonly content: Sealed }
  | { readonly kind: 'team.set-practice'; readonly case: string }
  | {
      readonly kind: 'team.take-item'
      readonly item: string
      readonly what: Sealed
      readonly person: string
    }
  | { readonly kind: 'team.return-item'; readonly item: string; readonly evidence?: string }
  | {
      readonly kind: 'team.leave'
      readonly members: readonly string[]
      /** Ids of entries; at most `HANDED_OVER_MAX` are named. */
      readonly handedOver: readonly string[]
    }
  | {
      readonly kind: 'team.close'
      readonly sha256: string
      readonly lines: number
      readonly upTo: number
    }

/** Handed-over entries that one fact names: its leaf stays below 65,535 bytes. */
const HANDED_OVER_MAX = 2_000

/**
 * Says what follows from a command on the team of the mandate `id`. Pure. The caller has judged the
 * roster (`judgeRoster`) and made the accounts. Refusals: `team.unknown`, `team.closed`,
 * `team.item-unknown`, `team.member-unknown`, `team.not-left`.
 */
export function decideTeam(team: Team | undefined, id: string, command: TeamCommand): Decision {
  if (command.kind === 'team.refuse-roster') {
    const { digest, why, about } = command
    return accept(fact('team.roster-refused', id, { digest, why, about }))
  }
  if (team?.closing !== undefined) return refuse('team.closed', { id })
  if (command.kind === 'team.receive-roster') {
    const { roster, digest, members } = command
    const people = members.map(({ person, role, languages, key }) => ({
      person,
      role,
      languages: [...languages],
      key,
    }))
    return accept(fact('team.roster-received', id, { roster, digest, people }))
  }
  if (team === undefined) return refuse('team.unknown', { id })
  switch (command.kind) {
    case 'team.brief': {
      const { text, content } = command
      return accept(fact('team.briefed', id, { text, content: sealedJson(content) }))
    }
    case 'team.set-practice':
      return accept(fact('team.practice-set', id, { case: command.case }))
    case 'team.take-item': {
      const { item, what, person } = command
      if (!team.members.some((each) => each.person === person)) {
        return refuse('team.member-unknown', { person })
      }
      if (team.items.some((each) => each.id === item)) return accept()
      return accept(fact('team.item-taken', id, { item, what: sealedJson(what), person }))
    }
    case 'team.return-item': {
      const { item, evidence } = command
      const found = team.items.find((each) => each.id === item)
      if (found === undefined) return refuse('team.item-unknown', { item })
      if (found.returnedAt !== undefined) return accept()
      const proof = evidence === undefined ? {} : { evidence }
      return accept(fact('team.item-returned', id, { item, ...proof }))
    }
    case 'team.leave': {
      const staying = team.members.filter(({ leftAt }) => leftAt === undefined)
      const leaving = staying.filter(({ person }) => command.members.includes(person))
      if (leaving.length === 0) return accept()
      return accept(
        fact('team.left', id, {
          people: leaving.map(({ person }) => person),
          handedOver: command.handedOver.slice(0, HANDED_OVER_MAX),
        }),
      )
    }
    case 'team.close':
      if (team.leftAt === undefined) return refuse('team.not-left', { id })
      return accept(
        fact('team.closed', id, {
          sha256: command.sha256,
          lines: command.lines,
          upTo: command.upTo,
        }),
      )
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the team of the mandate `id`. Pure; throws on a damaged log. */
export function evolveTeam(state: Team | undefined, entry: Entry, id: string): Team | undefined {
  const { kind, data, receivedAt } = entry
  // Nothing of a file that was refused is believed, the team that it claims to send least of all.
  if (kind === 'team.roster-refused') return state
  if (kind === 'team.roster-received') return receive(state, entry, id)
  if (state === undefined) throw new FactDamaged(`${kind} about unknown team ${id}`)
  const team = { ...state, tlp: mostRestricted([state.tlp, entry.marking.tlp]) }
  switch (kind) {
    case 'team.briefed': {
      const text = oneOf(data, 'text', BRIEFING_TEXTS)
      return { ...team, briefing: { ...team.briefing, [text]: sealedIn(data, 'content') } }
    }
    case 'team.practice-set':
      return { ...team, briefing: { ...team.briefing, practice: textOf(data, 'case') } }
    case 'team.item-taken': {
      const item: TeamItem = {
        id: textOf(data, 'item'),
        what: sealedIn(data, 'what'),
        person: textOf(data, 'person'),
        takenAt: receivedAt,
      }
      return { ...team, items: [...team.items, item] }
    }
    case 'team.item-returned': {
      const item = textOf(data, 'item')
      const evidence = data['evidence'] === undefined ? {} : { evidence: textOf(data, 'evidence') }
      const items = team.items.map((each) =>
        each.id === item ? { ...each, returnedAt: receivedAt, ...evidence } : each,
      )
      return { ...team, items }
    }
    case 'team.left': {
      const gone = new Set(textsOf(data, 'people'))
      const members = team.members.map((each) =>
        gone.has(each.person) && each.leftAt === undefined ? { ...each, leftAt: receivedAt } : each,
      )
      const isOver = members.every(({ leftAt }) => leftAt !== undefined)
      const handedOver = [...team.handedOver, ...textsOf(data, 'handedOver')]
      return { ...team, members, handedOver, ...(isOver ? { leftAt: receivedAt } : {}) }
    }
    case 'team.closed': {
      const closing = {
        sha256: textOf(data, 'sha256'),
        lines: numberOf(data, 'lines'),
        upTo: numberOf(data, 'upTo'),
        at: receivedAt,
      }
      return { ...team, closing }
    }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function receive(state: Team | undefined, entry: Entry, id: string): Team {
  const { data, receivedAt, marking } = entry
  const members = objectsOf(data, 'people').map((each): TeamMember => ({
    person: textOf(each, 'person'),
    role: oneOf(each, 'role', TEAM_ROLES),
    languages: textsOf(each, 'languages').flatMap(
      (text) => TEAM_LANGUAGES.find((known) => known === text) ?? [],
    ),
    key: textOf(each, 'key'),
  }))
  const { leftAt: _, ...before } = state ?? {
    id,
    tlp: marking.tlp,
    rosters: [],
    members: [],
    briefing: {},
    items: [],
    handedOver: [],
    openedAt: receivedAt,
    leftAt: undefined,
  }
  const rosters = [...before.rosters, textOf(data, 'roster')]
  return { ...before, rosters, members: [...before.members, ...members] }
}

function fact(kind: string, id: string, data: { readonly [member: string]: Json }): Fact {
  const object: JsonObject = data
  return { kind, kindVersion: 1, subject: { kind: 'team', id }, data: object }
}
