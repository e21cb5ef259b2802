import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { DEFECT_SEVERITIES } from './check-template.ts'
import type { CheckTemplate, DefectSeverity } from './check-template.ts'
import type { PresenceProof } from './inspection.ts'
import { judged } from './judge-measure.ts'

/** What an inspection found wrong, until a re-test finds it right. */
export interface Defect {
  readonly id: string
  readonly venue: string
  readonly inspection: string
  readonly checkpoint: string
  readonly severity: DefectSeverity
  readonly state: DefectState
  readonly text?: Sealed
  readonly photos: readonly string[]
  readonly order?: WorkOrder
  /** How often it was seen, re-tests that failed included. */
  readonly seen: number
  readonly failedRetests: number
  readonly openedBy: string
  /** Epoch ms. */
  readonly openedAt: number
  readonly closedAt?: number
  readonly closedBy?: string
  readonly changedAt: number
}

export const DEFECT_STATES = ['open', 'ordered', 'repaired', 'closed'] as const
export type DefectState = (typeof DEFECT_STATES)[number]

/** Who repairs it, what, until when. */
export interface WorkOrder {
  readonly to: Sealed
  readonly text: Sealed
  readonly by: string
  /** Epoch ms. */
  readonly dueAt?: number
}

export type DefectCommand =
  | {
      readonly kind: 'defect.order-work'
      readonly to: Sealed
      readonly text: Sealed
      readonly dueAt?: number
    }
  | { readonly kind: 'defect.report-repaired'; readonly text: Sealed }
  | {
      readonly kind: 'defect.retest'
      readonly outcome: 'pass' | 'fail'
      readonly presence: PresenceProof
      readonly photos: readonly string[]
      readonly measures: readonly { readonly measure: string; readonly value: number }[]
      readonly text?: Sealed
    }
  | {
      readonly kind: 'defect.set-severity'
      readonly severity: DefectSeverity
      readonly reason: Sealed
    }

/**
 * Says what follows from a gesture on a defect: work order → repair → re-test. Only a re-test that
 * passes closes it, after a repair was reported; one with a measurement out of limits fails. Refusals:
 * `defect.*`.
 */
export function decideDefect(
  defect: Defect | undefined,
  template: CheckTemplate | undefined,
  id: string,
  command: DefectCommand,
): Decision {
  if (defect === undefined) return refuse('defect.unknown', { id })
  if (defect.state === 'closed') return refuse('defect.closed', { id })
  const { venue, checkpoint, state } = defect
  const about = { venue, checkpoint }
  switch (command.kind) {
    case 'defect.order-work': {
      const { to, text, dueAt } = command
      const due = dueAt === undefined ? {} : { dueAt }
      return accept(
        fact('defect.work-ordered', id, {
          ...about,
          to: sealedJson(to),
          text: sealedJson(text),
          ...due,
        }),
      )
    }
    case 'defect.report-repaired':
      if (state === 'repaired') return refuse('defect.transition-impossible', { id, state })
      return accept(fact('defect.repaired', id, { ...about, text: sealedJson(command.text) }))
    case 'defect.retest':
      if (state !== 'repaired') return refuse('defect.transition-impossible', { id, state })
      return decideRetest(defect, template, command)
    case 'defect.set-severity': {
      const { severity, reason } = command
      if (defect.severity === severity) return accept()
      return accept(
        fact('defect.severity-set', id, { ...about, severity, reason: sealedJson(reason) }),
      )
    }
    default:
      return unreachable(command)
  }
}

function decideRetest(
  { id, venue, checkpoint }: Defect,
  template: CheckTemplate | undefined,
  command: Extract<DefectCommand, { readonly kind: 'defect.retest' }>,
): Decision {
  if (template === undefined) return refuse('check-template.unknown', { id })
  const strange = command.measures.find(({ measure }) => !(measure in template.measures))
  if (strange !== undefined)
    return refuse('inspection.measure-unknown', { measure: strange.measure })
  const measures = command.measures.map((taken) => judged(template, taken))
  const isOut = measures.some(({ isWithin }) => !isWithin)
  return accept(
    fact('defect.retested', id, {
      venue,
      checkpoint,
      outcome: isOut ? 'fail' : command.outcome,
      presence: command.presence,
      photos: [...new Set(command.photos)],
      measures,
      ...(command.text === undefined ? {} : { text: sealedJson(command.text) }),
    }),
  )
}

/** Folds one `defect.` entry into its defect. Pure; throws on a damaged log. */
export function evolveDefect(state: Defect | undefined, entry: Entry, id: string): Defect {
  const { data, happenedAt, receivedAt, actor } = entry
  if (entry.kind === 'defect.opened') {
    const text = sealedOf(data, 'text')
    const { photos } = data
    return {
      id,
      venue: textOf(data, 'venue'),
      inspection: textOf(data, 'inspection'),
      checkpoint: textOf(data, 'checkpoint'),
      severity: oneOf(data, 'severity', DEFECT_SEVERITIES),
      state: 'open',
      ...(text === undefined ? {} : { text }),
      photos: Array.isArray(photos) ? photos.filter((each) => typeof each === 'string') : [],
      seen: 1,
      failedRetests: 0,
      openedBy: actor.id,
      openedAt: happenedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown defect ${id}`)
  return { ...change(state, entry), changedAt: receivedAt }
}

function change(state: Defect, entry: Entry): Defect {
  const { data } = entry
  switch (entry.kind) {
    case 'defect.seen-again':
      return {
        ...state,
        seen: state.seen + 1,
        ...(state.state === 'repaired' && { state: 'open' }),
      }
    case 'defect.severity-set':
      return { ...state, severity: oneOf(data, 'severity', DEFECT_SEVERITIES) }
    case 'defect.work-ordered': {
      const order = {
        to: sealedIn(data, 'to'),
        text: sealedIn(data, 'text'),
        by: entry.actor.id,
        ...(data['dueAt'] === undefined ? {} : { dueAt: numberOf(data, 'dueAt') }),
      }
      return { ...state, state: 'ordered', order }
    }
    case 'defect.repaired':
      return { ...state, state: 'repaired' }
    case 'defect.retested':
      if (data['outcome'] !== 'pass') {
        const { seen, failedRetests } = state
        return { ...state, state: 'open', seen: seen + 1, failedRetests: failedRetests + 1 }
      }
      return { ...state, state: 'closed', closedAt: entry.happenedAt, closedBy: entry.actor.id }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Counts the defects that a node has opened, so that the next one gets its number. */
export interface DefectRegister {
  readonly opened: number
}

/** Folds one entry into the register of its node. */
export function evolveDefectRegister(state: DefectRegister | undefined): DefectRegister {
  return { opened: (state?.opened ?? 0) + 1 }
}

/** Id of the next defect of a node, e.g. `RBT-D4`. */
export function nextDefectId(node: string, register: DefectRegister | undefined): string {
  return `${node}-D${(register?.opened ?? 0) + 1}`
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'defect', id }, data }
}
