import { unreachable } from '@vigie/kit'
import type { FindingsQuery } from '@vigie/protocol'
import type { FindingSearch, Queue } from './finding-search.ts'

/** Filters of the server's list: the same for the list, for saved views and for gestures over many. */
export type FindingFilters = Pick<
  FindingsQuery,
  'states' | 'levels' | 'owners' | 'rules' | 'value' | 'text' | 'snoozed' | 'suppressed' | 'merged'
>

const TO_DO = 'new,assigned,in-progress,pending'

/** What the address asks the server for. */
export function findingFilters(search: FindingSearch, me: string): FindingFilters {
  const { queue = 'todo', l, find, value, rule } = search
  return {
    ...queueFilters(queue, me),
    ...(l === undefined ? {} : { levels: l }),
    ...(find === undefined ? {} : { text: find }),
    ...(value === undefined ? {} : { value }),
    ...(rule === undefined ? {} : { rules: rule }),
  }
}

/** Closed and promoted ones newest first, all others most severe first. */
export function orderOf({ queue }: FindingSearch): NonNullable<FindingsQuery['order']> {
  return queue === 'closed' || queue === 'promoted' ? 'last' : 'severity'
}

/** A promoted alert is worked on in its incident or case; what sleeps or is suppressed waits apart. */
function queueFilters(queue: Queue, me: string): FindingFilters {
  switch (queue) {
    case 'todo':
      return { states: TO_DO }
    case 'new':
      return { states: 'new' }
    case 'mine':
      return { states: TO_DO, owners: me }
    case 'unowned':
      return { states: TO_DO, owners: 'none' }
    case 'promoted':
      return { states: 'escalated', suppressed: 'with', snoozed: 'with' }
    case 'snoozed':
      return { states: TO_DO, snoozed: 'only', suppressed: 'with' }
    case 'suppressed':
      return { suppressed: 'only', snoozed: 'with' }
    case 'closed':
      return { states: 'closed', suppressed: 'with', snoozed: 'with' }
    default:
      return unreachable(queue)
  }
}
