import { ROOM_SUBJECTS } from '@vigie/domain'
import type { PublicReport, RoomSubject } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { isRecord } from '@vigie/kit'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'

export const REPORT_STATES = [
  'new',
  'taken',
  'closed',
] as const satisfies readonly PublicReport['state'][]

/** A report from the public as a screen needs it. */
export interface ShownReport {
  readonly id: string
  readonly subject: RoomSubject
  readonly state: PublicReport['state']
  readonly text: string | null
  readonly where: string | null | undefined
  readonly language: string
  readonly attachments: readonly string[]
  readonly owner: string | undefined
  readonly incident: string | undefined
  readonly answers: readonly {
    readonly text: string | null
    readonly by: string
    readonly atMs: number
  }[]
  readonly additions: readonly (string | null)[]
  readonly outcome: string | null | undefined
  readonly receivedAtMs: number
}

/** Undefined for a document that is no report. */
export function readPublicReport({ id, state, texts }: DocumentView): ShownReport | undefined {
  if (state === null) return undefined
  const subject = oneOfIn(state, 'subject', ROOM_SUBJECTS)
  const word = oneOfIn(state, 'state', REPORT_STATES)
  if (subject === undefined || word === undefined) return undefined
  const { attachments, additions } = state
  return {
    id,
    subject,
    state: word,
    text: openedIn(state, 'text', texts) ?? null,
    where: openedIn(state, 'where', texts),
    language: textIn(state, 'language') ?? '',
    attachments: Array.isArray(attachments) ? attachments.map(String) : [],
    owner: textIn(state, 'owner'),
    incident: textIn(state, 'incident'),
    answers: recordsIn(state, 'answers').map((answer) => ({
      text: openedIn(answer, 'text', texts) ?? null,
      by: textIn(answer, 'by') ?? '',
      atMs: numberIn(answer, 'at') ?? 0,
    })),
    additions: Array.isArray(additions)
      ? additions.map((sealed) => {
          const name = isRecord(sealed) ? textIn(sealed, 'sealed') : undefined
          return name === undefined ? null : (texts[name] ?? null)
        })
      : [],
    outcome: openedIn(state, 'outcome', texts),
    receivedAtMs: numberIn(state, 'receivedAt') ?? 0,
  }
}
