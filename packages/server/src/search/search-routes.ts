import type { Principal } from '@vigie/domain'
import { must, normaliseForSearch } from '@vigie/kit'
import { SearchAnswer, SEARCHED_VIEWS, SearchQuery } from '@vigie/protocol'
import type { SearchedView } from '@vigie/protocol'
import { listReader } from '../http/counted-page.ts'
import { positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { visiblePage } from '../http/visible-page.ts'
import type { AnyProjection, ViewChange } from '../store/log-record.ts'
import { caseView } from '../store/views/case-view.ts'
import { gateView } from '../store/views/event-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { checkpointView } from '../store/views/inspection-view.ts'
import { matchView } from '../store/views/match-view.ts'
import { unitView } from '../store/views/unit-view.ts'
import { venueElementView, venueView } from '../store/views/venue-view.ts'
import { foundIn, wantedOf } from './found-words.ts'
import type { Wanted } from './found-words.ts'

const ENTRIES_SHOWN = 50
const HITS_SHOWN = 20
/** Newest entries that hold the words and are looked at for what they are about. */
const LOOKED_THROUGH = 1_000
/** Documents of one view whose names are looked through. */
const NAMES_LOOKED_THROUGH = 5_000

/** Views whose documents have names or codes in the clear, which no search of texts finds. */
const NAMED_VIEWS: readonly AnyProjection[] = [
  unitView,
  gateView,
  venueView,
  venueElementView,
  matchView,
  checkpointView,
]

/**
 * One search over everything that a person may see. Whatever is found goes through the presenter before
 * it is shown or counted, so that neither hits nor `hasMore` tell of what is hidden.
 */
export function searchRoutes(
  deps: Gestures & { readonly views: readonly AnyProjection[] },
): readonly Route[] {
  const byName = new Map(deps.views.map((view) => [view.name, view]))
  return [
    defineRoute({
      method: 'GET',
      path: '/search',
      summary: 'One search over everything that the asker may see, now or as of a position',
      access: { kind: 'action', action: 'log.read' },
      perMinute: 240,
      schema: { query: SearchQuery, answer: { 200: SearchAnswer } },
      handle: async ({ query, principal }) => {
        const position = positionOf(deps.record, query.asOf)
        if (position === undefined) return unknownPosition(deps.record, query.asOf)
        const wanted = wantedOf(query.q)
        const reader = must(principal, 'principal')
        if (wanted === undefined)
          return ok({ position, groups: [], entries: [], hasMore: false } satisfies SearchAnswer)
        const { entries, hasMore } = visiblePage(deps, reader, {
          limit: ENTRIES_SHOWN,
          asOf: position,
          text: query.q,
        })
        const at = { reader, position, isPast: position < deps.record.position() }
        const found = [
          ...aboutEntries(deps, wanted, at),
          ...named(deps, at),
          ...(await listed(deps, wanted, at)),
          ...byId(deps, byName, wanted, at),
        ]
        const body: SearchAnswer = {
          position,
          groups: groupsOf(deps, found, wanted, reader),
          entries,
          hasMore,
        }
        return ok(body)
      },
    }),
  ]
}

interface At {
  readonly reader: Principal
  readonly position: number
  readonly isPast: boolean
}

/** What the entries are about that hold the words. */
function aboutEntries(
  { record, presenter }: Gestures,
  { typed }: Wanted,
  { position, isPast }: At,
): readonly ViewChange[] {
  const { entries } = record.search({ text: typed, limit: LOOKED_THROUGH, asOf: position })
  return presenter.changesOf(entries, isPast ? position : undefined)
}

/** What has a name in the clear. */
function named({ record }: Gestures, { position, isPast }: At): readonly ViewChange[] {
  return NAMED_VIEWS.flatMap((projection) =>
    record
      .view(projection)
      .list({ limit: NAMES_LOOKED_THROUGH, ...(isPast ? { asOf: position } : {}) })
      .documents.map((document) => ({ view: projection.name, ...document })),
  )
}

/** Alerts and cases, of which there may be millions: by their listings. */
async function listed(
  { record }: Gestures,
  { typed }: Wanted,
  { reader, position, isPast }: At,
): Promise<readonly ViewChange[]> {
  const query = { reader: listReader(reader), text: typed, limit: HITS_SHOWN + 1 }
  const findings = record.listing(findingView)
  const cases = record.listing(caseView)
  const alertQuery = { ...query, orderBy: ['lastAt'] }
  const caseQuery = { ...query, orderBy: ['openedAt'] }
  const alertPage = isPast ? await findings.pageAt(alertQuery, position) : findings.page(alertQuery)
  const casePage = isPast ? await cases.pageAt(caseQuery, position) : cases.page(caseQuery)
  return [
    ...alertPage.documents.map((document) => ({ view: findingView.name, ...document })),
    ...casePage.documents.map((document) => ({ view: caseView.name, ...document })),
  ]
}

/** The document whose id was typed, in either script. */
function byId(
  { record }: Gestures,
  views: ReadonlyMap<string, AnyProjection>,
  { typed }: Wanted,
  { position, isPast }: At,
): readonly ViewChange[] {
  const id = normaliseForSearch(typed).toUpperCase()
  if (!/^[A-Z]{3}\d*-[A-Z]\d+$/.test(id)) return []
  return SEARCHED_VIEWS.flatMap((name) => {
    const view = views.get(name)
    const state = view && record.view(view).get(id, isPast ? position : undefined)
    return state === undefined ? [] : [{ view: name, id, position, state }]
  })
}

function groupsOf(
  { presenter }: Gestures,
  changes: readonly ViewChange[],
  wanted: Wanted,
  reader: Principal,
): SearchAnswer['groups'] {
  const seen = new Set<string>()
  const hits = new Map<SearchedView, { id: string; text: string | null }[]>()
  for (const change of changes) {
    const view = SEARCHED_VIEWS.find((known) => known === change.view)
    const key = `${change.view} ${change.id}`
    if (view === undefined || change.state === undefined || seen.has(key)) continue
    seen.add(key)
    const own = hits.get(view) ?? []
    if (own.length > HITS_SHOWN) continue
    const document = presenter.presentDocument(reader, change)
    if (document === undefined) continue
    const text = foundIn(document, wanted)
    if (text !== undefined) hits.set(view, [...own, { id: change.id, text }])
  }
  return SEARCHED_VIEWS.flatMap((view) => {
    const own = hits.get(view) ?? []
    if (own.length === 0) return []
    return [{ view, hits: own.slice(0, HITS_SHOWN), hasMore: own.length > HITS_SHOWN }]
  })
}
