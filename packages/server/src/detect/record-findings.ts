import { decideFinding, nextFindingId } from '@vigie/domain'
import type { Actor, Refusal } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { MatchStore, NewMatch } from '../store/events/match-store.ts'
import type { StoredEvent } from '../store/events/event-store.ts'
import type { LogRecord, Outcome, Sealer } from '../store/log-record.ts'
import { findingRegisterView, findingView } from '../store/views/finding-view.ts'
import type { DetectedMatch } from './detected.ts'
import { groupMatches, openingCommandId } from './match-group.ts'
import type { MatchesOfGroup } from './match-group.ts'

/** Who writes conclusions of detection on the log. */
const DETECTION: Actor = { kind: 'system', id: 'detection' }

/** Matches of a finding whose reasons are kept; of later ones the event is, and the rule says the rest. */
const REASONS_KEPT = 100

export interface FindingDeps {
  readonly record: LogRecord
  readonly matches: MatchStore
  readonly sealer: Sealer
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
 * Turns the matches of one page into conclusions: opens a finding for a new group, escalates one
 * whose count reaches a new power of ten, and stores the matches. Safe to repeat for the same page:
 * the opening has a fixed command id and a match is stored once.
 */
export async function recordFindings(
  deps: FindingDeps,
  detected: readonly DetectedMatch[],
  events: readonly StoredEvent[],
): Promise<void> {
  if (detected.length === 0) return
  const eventByReference = new Map(events.map((event) => [event.reference, event]))
  for (const group of groupMatches(detected)) {
    const known = openFindingOf(deps, group.key)
    const finding = known?.finding ?? (await openFinding(deps, group, eventByReference))
    const before = known?.count ?? deps.matches.count(finding)
    // "As of N" must not show what was measured after N was written: later matches of a finding
    // belong to the entry that comes next; those of its first page to the entry that opens it.
    const position = deps.record.position() + (known === undefined ? 0 : 1)
    const rows = group.matches.map((match, index): NewMatch => {
      const event = must(eventByReference.get(match.event), 'event of a match')
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
    deps.matches.add(rows, [{ key: group.key, finding }])
    await escalate(deps, finding, group, rows)
  }
}

function openFindingOf(deps: FindingDeps, key: string) {
  const group = deps.matches.group(key)
  if (group === undefined) return undefined
  const finding = deps.record.view(findingView).get(group.finding)
  return finding === undefined || finding.state === 'closed' ? undefined : group
}

async function openFinding(
  deps: FindingDeps,
  group: MatchesOfGroup,
  events: ReadonlyMap<string, StoredEvent>,
): Promise<string> {
  const [first] = group.matches
  const event = must(events.get(first.event), 'event of a match')
  const { reference, opening } = deps.sealer.seal(first.entity)
  const node = deps.record.node.id
  const outcome = await deps.record.submit({
    commandId: openingCommandId(first),
    actor: DETECTION,
    happenedAt: event.receivedAtMs,
    openings: [opening],
    decide: (read) =>
      decideFinding(undefined, nextFindingId(node, read(findingRegisterView, node)), {
        kind: 'finding.open',
        ruleId: first.ruleId,
        ruleTitle: first.ruleTitle,
        ruleAuthor: first.ruleAuthor,
        level: first.level,
        entity: reference,
        source: event.source,
        count: 1,
        firstAt: first.atMs ?? event.receivedAtMs,
        lastAt: first.atMs ?? event.receivedAtMs,
      }),
  })
  return must(written(outcome)[0], 'entry of an opened finding').entry.subject.id
}

async function escalate(
  deps: FindingDeps,
  finding: string,
  group: MatchesOfGroup,
  rows: readonly NewMatch[],
): Promise<void> {
  const count = deps.matches.count(finding)
  const lastAt = rows.reduce((latest, row) => Math.max(latest, row.atMs ?? row.receivedAtMs), 0)
  const present = deps.record.view(findingView).get(finding)
  const decision = decideFinding(present, finding, { kind: 'finding.count', count, lastAt })
  if (decision.ok && decision.facts.length === 0) return
  const last = must(group.matches.at(-1), 'last match')
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

function written(outcome: Outcome) {
  if (!outcome.ok) throw new FindingRefused(outcome.refusal)
  return outcome.entries
}
