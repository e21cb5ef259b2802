import { decideFinding, isInForce, nextFindingId, rootOf } from '@vigie/domain'
import type { Actor, Finding, Refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import { systemClock } from '../run/clock.ts'
import type { Clock } from '../run/clock.ts'
import type { MatchStore, NewMatch } from '../store/events/match-store.ts'
import type { StoredEvent } from '../store/events/event-store.ts'
import type { LogRecord, Outcome, Sealer } from '../store/log-record.ts'
import { suppressionView } from '../store/views/case-view.ts'
import { findingRegisterView, findingView } from '../store/views/finding-view.ts'
import { sourceView } from '../store/views/source-view.ts'
import type { DetectedMatch } from './detected.ts'
import { groupMatches, openingCommandId } from './match-group.ts'
import type { MatchesOfGroup } from './match-group.ts'
import { namedIn, suppressionOf } from './suppression-of.ts'

/** Who writes conclusions of detection on the log. */
const DETECTION: Actor = { kind: 'system', id: 'detection' }

/** Matches of a finding whose reasons are kept; of later ones the event is, and the rule says the rest. */
const REASONS_KEPT = 100

/**
 * Groups that share their three waits for the disk. More would be faster, but everybody else waits
 * while a transaction is written.
 */
const GROUPS_AT_ONCE = 64

export interface FindingDeps {
  readonly record: LogRecord
  readonly matches: MatchStore
  readonly sealer: Sealer
  /** The machine's when absent. */
  readonly clock?: Clock
}

/** The log could not take a conclusion: the caller keeps its place and tries again. */
export class FindingRefused extends Error {
  override readonly name = 'FindingRefused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`a finding was refused: ${refusal.code}`)
    this.refusal = refusal
  }
}

/**
 * Turns the matches of one page into conclusions: opens a finding for each new group, stores the
 * matches, escalates findings whose count reaches a new power of ten. Safe to repeat for the same page:
 * the opening has a fixed command id and a match is stored once.
 */
export async function recordFindings(
  deps: FindingDeps,
  detected: readonly DetectedMatch[],
  events: readonly StoredEvent[],
): Promise<void> {
  if (detected.length === 0) return
  const eventByReference = new Map(events.map((event) => [event.reference, event]))
  const groups = groupMatches(detected)
  for (let done = 0; done < groups.length; done += GROUPS_AT_ONCE) {
    await recordGroups(deps, groups.slice(done, done + GROUPS_AT_ONCE), eventByReference)
  }
}

async function recordGroups(
  deps: FindingDeps,
  groups: readonly MatchesOfGroup[],
  events: ReadonlyMap<string, StoredEvent>,
): Promise<void> {
  const placed = await Promise.all(groups.map((group) => place(deps, group, events)))
  // Later matches of a finding belong to the entry that comes next: "as of N" must not show what was
  // measured after N was written.
  const next = deps.record.position() + 1
  const counted = placed.map((group) => ({
    ...group,
    rows: rowsOf(group, events, group.position ?? next),
  }))
  deps.matches.add(
    counted.flatMap(({ rows }) => rows),
    counted.map(({ key, finding }) => ({ key, finding })),
  )
  await Promise.all(counted.map((group) => escalate(deps, group)))
}

/** A group with the finding that its matches go to. */
interface PlacedGroup extends MatchesOfGroup {
  readonly finding: string
  /** Matches that the finding had before this page. */
  readonly before: number
  /** Of the entry that opened the finding in this page: its matches belong to it. */
  readonly position: number | undefined
}

async function place(
  deps: FindingDeps,
  group: MatchesOfGroup,
  events: ReadonlyMap<string, StoredEvent>,
): Promise<PlacedGroup> {
  const known = openFindingOf(deps, group.key)
  if (known !== undefined) {
    return { ...group, finding: known.finding, before: known.count, position: undefined }
  }
  const { finding, position } = await openFinding(deps, group, events)
  return { ...group, finding, before: deps.matches.count(finding), position }
}

function rowsOf(
  { matches, finding, before }: PlacedGroup,
  events: ReadonlyMap<string, StoredEvent>,
  position: number,
): readonly NewMatch[] {
  return matches.map((match, index) => {
    const event = must(events.get(match.event), 'event of a match')
    return {
      event: match.event,
      rule: match.ruleId,
      finding,
      ...(match.atMs === undefined ? {} : { atMs: match.atMs }),
      receivedAtMs: event.receivedAtMs,
      source: event.source,
      position,
      ...(before + index < REASONS_KEPT ? { why: match.why } : {}),
    }
  })
}

function openFindingOf(deps: FindingDeps, key: string) {
  const group = deps.matches.group(key)
  if (group === undefined) return undefined
  const view = deps.record.view(findingView)
  // What was merged lives on in the alert that it was merged into.
  const finding = rootOf((id) => view.get(id), group.finding)
  return finding === undefined || finding.state === 'closed' ? undefined : group
}

async function openFinding(
  deps: FindingDeps,
  group: MatchesOfGroup,
  events: ReadonlyMap<string, StoredEvent>,
): Promise<{ readonly finding: string; readonly position: number }> {
  const [first] = group.matches
  const event = must(events.get(first.event), 'event of a match')
  const { reference, opening } = deps.sealer.seal(first.entity)
  const observables = namedIn(event.line)
  const sealed = observables.map(({ type, value }) => ({ type, ...deps.sealer.seal(value) }))
  const suppressedBy = suppressionOf(
    deps.record,
    { ruleId: first.ruleId, entity: first.entity, observables },
    event.receivedAtMs,
  )
  const node = deps.record.node.id
  const outcome = await deps.record.submit({
    commandId: openingCommandId(first),
    actor: DETECTION,
    happenedAt: event.receivedAtMs,
    openings: [opening, ...sealed.map((one) => one.opening)],
    decide: (read) =>
      decideFinding(undefined, nextFindingId(node, read(findingRegisterView, node)), {
        kind: 'finding.open',
        ruleId: first.ruleId,
        ruleTitle: first.ruleTitle,
        ruleAuthor: first.ruleAuthor,
        level: first.level,
        entity: reference,
        observables: sealed.map(({ type, reference: value }) => ({ type, value })),
        ...(suppressedBy === undefined ? {} : { suppressedBy }),
        ...(first.retroHunt === undefined ? {} : { retroHunt: first.retroHunt }),
        source: event.source,
        scope: read(sourceView, event.source)?.scope ?? [],
        count: 1,
        firstAt: first.atMs ?? event.receivedAtMs,
        lastAt: first.atMs ?? event.receivedAtMs,
      }),
  })
  const { entry, position } = must(written(outcome)[0], 'entry of an opened finding')
  // After a kill the finding may have stood for a while without these matches.
  const isRepeated = outcome.ok && outcome.replayed
  return { finding: entry.subject.id, position: isRepeated ? deps.record.position() : position }
}

async function escalate(
  deps: FindingDeps,
  { finding, matches, rows }: PlacedGroup & { readonly rows: readonly NewMatch[] },
): Promise<void> {
  const count = deps.matches.count(finding)
  const lastAt = rows.reduce((latest, row) => Math.max(latest, row.atMs ?? row.receivedAtMs), 0)
  const present = deps.record.view(findingView).get(finding)
  await resurface(deps, present, matches)
  const decision = decideFinding(present, finding, { kind: 'finding.count', count, lastAt })
  if (decision.ok && decision.facts.length === 0) return
  const last = must(matches.at(-1), 'last match')
  written(
    await deps.record.submit({
      commandId: openingCommandId({ ...last, ruleId: `${last.ruleId}\0count` }),
      actor: DETECTION,
      decide: (read) =>
        decideFinding(read(findingView, finding), finding, {
          kind: 'finding.count',
          count,
          lastAt,
        }),
    }),
  )
}

/** A suppression that is over lets the alert back into the queue with its next match. */
async function resurface(
  deps: FindingDeps,
  finding: Finding | undefined,
  matches: PlacedGroup['matches'],
): Promise<void> {
  if (finding?.suppressedBy === undefined) return
  const suppression = deps.record.view(suppressionView).get(finding.suppressedBy)
  if (suppression !== undefined && isInForce(suppression, (deps.clock ?? systemClock)())) return
  const last = must(matches.at(-1), 'last match')
  written(
    await deps.record.submit({
      commandId: openingCommandId({ ...last, ruleId: `${last.ruleId}\0resurface` }),
      actor: DETECTION,
      decide: (read) =>
        decideFinding(read(findingView, finding.id), finding.id, { kind: 'finding.resurface' }),
    }),
  )
}

function written(outcome: Outcome) {
  if (!outcome.ok) throw new FindingRefused(outcome.refusal)
  return outcome.entries
}
