import { canonicalText } from '@vigie/domain'
import type { Entry, Fact, Sealed, Tlp } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'

/** What the opening of an attachment's sealed reference says. */
export interface AttachmentContent {
  readonly name: string
  /** Lower-case hex SHA-256 of the bytes: their address in the store. */
  readonly sha256: string
}

/** An attachment as the log tells it. */
export interface Attachment {
  /** `quarantined` until checked; a refused one has no bytes any more. */
  readonly state: 'quarantined' | 'cleared' | 'refused'
  readonly content: Sealed
  readonly mediaType: string
  readonly sizeBytes: number
  readonly by: string
  readonly tlp: Tlp
  readonly receivedAt: number
  /** Why it was refused. */
  readonly problem?: string
}

export const RECEIVED = 'attachment.received'
export const CLEARED = 'attachment.cleared'
export const REFUSED = 'attachment.refused'

/** What the sealed reference of an attachment opens to. */
export function attachmentContentText(content: AttachmentContent): string {
  return canonicalText(content)
}

/** Reads an opened reference of `attachment.received`; undefined for entries of any other kind. */
export function attachmentOf(
  entry: Pick<Entry, 'kind'>,
  content: string,
): AttachmentContent | undefined {
  if (entry.kind !== RECEIVED) return undefined
  const value: unknown = JSON.parse(content)
  if (!isRecord(value)) return undefined
  const { name, sha256 } = value
  if (typeof name !== 'string' || typeof sha256 !== 'string') return undefined
  return { name, sha256 }
}

/** A fact about one attachment. */
export function attachmentFact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'attachment', id }, data }
}
