import type { Refusal, ReportSubject } from '@vigie/domain'

/**
 * What the public site needs of whoever takes reports; `main` hands it over. Everything that comes in is
 * as the public sent it: nothing of it was looked at.
 */
export interface ReportPort {
  /** Integrity desks that sealed reports can be for, the usual one first. */
  desks(): readonly { readonly id: string; readonly name: string }[]
  /** Called when the desks changed. Returns its removal. */
  onDesks(listener: () => void): () => void
  receive(report: SentReport): Promise<ReportTaken>
  /** What became of a report; undefined for a receipt that is none. */
  follow(receipt: string): Promise<FollowedReport | undefined>
  add(receipt: string, words: string): Promise<Refusal | undefined>
}

export interface SentReport {
  readonly subject: ReportSubject
  readonly text: string
  readonly where: string
  readonly contact: string
  readonly language: string
  readonly photos: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  readonly desk?: string
}

export type ReportTaken =
  | { readonly ok: true; readonly receipt: string }
  | { readonly ok: false; readonly refusal: Refusal }

export interface FollowedReport {
  /** Undefined for what is sealed: the site cannot know. */
  readonly subject: ReportSubject | undefined
  readonly state: 'new' | 'taken' | 'open' | 'closed'
  /** Epoch ms. */
  readonly receivedAt: number
  readonly answers: readonly { readonly text: string; readonly at: number | undefined }[]
}
