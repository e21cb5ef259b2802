/**
 * What the public can report. The first three reach the operations room; fraud and misconduct go to
 * an integrity desk only, sealed, outside the chain that they may concern.
 */
export const ROOM_SUBJECTS = ['danger', 'found-person', 'found-object'] as const
export type RoomSubject = (typeof ROOM_SUBJECTS)[number]

export const SEALED_SUBJECTS = ['fraud', 'misconduct'] as const
export type SealedSubject = (typeof SEALED_SUBJECTS)[number]

export const REPORT_SUBJECTS = [...ROOM_SUBJECTS, ...SEALED_SUBJECTS] as const
export type ReportSubject = (typeof REPORT_SUBJECTS)[number]

/** Whether only an integrity desk may read what is reported about it. */
export function isSealedSubject(subject: ReportSubject): subject is SealedSubject {
  return SEALED_SUBJECTS.some((sealed) => sealed === subject)
}

/** Most people can tell a danger in; as graphemes. */
export const REPORT_TEXT_MAX = 4_000
/** Photographs that go with one report. */
export const REPORT_PHOTOS_MAX = 3
