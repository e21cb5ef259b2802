import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision, Refusal } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  objectsOf,
  oneOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import { evidenceJson, evidenceOf, figuresJson, figuresOf } from './evidence.ts'
import type { PublicEvidence, Figure } from './evidence.ts'
import { sealedInLanguages, textsIn } from './public-text.ts'
import type { InLanguages } from './public-text.ts'

export const RUMOUR_STATES = ['open', 'judged', 'released', 'dropped'] as const
export type RumourState = (typeof RUMOUR_STATES)[number]

export const VERDICTS = ['true', 'false', 'misleading', 'unverified'] as const
export type VerdictWord = (typeof VERDICTS)[number]

/** A claim that goes about: who checked it, what came of it, and what the public is told. */
export interface Rumour {
  readonly id: string
  readonly tlp: Tlp
  readonly state: RumourState
  /** As it goes about, in every language. */
  readonly claim: InLanguages<Sealed>
  /** Where it was heard; for the rooms only. */
  readonly heard?: Sealed
  readonly checks: readonly RumourCheck[]
  /** The verdict that waits for a second person. */
  readonly verdict?: RumourVerdict
  /** Verdicts that were released, the first first; the last one stands. */
  readonly released: readonly ReleasedVerdict[]
  readonly openedAt: number
  readonly changedAt: number
}

/** One person's check, with what they looked at. */
export interface RumourCheck {
  readonly by: string
  readonly at: number
  readonly note: Sealed
  readonly evidence: readonly PublicEvidence[]
}

export interface RumourVerdict {
  readonly word: VerdictWord
  readonly text: InLanguages<Sealed>
  readonly figures: readonly Figure[]
  /** Who judged: somebody else releases. */
  readonly by: string
}

export interface ReleasedVerdict extends RumourVerdict {
  readonly releasedBy: string
  readonly releasedAt: number
}

export type RumourCommand =
  | { readonly kind: 'rumour.note'; readonly claim: InLanguages<Sealed>; readonly heard?: Sealed }
  | {
      readonly kind: 'rumour.check'
      readonly by: string
      readonly note: Sealed
      readonly evidence: readonly PublicEvidence[]
      /** Whether each exists and may be seen by the one who checks. */
      readonly problem: Refusal | undefined
    }
  | {
      readonly kind: 'rumour.judge'
      readonly by: string
      readonly verdict: Omit<RumourVerdict, 'by'>
      readonly check: () => Refusal | undefined
    }
  | {
      readonly kind: 'rumour.release'
      readonly by: string
      readonly check: (verdict: RumourVerdict, claim: Rumour['claim']) => Refusal | undefined
    }
  | { readonly kind: 'rumour.drop'; readonly reason: Sealed }

/**
 * Says what follows from a command on the rumour `id`. Pure. A verdict other than `unverified` needs a
 * check with evidence; who judged does not release. Refusals: `publication.*`.
 */
export function decideRumour(
  rumour: Rumour | undefined,
  id: string,
  command: RumourCommand,
): Decision {
  if (command.kind === 'rumour.note') {
    if (rumour !== undefined) return refuse('request.conflict')
    const { claim, heard } = command
    return accept(
      fact('rumour.noted', id, {
        claim: sealedInLanguages(claim),
        ...(heard === undefined ? {} : { heard: sealedJson(heard) }),
      }),
    )
  }
  if (rumour === undefined) return refuse('publication.unknown', { id })
  const { state, verdict } = rumour
  const impossible = () => refuse('publication.state-impossible', { id, state })
  if (state === 'dropped') return impossible()
  switch (command.kind) {
    case 'rumour.check': {
      const { by, note, evidence, problem } = command
      if (problem !== undefined) return { ok: false, refusal: problem }
      return accept(
        fact('rumour.checked', id, {
          by,
          note: sealedJson(note),
          evidence: evidence.map(evidenceJson),
        }),
      )
    }
    case 'rumour.judge': {
      const { by } = command
      const { word, text, figures } = command.verdict
      const isProven = rumour.checks.some(({ evidence }) => evidence.length > 0)
      if (word !== 'unverified' && !isProven) return refuse('publication.evidence-needed', { id })
      const problem = command.check()
      if (problem !== undefined) return { ok: false, refusal: problem }
      const data = { by, word, text: sealedInLanguages(text), figures: figuresJson(figures) }
      return accept(fact('rumour.judged', id, data))
    }
    case 'rumour.release': {
      if (verdict === undefined || state !== 'judged') return impossible()
      if (verdict.by === command.by) return refuse('publication.same-person', { id })
      const problem = command.check(verdict, rumour.claim)
      if (problem !== undefined) return { ok: false, refusal: problem }
      return accept(fact('rumour.released', id, { by: command.by }))
    }
    case 'rumour.drop':
      if (rumour.released.length > 0) return impossible()
      return accept(fact('rumour.dropped', id, { reason: sealedJson(command.reason) }))
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the rumour `id` into its state. Pure; throws on a damaged log. */
export function evolveRumour(state: Rumour | undefined, entry: Entry, id: string): Rumour {
  const { data, receivedAt } = entry
  if (entry.kind === 'rumour.noted') {
    const heard = sealedOf(data, 'heard')
    return {
      id,
      tlp: entry.marking.tlp,
      state: 'open',
      claim: textsIn(data, 'claim'),
      ...(heard === undefined ? {} : { heard }),
      checks: [],
      released: [],
      openedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown rumour ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...changed(state, entry), tlp, changedAt: receivedAt }
}

function changed(state: Rumour, { kind, data, receivedAt }: Entry): Rumour {
  switch (kind) {
    case 'rumour.checked': {
      const check: RumourCheck = {
        by: textOf(data, 'by'),
        at: receivedAt,
        note: sealedIn(data, 'note'),
        evidence: objectsOf(data, 'evidence').map(evidenceOf),
      }
      return { ...state, checks: [...state.checks, check] }
    }
    case 'rumour.judged': {
      const verdict: RumourVerdict = {
        word: oneOf(data, 'word', VERDICTS),
        text: textsIn(data, 'text'),
        figures: figuresOf(data),
        by: textOf(data, 'by'),
      }
      return { ...state, state: 'judged', verdict }
    }
    case 'rumour.released': {
      const { verdict, ...rest } = state
      if (verdict === undefined) return state
      const released = { ...verdict, releasedBy: textOf(data, 'by'), releasedAt: receivedAt }
      return { ...rest, state: 'released', released: [...state.released, released] }
    }
    case 'rumour.dropped':
      return { ...state, state: 'dropped' }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'rumour', id }, data }
}
