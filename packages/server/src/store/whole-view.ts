import type { LogRecord, Projection } from './log-record.ts'

const PAGE = 500

/** Every document of a view, now or as of a position, in order of id, page by page. For views that are small, and for filling memory. */
export function* wholeView<S extends object>(
  record: Pick<LogRecord, 'view'>,
  projection: Projection<S>,
  asOf?: number,
): Generator<{ readonly id: string; readonly position: number; readonly state: S }> {
  const view = record.view(projection)
  let cursor: string | undefined
  do {
    const page = view.list({
      limit: PAGE,
      ...(asOf === undefined ? {} : { asOf }),
      ...(cursor === undefined ? {} : { cursor }),
    })
    yield* page.documents
    cursor = page.next
  } while (cursor !== undefined)
}
