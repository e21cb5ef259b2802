import type { Action } from '@vigie/domain'
import { DocumentPage, EntryPage, EventAnswer } from '@vigie/protocol'
import type { DocumentView } from '@vigie/protocol'
import type { ViewName } from './live-state.ts'
import type { Problem } from './problem.ts'
import { pathWith, request } from './request.ts'
import type { Reply } from './request.ts'

/** What reading a view needs: its address, and the right that opens it. */
const SOURCES: Readonly<Record<ViewName, { readonly path: string; readonly action: Action }>> = {
  event: { path: '/api/event', action: 'event.read' },
  gate: { path: '/api/gates', action: 'gate.read' },
  incident: { path: '/api/incidents', action: 'incident.read' },
  finding: { path: '/api/findings', action: 'finding.read' },
  attachment: { path: '/api/attachments', action: 'attachment.read' },
  asset: { path: '/api/assets', action: 'asset.read' },
}

const PAGE = 500
/** A view is read to its end, but never further than this: a screen shows what is open, not an archive. */
const MOST = 20_000

export function actionOf(view: ViewName): Action {
  return SOURCES[view].action
}

/** All documents of a view, now or as of a position. */
export async function readView(
  view: ViewName,
  asOf?: number,
): Promise<Reply<readonly DocumentView[]>> {
  if (view === 'event') return readEvent(asOf)
  const documents: DocumentView[] = []
  let cursor: string | undefined
  do {
    const path = pathWith(SOURCES[view].path, { asOf, cursor, limit: pageOf(view) })
    const reply = await request(DocumentPage, path)
    if (!reply.ok) return reply
    documents.push(...reply.value.documents)
    cursor = reply.value.next
  } while (cursor !== undefined && documents.length < MOST)
  return { ok: true, value: documents }
}

/** What a list of entries is asked with. */
export interface EntryFilter {
  readonly before?: number
  readonly asOf?: number
  readonly text?: string
  /** Kind prefixes, comma-separated. */
  readonly kinds?: string
  readonly subjectKind?: string
  readonly subjectId?: string
}

/** One page of entries, newest first. */
export function readEntries(
  filter: EntryFilter,
): Promise<
  | { readonly ok: true; readonly value: EntryPage }
  | { readonly ok: false; readonly problem: Problem }
> {
  return request(EntryPage, pathWith('/api/entries', { ...filter, limit: 200 }))
}

async function readEvent(asOf?: number): Promise<Reply<readonly DocumentView[]>> {
  const reply = await request(EventAnswer, pathWith('/api/event', { asOf }))
  if (!reply.ok) return reply
  const { event } = reply.value
  return { ok: true, value: event === null ? [] : [event] }
}

/** Gates come in one piece. */
function pageOf(view: ViewName): number | undefined {
  return view === 'gate' ? undefined : PAGE
}
