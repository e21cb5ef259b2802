import type { Entry } from '../log/entry.ts'

/** What a team gave to a case. */
export const CONTRIBUTIONS = [
  'note',
  'task',
  'observable',
  'evidence',
  'timeline',
  'link',
  'course',
] as const
export type Contribution = (typeof CONTRIBUTIONS)[number]

/** How often of each. */
export type ContributionCounts = Readonly<Record<Contribution, number>>

const BY_PREFIX: readonly (readonly [string, Contribution])[] = [
  ['case.noted', 'note'],
  ['case-task.', 'task'],
  ['case-observable.', 'observable'],
  ['case-evidence.', 'evidence'],
  ['case-timeline.', 'timeline'],
  ['case-link.', 'link'],
  // Classifying, assigning, closing: the course of the case itself.
  ['case.', 'course'],
]

/** The case that an entry gives something to, and what; undefined for other entries. */
export function contributionOf({
  kind,
  subject,
  data,
}: Pick<Entry, 'kind' | 'subject' | 'data'>):
  | { readonly case: string; readonly what: Contribution }
  | undefined {
  const what = BY_PREFIX.find(([prefix]) => kind.startsWith(prefix))?.[1]
  const found = subject.kind === 'case' ? subject.id : data['case']
  return what === undefined || typeof found !== 'string' ? undefined : { case: found, what }
}

/** The contributions of these entries, by case. */
export function contributionsByCase(
  entries: Iterable<Pick<Entry, 'kind' | 'subject' | 'data'>>,
): ReadonlyMap<string, ContributionCounts> {
  const cases = new Map<string, ContributionCounts>()
  for (const entry of entries) {
    const given = contributionOf(entry)
    if (given === undefined) continue
    const before = cases.get(given.case) ?? NONE
    cases.set(given.case, { ...before, [given.what]: before[given.what] + 1 })
  }
  return cases
}

const NONE: ContributionCounts = {
  note: 0,
  task: 0,
  observable: 0,
  evidence: 0,
  timeline: 0,
  link: 0,
  course: 0,
}
