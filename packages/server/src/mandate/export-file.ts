import { canonicalText, mostRestricted, TLP_LEVELS } from '@vigie/domain'
import type { Principal, Tlp } from '@vigie/domain'
import { encodeUtf8 } from '@vigie/kit'
import type { DocumentView, EntryView } from '@vigie/protocol'
import { createHash } from 'node:crypto'
import type { Gestures } from '../http/submit-gesture.ts'
import type { AnyProjection } from '../store/log-record.ts'
import {
  caseEvidenceView,
  caseObservableView,
  caseTaskView,
  caseTimelineView,
  caseView,
} from '../store/views/case-view.ts'

/** A file that leaves, and what it is. */
export interface ExportFile {
  readonly bytes: Uint8Array
  /** SHA-256, hex. */
  readonly digest: string
  /** Of the most restricted thing in it. */
  readonly tlp: Tlp
}

const PARTS: readonly AnyProjection[] = [
  caseTaskView,
  caseObservableView,
  caseEvidenceView,
  caseTimelineView,
]
const MOST_PARTS = 10_000
const MOST_NOTES = 2_000

/**
 * A case as this reader may see it now, as canonical JSON; undefined when it is not for them. What they
 * may not see is not in it, and nothing tells that it is missing.
 */
export function exportFile(
  { record, presenter }: Pick<Gestures, 'record' | 'presenter'>,
  reader: Principal,
  id: string,
): ExportFile | undefined {
  const position = record.position()
  const state = record.view(caseView).get(id)
  const found =
    state && presenter.presentDocument(reader, { view: caseView.name, id, position, state })
  if (state === undefined || found === undefined) return undefined
  const parts = PARTS.map((projection) => {
    const { documents } = record.view(projection).list({ where: { case: [id] }, limit: MOST_PARTS })
    const changes = documents.map((document) => ({ view: projection.name, ...document }))
    return [projection.name, presenter.presentDocuments(reader, changes)] as const
  })
  const notes = presenter.presentEntries(
    reader,
    record.search({ subject: { kind: 'case', id }, limit: MOST_NOTES }).entries,
  )
  const text = canonicalText({
    type: 'vigie-case-export',
    v: 1,
    case: found,
    parts: Object.fromEntries(parts),
    entries: notes,
  })
  const bytes = encodeUtf8(text)
  const markings = [...parts.flatMap(([, documents]) => documents), ...notes].map(tlpIn)
  return {
    bytes,
    digest: createHash('sha256').update(bytes).digest('hex'),
    tlp: mostRestricted([state.tlp, ...markings]),
  }
}

function tlpIn(shown: DocumentView | EntryView): Tlp {
  const marked = 'state' in shown ? shown.state?.['tlp'] : shown.tlp
  if (marked === undefined) return 'CLEAR'
  // A mark that we do not know is treated as the strictest.
  return TLP_LEVELS.find((level) => level === marked) ?? 'RED'
}
