import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from './read-state.ts'

/** What the check of a received file may have come to. */
const ATTACHMENT_STATES = ['quarantined', 'cleared', 'refused'] as const

/** An attachment as a screen needs it. */
export interface ShownAttachment {
  readonly id: string
  /** As its sender's device named it; `null` where purged. */
  readonly name: string | null
  readonly state: (typeof ATTACHMENT_STATES)[number]
  readonly sizeBytes: number
  readonly tlp: string
  /** Why it was refused. */
  readonly problem: string | undefined
}

/** Undefined for a document that is none, e.g. from a newer server. */
export function readAttachment(document: DocumentView): ShownAttachment | undefined {
  const { id, state, texts } = document
  if (state === null) return undefined
  const word = oneOfIn(state, 'state', ATTACHMENT_STATES)
  const sizeBytes = numberIn(state, 'sizeBytes')
  if (word === undefined || sizeBytes === undefined) return undefined
  return {
    id,
    name: attachmentName(openedIn(state, 'content', texts)),
    state: word,
    sizeBytes,
    tlp: textIn(state, 'tlp') ?? 'AMBER',
    problem: textIn(state, 'problem'),
  }
}

/** The file's name in the opened reference of an attachment; `null` where purged or not to be read. */
export function attachmentName(content: string | null | undefined): string | null {
  if (content === null || content === undefined) return null
  try {
    const value: unknown = JSON.parse(content)
    return isRecord(value) ? (textIn(value, 'name') ?? null) : null
  } catch {
    return null
  }
}
