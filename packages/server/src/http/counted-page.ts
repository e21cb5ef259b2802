import { PAP_LEVELS, TLP_LEVELS } from '@vigie/domain'
import type { Grant, Principal } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { CountedPage } from '@vigie/protocol'
import type { ListGrant, ListPageQuery, ListReader } from '../store/listing/listing.ts'
import type { LogRecord, Projection } from '../store/log-record.ts'
import { positionOf, unknownPosition } from './listing.ts'
import type { Presenter } from './present.ts'
import { ok } from './route.ts'
import type { Answer, Call } from './route.ts'

/**
 * For whom a list is read: marking, restriction and mandates are part of the search, so that counts
 * tell nothing.
 */
export function listReader(principal: Principal): ListReader {
  const tlp = TLP_LEVELS.indexOf(principal.tlpCeiling)
  if (principal.kind !== 'person') return { tlp }
  const { id: person, grants } = principal
  return grants === undefined
    ? { tlp, person }
    : { tlp, person, grants: grants.flatMap((grant) => listGrant(grant)) }
}

/** What a mandate lets be listed; nothing when it does not let its holder read. */
function listGrant(grant: Grant): readonly ListGrant[] {
  const { kinds, scope, acts, extras } = grant
  const reading = extras.filter(({ act }) => act === 'read')
  const ids = reading.flatMap(({ object }) => object ?? [])
  const isGiven = acts.includes('read') || reading.some(({ object }) => object === undefined)
  if (!isGiven && ids.length === 0) return []
  const tlp = TLP_LEVELS.indexOf(grant.highestTlp)
  const pap = PAP_LEVELS.indexOf(grant.highestPap)
  return [{ kinds, scope, tlp, pap, ...(isGiven ? {} : { ids }) }]
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
