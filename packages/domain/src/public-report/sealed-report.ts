import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, objectsOf, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'
import { ADDITIONS_MAX } from './public-report.ts'

/**
 * A report of fraud or misconduct, on the integrity log. Even what it is about is sealed: the log tells
 * that something came, and for which desk. Envelopes (HPKE base mode, RFC 9180) are contents beside the
 * log, so that a purge destroys even the ciphertext.
 */
export interface SealedReport {
  readonly id: string
  readonly desk: string
  readonly envelope: Sealed
  /** Photographs, each sealed by itself, beside the log by hash. */
  readonly files: readonly SealedFile[]
  /** SHA-256 of the receipt code, hex. */
  readonly receipt: string
  /** Key of the reporter, made from the receipt code: what the desk answers is sealed to it. */
  readonly replyKey: string
  readonly additions: readonly Sealed[]
  readonly replies: readonly Sealed[]
  readonly state: 'open' | 'closed'
  readonly receivedAt: number
  readonly changedAt: number
}

/** A sealed file: its encapsulated key, base64, and the SHA-256 of its ciphertext, hex. */
export interface SealedFile {
  readonly enc: string
  readonly sha256: string
  readonly sizeBytes: number
}

export type SealedReportCommand =
  | {
      readonly kind: 'sealed.receive'
      readonly desk: string
      readonly envelope: Sealed
      readonly files: readonly SealedFile[]
      readonly receipt: string
      readonly replyKey: string
    }
  | { readonly kind: 'sealed.add'; readonly envelope: Sealed }
  | { readonly kind: 'sealed.reply'; readonly envelope: Sealed }
  | { readonly kind: 'sealed.close' }

/**
 * Says what follows from a command on the sealed report `id`. Pure; the caller has seen that who
 * replies or closes is a member of its desk. Refusals: `public-report.unknown`, `public-report.closed`,
 * `public-report.too-many-additions`, `request.conflict`.
 */
export function decideSealedReport(
  report: SealedReport | undefined,
  id: string,
  command: SealedReportCommand,
): Decision {
  if (command.kind === 'sealed.receive') {
    if (report !== undefined) return refuse('request.conflict')
    const { desk, envelope, files, receipt, replyKey } = command
    return accept(
      fact('sealed-report.received', id, {
        desk,
        envelope: sealedJson(envelope),
        files: files.map((file): JsonObject => ({ ...file })),
        receipt,
        replyKey,
      }),
    )
  }
  if (report === undefined) return refuse('public-report.unknown', { id })
  if (report.state === 'closed') return refuse('public-report.closed', { id })
  switch (command.kind) {
    case 'sealed.add':
      if (report.additions.length >= ADDITIONS_MAX) {
        return refuse('public-report.too-many-additions', { maximum: ADDITIONS_MAX })
      }
      return accept(fact('sealed-report.added', id, { envelope: sealedJson(command.envelope) }))
    case 'sealed.reply':
      return accept(fact('sealed-report.replied', id, { envelope: sealedJson(command.envelope) }))
    case 'sealed.close':
      return accept(fact('sealed-report.closed', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the sealed report `id`. Pure; throws on a damaged log. */
export function evolveSealedReport(
  state: SealedReport | undefined,
  entry: Entry,
  id: string,
): SealedReport {
  const { data, receivedAt } = entry
  if (entry.kind === 'sealed-report.received') {
    return {
      id,
      desk: textOf(data, 'desk'),
      envelope: sealedIn(data, 'envelope'),
      files: objectsOf(data, 'files').map((file) => ({
        enc: textOf(file, 'enc'),
        sha256: textOf(file, 'sha256'),
        sizeBytes: numberOf(file, 'sizeBytes'),
      })),
      receipt: textOf(data, 'receipt'),
      replyKey: textOf(data, 'replyKey'),
      additions: [],
      replies: [],
      state: 'open',
      receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown report ${id}`)
  const changed = { ...state, changedAt: receivedAt }
  switch (entry.kind) {
    case 'sealed-report.added':
      return { ...changed, additions: [...state.additions, sealedIn(data, 'envelope')] }
    case 'sealed-report.replied':
      return { ...changed, replies: [...state.replies, sealedIn(data, 'envelope')] }
    case 'sealed-report.closed':
      return { ...changed, state: 'closed' }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'sealed-report', id }, data }
}
