/** What `CorrelationStatistics` counts, while it is counted. */
export interface Counters {
  fired: number
  late: number
  ahead: number
  untimed: number
  incomplete: number
  notNumbers: number
  evictedGroups: number
  droppedEvents: number
}

export function newCounters(): Counters {
  return {
    fired: 0,
    late: 0,
    ahead: 0,
    untimed: 0,
    incomplete: 0,
    notNumbers: 0,
    evictedGroups: 0,
    droppedEvents: 0,
  }
}
