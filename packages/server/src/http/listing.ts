import { refusal } from '@vigie/domain'
import type { DocumentPage } from '@vigie/protocol'
import { must } from '@vigie/kit'
import type { LogRecord, Projection, ViewQuery } from '../store/log-record.ts'
import type { Presenter } from './present.ts'
import { ok, refused } from './route.ts'
import type { Answer, Call } from './route.ts'

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

/** Answers with one page of a view's documents that are for this reader, now or as of a position. */
export function documentPage<S extends object>(
  deps: { readonly record: LogRecord; readonly presenter: Presenter },
  call: Pick<Call, 'principal'>,
  projection: Projection<S>,
  query: ViewQuery,
): Answer {
  const position = positionOf(deps.record, query.asOf)
  if (position === undefined) return unknownPosition(deps.record, query.asOf)
  const page = deps.record.view(projection).list(query)
  const documents = deps.presenter.presentDocuments(
    must(call.principal, 'principal'),
    page.documents.map((document) => ({ view: projection.name, ...document })),
  )
  const body: DocumentPage = {
    documents,
    position,
    ...(page.next === undefined ? {} : { next: page.next }),
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
