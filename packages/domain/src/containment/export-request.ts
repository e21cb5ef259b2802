import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'
import { isWithinTlp } from '../log/marking.ts'
import type { Tlp } from '../log/marking.ts'
import { mostRestricted } from '../log/markings.ts'
import type { ExportRules } from '../mandate/mandate.ts'

export const EXPORT_STATES = ['asked', 'approved', 'denied'] as const
export type ExportState = (typeof EXPORT_STATES)[number]

/**
 * An expert asks to take a case out. Once a host has approved it, its asker can download it for a few
 * minutes, while the mandate lives.
 */
export interface ExportRequest {
  readonly id: string
  readonly tlp: Tlp
  readonly mandate: string
  readonly case: string
  readonly reason: Sealed
  readonly askedBy: string
  readonly askedAt: number
  readonly state: ExportState
  readonly settledBy?: string
  readonly settledAt?: number
  /** Until when the download is open, epoch ms. */
  readonly untilMs?: number
  /** SHA-256 of each file that was taken, in order: the closing report lists them. */
  readonly taken: readonly TakenFile[]
}

export interface TakenFile {
  readonly digest: string
  readonly sizeBytes: number
  readonly at: number
}

export type ExportCommand =
  | {
      readonly kind: 'export.ask'
      readonly mandate: string
      readonly case: string
      readonly reason: Sealed
    }
  | { readonly kind: 'export.approve'; readonly by: string }
  | { readonly kind: 'export.deny'; readonly by: string; readonly reason: Sealed }
  | {
      readonly kind: 'export.take'
      readonly by: string
      readonly digest: string
      readonly sizeBytes: number
    }

/** What the decision needs to know as it is now. */
export interface ExportWorld {
  readonly nowMs: number
  /** Rules of the mandate while it is active; undefined once it is not. */
  readonly rules: ExportRules | undefined
  /** Marking of what would leave. */
  readonly tlp: Tlp
}

/**
 * Says what follows from a command on the export `id`. Pure. Refusals: `export.*`, `mandate.not-active`,
 * `access.same-person-twice`. The rules are looked at again at each step.
 */
export function decideExport(
  request: ExportRequest | undefined,
  id: string,
  command: ExportCommand,
  { nowMs, rules, tlp }: ExportWorld,
): Decision {
  if (command.kind === 'export.ask') {
    if (request !== undefined) return refuse('request.conflict')
    if (rules === undefined) return refuse('mandate.not-active')
    if (!isWithinTlp(tlp, rules.highestTlp)) return refuse('export.above-rules', { tlp })
    const { mandate, reason } = command
    return accept(
      fact('export-request.asked', id, {
        mandate,
        case: command.case,
        reason: sealedJson(reason),
      }),
    )
  }
  if (request === undefined) return refuse('export.unknown', { id })
  switch (command.kind) {
    case 'export.approve': {
      if (request.askedBy === command.by) return refuse('access.same-person-twice')
      if (request.state !== 'asked') return refuse('export.not-open', { id })
      if (rules === undefined) return refuse('mandate.not-active')
      if (!isWithinTlp(tlp, rules.highestTlp)) return refuse('export.above-rules', { tlp })
      return accept(fact('export-request.approved', id, { untilMs: nowMs + rules.lifeMs }))
    }
    case 'export.deny':
      if (request.askedBy === command.by) return refuse('access.same-person-twice')
      if (request.state !== 'asked') return refuse('export.not-open', { id })
      return accept(fact('export-request.denied', id, { reason: sealedJson(command.reason) }))
    case 'export.take': {
      if (request.askedBy !== command.by) return refuse('export.unknown', { id })
      if (rules === undefined) return refuse('mandate.not-active')
      const isOpen = request.untilMs !== undefined && nowMs < request.untilMs
      if (!isOpen) return refuse('export.not-open', { id })
      if (!isWithinTlp(tlp, rules.highestTlp)) return refuse('export.above-rules', { tlp })
      const { digest, sizeBytes } = command
      return accept(fact('export-request.taken', id, { digest, sizeBytes }))
    }
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the export `id`. Pure; throws on a damaged log. */
export function evolveExport(
  state: ExportRequest | undefined,
  entry: Entry,
  id: string,
): ExportRequest {
  const { data, actor, receivedAt, marking } = entry
  if (entry.kind === 'export-request.asked') {
    return {
      id,
      tlp: marking.tlp,
      mandate: textOf(data, 'mandate'),
      case: textOf(data, 'case'),
      reason: sealedIn(data, 'reason'),
      askedBy: actor.id,
      askedAt: receivedAt,
      state: 'asked',
      taken: [],
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown export ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  const settled = { tlp, settledBy: actor.id, settledAt: receivedAt }
  switch (entry.kind) {
    case 'export-request.approved':
      return { ...state, ...settled, state: 'approved', untilMs: numberOf(data, 'untilMs') }
    case 'export-request.denied':
      return { ...state, ...settled, state: 'denied' }
    case 'export-request.taken': {
      const file = {
        digest: textOf(data, 'digest'),
        sizeBytes: numberOf(data, 'sizeBytes'),
        at: receivedAt,
      }
      return { ...state, tlp, taken: [...state.taken, file] }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'export-request', id }, data }
}
