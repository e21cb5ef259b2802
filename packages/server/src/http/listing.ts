import { refusal } from '@vigie/domain'
import type { DocumentPage, DocumentView } from '@vigie/protocol'
import { must } from '@vigie/kit'
import type { LogRecord, Projection, ViewQuery } from '../store/log-record.ts'
import type { Presenter } from './present.ts'
import { ok, refused } from './route.ts'
import type { Answer, Call } from './route.ts'
import { isVisitor } from './visitor/reach.ts'

/** Position that an answer stands at; undefined when it was asked as of one that does not exist. */
export function positionOf(
  record: Pick<LogRecord, 'position'>,
  asOf: number | undefined,
): number | undefined {
  const last = record.position()
  if (asOf === undefined) return last
  return asOf > last ? undefined : asOf
}

/** Refusal for a position beyond the end of the log. */
export function unknownPosition(
  record: Pick<LogRecord, 'position'>,
  asOf: number | undefined,
): Answer {
  return refused(refusal('store.position-unknown', { asOf: asOf ?? 0, last: record.position() }))
}

/** How many documents that are not for the reader are passed over for one page at most. */
const MOST_PASSED_OVER = 10_000
const DEFAULT_LIMIT = 100

/**
 * Answers with one page of a view's documents that are for this reader, now or as of a position. What
 * is not for them leaves no trace: `next` is there only when another document of theirs follows.
 */
export function documentPage<S extends object>(
  deps: { readonly record: LogRecord; readonly presenter: Presenter },
  call: Pick<Call, 'principal'>,
  projection: Projection<S>,
  query: ViewQuery,
): Answer {
  const position = positionOf(deps.record, query.asOf)
  if (position === undefined) return unknownPosition(deps.record, query.asOf)
  const reader = must(call.principal, 'principal')
  const view = deps.record.view(projection)
  const limit = query.limit ?? DEFAULT_LIMIT
  const shown: { readonly document: DocumentView; readonly cursor: string }[] = []
  let cursor = query.cursor
  let passed = 0
  do {
    const page = view.list({
      ...query,
      limit: limit + 1,
      ...(cursor === undefined ? {} : { cursor }),
    })
    for (const { cursor: own, ...change } of page.documents) {
      const document = deps.presenter.presentDocument(reader, { view: projection.name, ...change })
      if (document === undefined) passed += 1
      else shown.push({ document, cursor: own })
    }
    cursor = page.next
  } while (cursor !== undefined && shown.length <= limit && passed < MOST_PASSED_OVER)
  // To visitors, of whom most is hidden, a page may be short, and still they come to the end.
  const goesOn = isVisitor(reader) && passed >= MOST_PASSED_OVER ? cursor : undefined
  const next = shown.length > limit ? shown[limit - 1]?.cursor : goesOn
  const body: DocumentPage = {
    documents: shown.slice(0, limit).map(({ document }) => document),
    position,
    ...(next === undefined ? {} : { next }),
  }
  return ok(body)
}

/** Members of a comma-separated filter that belong to a closed list. */
export function filterOf<T extends string | number>(
  text: string | undefined,
  values: readonly T[],
): readonly T[] | undefined {
  if (text === undefined) return undefined
  const wanted = new Set(text.split(','))
  return values.filter((value) => wanted.has(String(value)))
}
