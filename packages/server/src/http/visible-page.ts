import type { Principal } from '@vigie/domain'
import type { EntryView } from '@vigie/protocol'
import type { Presenter } from './present.ts'
import type { EntryQuery, LogRecord } from '../store/log-record.ts'
import { isVisitor } from './visitor/reach.ts'

/** How many entries that are not for the reader are passed over for one page at most. */
const MOST_PASSED_OVER = 10_000

/**
 * One page of what this reader may see. Entries that are not for them leave no trace in it: neither
 * `hasMore` nor the position to page on from tells that a hidden entry matched.
 */
export function visiblePage(
  deps: { readonly record: Pick<LogRecord, 'search'>; readonly presenter: Presenter },
  reader: Principal,
  query: EntryQuery,
): { entries: EntryView[]; hasMore: boolean; oldest?: number } {
  const entries: EntryView[] = []
  let before = query.before
  let passed = 0
  let isExhausted = false
  while (entries.length <= query.limit && !isExhausted && passed < MOST_PASSED_OVER) {
    const page = deps.record.search({
      ...query,
      limit: query.limit + 1,
      ...(before === undefined ? {} : { before }),
    })
    const visible = deps.presenter.presentEntries(reader, page.entries)
    entries.push(...visible)
    passed += page.entries.length - visible.length
    before = page.entries.at(-1)?.position
    isExhausted = !page.hasMore || before === undefined
  }
  // To visitors, of whom most is hidden, a page may be short, and still they come to the end.
  if (isVisitor(reader) && !isExhausted && entries.length <= query.limit) {
    return { entries, hasMore: true, ...(before === undefined ? {} : { oldest: before }) }
  }
  const shown = entries.slice(0, query.limit)
  const oldest = shown.at(-1)?.position
  return {
    entries: shown,
    hasMore: entries.length > query.limit,
    ...(oldest === undefined ? {} : { oldest }),
  }
}
