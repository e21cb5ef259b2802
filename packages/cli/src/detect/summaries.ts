import type { LoadedRules } from './load-rules.ts'
import { count } from './progress.ts'
import type { Tally } from './tally.ts'

/** How many rules are tried, wait for placeholders, and correlate. */
export interface RuleCounts {
  readonly active: number
  readonly waiting: number
  readonly correlations: number
}

/** One line about the rules of a run. */
export function rulesSummary(
  loaded: LoadedRules,
  { active, waiting, correlations }: RuleCounts,
): string {
  const parts = [`${count(loaded.rules.length)} rules read`, `${count(active)} tried`]
  if (waiting > 0) parts.push(`${count(waiting)} waiting for values of placeholders`)
  const files = new Set(
    loaded.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file),
  )
  if (files.size > 0) parts.push(`${count(files.size)} files with unusable rules`)
  if (loaded.correlations.length > 0) {
    parts.push(`${count(correlations)} of ${count(loaded.correlations.length)} correlations tried`)
  }
  return parts.join(', ')
}

/** One line about what a run read and found. */
export function runSummary(tally: Tally, inputCount: number, seconds: number): string {
  const parts = [
    `${count(tally.events)} events of ${count(inputCount)} inputs`,
    `${count(tally.matches)} matches`,
    `${seconds.toFixed(1)} s`,
    `${count(Math.round(tally.events / Math.max(seconds, 0.001)))} events/s`,
    `${count(Math.round(process.resourceUsage().maxRSS / 1024))} MB peak memory`,
  ]
  if (tally.outside > 0) parts.push(`${count(tally.outside)} events outside the time window`)
  if (tally.unrecognised > 0) parts.push(`${count(tally.unrecognised)} events of unknown shape`)
  if (tally.problems > 0) parts.push(`${count(tally.problems)} unreadable stretches`)
  if (tally.unreadableFiles > 0) parts.push(`${count(tally.unreadableFiles)} unreadable inputs`)
  return parts.join(', ')
}
