import { SEALED_SUBJECTS } from '@vigie/domain'
import type { SealedSubject } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'
import { bytesOf, openSealed } from './desk-key.ts'
import type { DeskKey } from './desk-key.ts'

/** A sealed report as it lies on the server, and opened as far as the key in this tab opens it. */
export interface ShownSealedReport {
  readonly id: string
  readonly desk: string
  readonly state: 'open' | 'closed'
  readonly receivedAtMs: number
  readonly replyKey: string
  readonly replies: number
  readonly files: readonly { readonly enc: string; readonly sha256: string }[]
  /** Undefined while no key opens it. */
  readonly opened: OpenedReport | undefined
}

export interface OpenedReport {
  readonly subject: SealedSubject | undefined
  readonly text: string
  readonly where: string | undefined
  readonly contact: string | undefined
  readonly additions: readonly string[]
}

/** Reads and opens one; undefined for a document that is no sealed report. */
export async function readSealedReport(
  { id, state, texts }: DocumentView,
  key: DeskKey | undefined,
): Promise<ShownSealedReport | undefined> {
  if (state === null) return undefined
  const desk = textIn(state, 'desk')
  const word = oneOfIn(state, 'state', ['open', 'closed'])
  if (desk === undefined || word === undefined) return undefined
  const first = openedIn(state, 'envelope', texts)
  const own = key?.desk === desk ? key : undefined
  const report = own && typeof first === 'string' ? await openJson(own, first) : undefined
  const additions: string[] = []
  if (own !== undefined && report !== undefined) {
    for (const sealed of recordsIn(state, 'additions')) {
      const envelope = texts[textIn(sealed, 'sealed') ?? '']
      const added = envelope === undefined ? undefined : await openJson(own, envelope)
      if (added !== undefined) additions.push(textIn(added, 'text') ?? '')
    }
  }
  return {
    id,
    desk,
    state: word,
    receivedAtMs: numberIn(state, 'receivedAt') ?? 0,
    replyKey: textIn(state, 'replyKey') ?? '',
    replies: recordsIn(state, 'replies').length,
    files: recordsIn(state, 'files').map((file) => ({
      enc: textIn(file, 'enc') ?? '',
      sha256: textIn(file, 'sha256') ?? '',
    })),
    opened:
      report === undefined
        ? undefined
        : {
            subject: oneOfIn(report, 'subject', SEALED_SUBJECTS),
            text: textIn(report, 'text') ?? '',
            where: textIn(report, 'where'),
            contact: textIn(report, 'contact'),
            additions,
          },
  }
}

async function openJson(
  key: DeskKey,
  text: string,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  const envelope: unknown = JSON.parse(text)
  if (!isRecord(envelope)) return undefined
  const enc = textIn(envelope, 'enc')
  const ct = bytesOf(textIn(envelope, 'ct') ?? '')
  if (enc === undefined || ct === undefined) return undefined
  const plain = await openSealed(key, 'report', { enc, ct })
  if (plain === undefined) return undefined
  const value: unknown = JSON.parse(new TextDecoder().decode(plain))
  return isRecord(value) ? value : undefined
}
