export {
  CLOCK_ZERO,
  compareClock,
  compareEntries,
  formatClock,
  MAX_CLOCK_LEAD_MS,
  merge,
  parseClock,
  tick,
} from './hlc.ts'
export type { Clock, Merged, Ordered } from './hlc.ts'
