import { isStopped, RELATED_WINDOW_MS, TLP_LEVELS, TOO_COMMON } from '@vigie/domain'
import type { Finding, Observable, Occurrences, RelatedReason } from '@vigie/domain'
import type { RelatedWhy } from '@vigie/protocol'
import type { LogRecord } from '../store/log-record.ts'
import { findingView } from '../store/views/finding-view.ts'

/** Window in which alerts are related, hours. */
export const WINDOW_HOURS = RELATED_WINDOW_MS / 3_600_000

/** Tags by rule. */
export type RuleTags = ReadonlyMap<string, readonly string[]>

/** Everybody's: what is related is presented to each reader apart. */
const ALL_READERS = { tlp: TLP_LEVELS.length - 1 }

/** Rules that share a technique are looked through up to this many. */
const MOST_RULES = 200

/**
 * Where else the values, techniques and the rule of an alert occur within the window, and what is too
 * common to tell anything. One look-up for each: nothing is stored pairwise.
 */
export function occurrencesOf(
  { record }: { readonly record: Pick<LogRecord, 'listing' | 'open'> },
  finding: Finding,
  tags: RuleTags,
): { readonly occurrences: readonly Occurrences[]; readonly tooCommon: readonly RelatedReason[] } {
  const all = [
    ...valuesOf(record, finding).map((value) => byValue(record, finding, value)),
    ...techniquesOf(tags, finding.ruleId).map((technique) =>
      byTechnique(record, finding, technique, tags),
    ),
    byRule(record, finding),
  ]
  return {
    occurrences: all.filter((one) => !isTooCommon(one)),
    tooCommon: all.filter(isTooCommon).map(({ reason }) => reason),
  }
}

/** A reason as it goes over the wire. */
export function whyView(reason: RelatedReason): RelatedWhy {
  return { ...reason }
}

function valuesOf(record: Pick<LogRecord, 'open'>, finding: Finding): readonly Observable[] {
  const entity = record.open(finding.entity.sealed)
  const observables = (finding.observables ?? []).flatMap(({ type, value }): Observable[] => {
    const text = record.open(value.sealed)
    return text === undefined ? [] : [{ type, value: text }]
  })
  const isNamed = observables.some(({ value }) => value.toLowerCase() === entity?.toLowerCase())
  const all: readonly Observable[] =
    entity === undefined || entity === '' || isNamed
      ? observables
      : [{ type: 'host', value: entity }, ...observables]
  return all.filter((observable) => !isStopped(observable))
}

function byValue(
  record: Pick<LogRecord, 'listing'>,
  finding: Finding,
  { type, value }: Observable,
): Occurrences {
  const found = record.listing(findingView).withValue(value, 2 * TOO_COMMON)
  const near = new Set(found.filter(({ order }) => isNear(finding, order)).map(({ id }) => id))
  // What fills the look-up with newer alerts is everywhere, whatever the window.
  const seen = found.length === 2 * TOO_COMMON ? found.length : near.size
  return { reason: { kind: 'value', type, value, seen }, ids: [...near] }
}

function byTechnique(
  record: Pick<LogRecord, 'listing'>,
  finding: Finding,
  technique: string,
  tags: RuleTags,
): Occurrences {
  const rules = [...tags].filter(([, all]) => all.includes(technique)).map(([rule]) => rule)
  const ids = within(record, finding, rules.slice(0, MOST_RULES))
  const name = technique.replace(/^attack\./, '').toUpperCase()
  return { reason: { kind: 'technique', technique: name, seen: ids.length }, ids }
}

function byRule(record: Pick<LogRecord, 'listing'>, finding: Finding): Occurrences {
  const ids = within(record, finding, [finding.ruleId])
  return { reason: { kind: 'rule', seen: ids.length }, ids }
}

function within(
  record: Pick<LogRecord, 'listing'>,
  { lastAt }: Finding,
  rules: readonly string[],
): readonly string[] {
  return record.listing(findingView).ids(
    {
      reader: ALL_READERS,
      where: { rule: rules },
      atLeast: { lastAt: lastAt - RELATED_WINDOW_MS },
      atMost: { lastAt: lastAt + RELATED_WINDOW_MS },
    },
    TOO_COMMON + 1,
  )
}

function isNear({ lastAt }: Finding, other: number): boolean {
  return Math.abs(other - lastAt) <= RELATED_WINDOW_MS
}

/** Techniques of ATT&CK among the tags of a rule: `attack.t1078` or `attack.t1021.002`. */
function techniquesOf(tags: RuleTags, rule: string): readonly string[] {
  return (tags.get(rule) ?? []).filter((tag) => /^attack\.t\d{4}(?:\.\d{3})?$/.test(tag))
}

function isTooCommon({ reason }: Occurrences): boolean {
  return reason.seen > TOO_COMMON
}
