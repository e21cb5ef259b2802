import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import type { RoomSubject } from './subject.ts'

/**
 * What somebody of the public reported to the operations room. Who they are is no part of it: a contact
 * that they left is a fact and a document of its own (`ReporterContact`).
 */
export interface PublicReport {
  readonly id: string
  readonly subject: RoomSubject
  readonly text: Sealed
  /** Where, in the reporter's words. */
  readonly where?: Sealed
  /** BCP 47 tag of the page that it was written on. */
  readonly language: string
  /** Ids of photographs, their metadata removed. */
  readonly attachments: readonly string[]
  /** SHA-256 of the receipt code, hex: who knows the code may follow. */
  readonly receipt: string
  readonly state: 'new' | 'taken' | 'closed'
  /** Who takes care of it. */
  readonly owner?: string
  /** Incident that it was given to. */
  readonly incident?: string
  /** What the reporter was told, in order. */
  readonly answers: readonly Answered[]
  /** What the reporter added, in order. */
  readonly additions: readonly Sealed[]
  readonly outcome?: Sealed
  readonly tlp: Tlp
  readonly receivedAt: number
  readonly changedAt: number
}

/** Words to the reporter: they can read them with their receipt. */
export interface Answered {
  readonly text: Sealed
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/** How a reporter can be reached. Shown to those only who have to ask back, and each look is a fact. */
export interface ReporterContact {
  readonly id: string
  readonly contact: Sealed
  readonly tlp: Tlp
}

/** Most messages that a reporter may add: a receipt is no chat. */
export const ADDITIONS_MAX = 20

export type PublicReportCommand =
  | {
      readonly kind: 'report.receive'
      readonly subject: RoomSubject
      readonly text: Sealed
      readonly where?: Sealed
      readonly contact?: Sealed
      readonly language: string
      readonly attachments: readonly string[]
      readonly receipt: string
    }
  | { readonly kind: 'report.add'; readonly text: Sealed }
  | { readonly kind: 'report.take'; readonly by: string }
  | { readonly kind: 'report.link'; readonly incident: string }
  | { readonly kind: 'report.answer'; readonly text: Sealed }
  | { readonly kind: 'report.close'; readonly outcome: Sealed }

/**
 * Says what follows from a command on the report `id`. Pure. The caller has seen that the incident of
 * `report.link` exists and may be seen. Refusals: `public-report.unknown`, `public-report.closed`,
 * `public-report.too-many-additions`, `request.conflict` for an id in use.
 */
export function decidePublicReport(
  report: PublicReport | undefined,
  id: string,
  command: PublicReportCommand,
): Decision {
  if (command.kind === 'report.receive') {
    return report === undefined ? receive(id, command) : refuse('request.conflict')
  }
  if (report === undefined) return refuse('public-report.unknown', { id })
  if (report.state === 'closed') return refuse('public-report.closed', { id })
  switch (command.kind) {
    case 'report.add':
      if (report.additions.length >= ADDITIONS_MAX) {
        return refuse('public-report.too-many-additions', { maximum: ADDITIONS_MAX })
      }
      return accept(fact('public-report.added', id, { text: sealedJson(command.text) }))
    case 'report.take':
      if (report.owner === command.by) return accept()
      return accept(fact('public-report.taken', id, { owner: command.by }))
    case 'report.link':
      if (report.incident === command.incident) return accept()
      return accept(fact('public-report.linked', id, { incident: command.incident }))
    case 'report.answer':
      return accept(fact('public-report.answered', id, { text: sealedJson(command.text) }))
    case 'report.close':
      return accept(fact('public-report.closed', id, { outcome: sealedJson(command.outcome) }))
    default:
      return unreachable(command)
  }
}

/** How many reports a node has received, so that the next one gets its number. */
export interface PublicReportRegister {
  readonly received: number
}

/** Id of the next report of a node, e.g. `RBT-S2` (*signalement*). */
export function nextPublicReportId(
  node: string,
  register: PublicReportRegister | undefined,
): string {
  return `${node}-S${(register?.received ?? 0) + 1}`
}

function receive(
  id: string,
  command: Extract<PublicReportCommand, { kind: 'report.receive' }>,
): Decision {
  const { subject, text, where, contact, language, attachments, receipt } = command
  const received = fact('public-report.received', id, {
    subject,
    text: sealedJson(text),
    ...(where === undefined ? {} : { where: sealedJson(where) }),
    language,
    attachments: [...attachments],
    receipt,
  })
  if (contact === undefined) return accept(received)
  const given = {
    kind: 'reporter-contact.given',
    kindVersion: 1,
    subject: { kind: 'reporter-contact', id },
    data: { contact: sealedJson(contact) },
  }
  return accept(received, given)
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'public-report', id }, data }
}
