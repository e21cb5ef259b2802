import { CALL_MEDIA, INCIDENT_TYPES, READ_BACKS } from '@vigie/domain'
import type { CallMedium, IncidentType, ReadBack } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'

/** A radio or telephone message as a screen needs it; null: purged. */
export interface ShownCall {
  readonly id: string
  readonly entry: string
  readonly medium: CallMedium
  readonly channel: string | undefined
  readonly from: string | null
  readonly to: string | null | undefined
  readonly text: string | null
  readonly topic: IncidentType | undefined
  readonly place: string | undefined
  readonly readBack: ReadBack
  readonly heardBy: string | undefined
  readonly paper: { readonly sheet: string; readonly line: number } | undefined
  readonly followUps: readonly {
    readonly action: string | null
    readonly by: string
    readonly atMs: number
  }[]
  readonly incident: string | undefined
  readonly isOpen: boolean
  readonly closedBy: string | undefined
  readonly loggedBy: string
  readonly happenedMs: number
  readonly writtenMs: number
  readonly receivedMs: number
}

export function readCall({ id, state, texts }: DocumentView): ShownCall | undefined {
  if (state === null) return undefined
  const medium = oneOfIn(state, 'medium', CALL_MEDIA)
  const happenedMs = numberIn(state, 'happenedAt')
  if (medium === undefined || happenedMs === undefined) return undefined
  const { paper } = state
  return {
    id,
    entry: textIn(state, 'entry') ?? '',
    medium,
    channel: textIn(state, 'channel'),
    from: openedIn(state, 'from', texts) ?? null,
    to: openedIn(state, 'to', texts),
    text: openedIn(state, 'text', texts) ?? null,
    topic: oneOfIn(state, 'topic', INCIDENT_TYPES),
    place: textIn(state, 'place'),
    readBack: oneOfIn(state, 'readBack', READ_BACKS) ?? 'none',
    heardBy: textIn(state, 'heardBy'),
    paper: isRecord(paper)
      ? { sheet: textIn(paper, 'sheet') ?? '', line: numberIn(paper, 'line') ?? 0 }
      : undefined,
    followUps: recordsIn(state, 'followUps').map((said) => ({
      action: openedIn(said, 'action', texts) ?? null,
      by: textIn(said, 'by') ?? '',
      atMs: numberIn(said, 'at') ?? 0,
    })),
    incident: textIn(state, 'incident'),
    isOpen: textIn(state, 'state') === 'open',
    closedBy: textIn(state, 'closedBy'),
    loggedBy: textIn(state, 'loggedBy') ?? '',
    happenedMs,
    writtenMs: numberIn(state, 'writtenAt') ?? happenedMs,
    receivedMs: numberIn(state, 'receivedAt') ?? happenedMs,
  }
}
