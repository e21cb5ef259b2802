import {
  FINDING_LEVELS,
  FINDING_PRIORITIES,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
} from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import type { FindingsQuery } from '@vigie/protocol'
import { listReader } from '../http/counted-page.ts'
import { filterOf } from '../http/listing.ts'
import type { ListQuery } from '../store/listing/listing.ts'

/** The filter members of the query of the list, of saved views and of gestures over many. */
export type FindingFilters = Omit<FindingsQuery, 'asOf' | 'order' | 'cursor' | 'limit'>

/** What the listing is asked for a filter; `nowMs` says who is still snoozed. */
export function findingQuery(reader: Principal, filters: FindingFilters, nowMs: number): ListQuery {
  const { snoozed = 'hide', suppressed = 'hide', merged = 'hide', after, text, value } = filters
  const states = filterOf(filters.states, FINDING_STATES)
  const levels = filterOf(filters.levels, FINDING_LEVELS)
  const priorities = filterOf(filters.priorities, FINDING_PRIORITIES)
  const resolutions = filterOf(filters.resolutions, FINDING_RESOLUTIONS)
  const owners = termsOf(filters.owners)?.map((owner) => (owner === 'none' ? '' : owner))
  const rule = termsOf(filters.rules)
  const source = termsOf(filters.sources)
  const shownStates =
    states ?? FINDING_STATES.filter((state) => merged === 'with' || state !== 'merged')
  return {
    reader: listReader(reader),
    where: {
      state: shownStates.map((state) => FINDING_STATES.indexOf(state)),
      ...(levels && { severity: levels.map((level) => FINDING_LEVELS.indexOf(level)) }),
      ...(priorities && { urgency: priorities.map((priority) => 6 - priority) }),
      ...(resolutions && {
        resolution: resolutions.map((each) => FINDING_RESOLUTIONS.indexOf(each) + 1),
      }),
      ...(owners && { owner: owners }),
      ...(rule && { rule }),
      ...(source && { source }),
      ...(suppressed === 'hide' && { suppression: [''] }),
    },
    ...(snoozed === 'hide' ? { atMost: { snoozedUntil: nowMs } } : {}),
    atLeast: {
      ...(snoozed === 'only' ? { snoozedUntil: nowMs + 1 } : {}),
      ...(suppressed === 'only' ? { suppression: 1 } : {}),
      ...(after === undefined ? {} : { lastAt: Date.parse(after) }),
    },
    ...(text === undefined || text.trim() === '' ? {} : { text }),
    ...(value === undefined || value.trim() === '' ? {} : { value }),
  }
}

function termsOf(text: string | undefined): readonly string[] | undefined {
  return text?.split(',').filter((term) => term !== '')
}
