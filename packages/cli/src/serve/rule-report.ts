import type { Vigie } from '@vigie/server'

/** A broken download can hold thousands; the terminal names so many. */
const NAMED = 50

/** How the loading of the rules went: one line, then one for each file that could not be used (D11). */
export function ruleReport({ rules, waiting, problems }: Vigie['rules']): readonly string[] {
  const counts = [`${rules.length} rules`]
  if (waiting.length > 0) counts.push(`${waiting.length} of them wait for values of this place`)
  if (problems.length > 0) counts.push(`${problems.length} problems`)
  const more = problems.length - NAMED
  return [
    counts.join(', '),
    ...problems.slice(0, NAMED).map((problem) => `not loaded: ${problem}`),
    ...(more > 0 ? [`not loaded: ${more} more`] : []),
  ]
}
