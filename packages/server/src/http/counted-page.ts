import { TLP_LEVELS } from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { CountedPage } from '@vigie/protocol'
import type { ListPageQuery, ListReader } from '../store/listing/listing.ts'
import type { LogRecord, Projection } from '../store/log-record.ts'
import { positionOf, unknownPosition } from './listing.ts'
import type { Presenter } from './present.ts'
import { ok } from './route.ts'
import type { Answer, Call } from './route.ts'

/** For whom a list is read: marking and restriction are part of the search, so that counts tell nothing. */
export function listReader(principal: Principal): ListReader {
  const tlp = TLP_LEVELS.indexOf(principal.tlpCeiling)
  return principal.kind === 'person' ? { tlp, person: principal.id } : { tlp }
}

/** Answers with one page of a listing and the number of all that match, now or as of a position. */
export async function countedPage<S extends object>(
  deps: { readonly record: LogRecord; readonly presenter: Presenter },
  call: Pick<Call, 'principal'>,
  projection: Projection<S>,
  query: ListPageQuery & { readonly asOf?: number },
): Promise<Answer> {
  const { asOf } = query
  const position = positionOf(deps.record, asOf)
  if (position === undefined) return unknownPosition(deps.record, asOf)
  const listing = deps.record.listing(projection)
  const isPast = asOf !== undefined && asOf < deps.record.position()
  const page = isPast ? await listing.pageAt(query, asOf) : listing.page(query)
  const documents = deps.presenter.presentDocuments(
    must(call.principal, 'principal'),
    page.documents.map((document) => ({ view: projection.name, ...document })),
  )
  const body: CountedPage = {
    documents,
    count: page.count,
    onlyNewest: page.onlyNewest,
    position,
    ...(page.next === undefined ? {} : { next: page.next }),
  }
  return ok(body)
}
