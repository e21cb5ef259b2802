import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'
import type { EvidenceKind } from './evidence-owner.ts'

/**
 * What an owner is asked to keep for an incident, from the asking to the day on which it would have
 * been overwritten. Sent by itself when the incident turns major; one per incident and
 * owner, whoever asks and however often (`evidenceRequestId`).
 */
export interface EvidenceRequest {
  readonly id: string
  readonly tlp: Tlp
  readonly incident: string
  readonly owner: string
  readonly keeps: EvidenceKind
  readonly state: EvidenceState
  /** Epoch ms, by the clock of the server. */
  readonly sentAt: number
  /** Epoch ms: when it is overwritten unless somebody keeps it. */
  readonly expiresAt: number
  readonly acknowledgedAt?: number
  /** Who at the owner's said so. */
  readonly acknowledgedBy?: Sealed
  readonly securedAt?: number
  /** Where it is kept now, or why there is nothing to keep. */
  readonly answer?: Sealed
  /** Epoch ms when the silence of the owner was found too long. */
  readonly overdueAt?: number
  /** Epoch ms when it was found to be beyond its retention with nobody having secured it. */
  readonly lostAt?: number
  readonly changedAt: number
}

/** `lost`: beyond its retention, and nobody said that it was secured. */
export const EVIDENCE_STATES = ['sent', 'acknowledged', 'secured', 'lost'] as const
export type EvidenceState = (typeof EVIDENCE_STATES)[number]

/** Id of the request to an owner for an incident, e.g. `RBT-I17:cctv-bowl`. */
export function evidenceRequestId(incident: string, owner: string): string {
  return `${incident}:${owner}`
}

/** How long an owner may stay silent before the room is alarmed, ms (operations reference §6, B7). */
export const ACKNOWLEDGE_WITHIN_MS = 30 * 60_000

export type EvidenceRequestCommand =
  | {
      readonly kind: 'evidence-request.send'
      readonly incident: string
      readonly owner: string
      readonly keeps: EvidenceKind
      readonly expiresAt: number
    }
  | { readonly kind: 'evidence-request.acknowledge'; readonly by: Sealed }
  | { readonly kind: 'evidence-request.secure'; readonly answer: Sealed }
  | { readonly kind: 'evidence-request.find-late'; readonly now: number }

/** Whether the owner has been silent for too long at `now`, epoch ms, and no fact says so yet. */
export function isSilentTooLong(request: EvidenceRequest, now: number): boolean {
  const { state, overdueAt, sentAt } = request
  return state === 'sent' && overdueAt === undefined && now - sentAt >= ACKNOWLEDGE_WITHIN_MS
}

/** Whether it is beyond its retention at `now`, epoch ms, unsecured, and no fact says so yet. */
export function isExpired(request: EvidenceRequest, now: number): boolean {
  return (request.state === 'sent' || request.state === 'acknowledged') && now >= request.expiresAt
}

/** When time next changes something about it, epoch ms; undefined when nothing is to come. */
export function evidenceWatchAt(request: EvidenceRequest): number | undefined {
  const { state, overdueAt, sentAt, expiresAt } = request
  if (state === 'secured' || state === 'lost') return undefined
  const alarmAt = sentAt + ACKNOWLEDGE_WITHIN_MS
  return state === 'sent' && overdueAt === undefined ? Math.min(alarmAt, expiresAt) : expiresAt
}
