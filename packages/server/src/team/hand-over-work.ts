import {
  CASE_STATES,
  decideCase,
  decideFinding,
  decideRoomTask,
  decideTask,
  entryId,
  FINDING_STATES,
  isTaskOpen,
  TLP_LEVELS,
} from '@vigie/domain'
import type { Actor, Decision } from '@vigie/domain'
import type { StateReader } from '../store/log-record.ts'
import { caseTaskView, caseView } from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { roomTaskView } from '../store/views/room-view.ts'
import { wholeView } from '../store/whole-view.ts'
import type { TeamDeps } from './team-deps.ts'

interface Owned {
  readonly id: string
  readonly owner: string
  readonly decide: (read: StateReader, heir: string) => Decision
}

/**
 * Gives everything open that members of a team answer for to those who answer for them. One fact each,
 * by whoever sends the team off. Gives the ids of the entries.
 */
export async function handOverWork(
  deps: TeamDeps,
  actor: Actor,
  members: ReadonlySet<string>,
  heirOf: (person: string) => string,
): Promise<readonly string[]> {
  const entries: string[] = []
  for (const { id, owner, decide } of ownedBy(deps, members)) {
    const heir = heirOf(owner)
    const outcome = await deps.record.submit({
      commandId: `departure ${id} ${owner} ${heir} ${deps.record.position()}`,
      actor,
      decide: (read) => decide(read, heir),
    })
    // What somebody closed or took over in the meantime needs no heir.
    if (outcome.ok) entries.push(...outcome.entries.map(({ entry }) => entryId(entry)))
  }
  return entries
}

function ownedBy({ record }: TeamDeps, members: ReadonlySet<string>): readonly Owned[] {
  const owned: Owned[] = []
  for (const { id, state } of wholeView(record, roomTaskView)) {
    const { owner } = state
    if (!isTaskOpen(state) || !members.has(owner)) continue
    owned.push({
      id,
      owner,
      decide: (read, heir) =>
        decideRoomTask(read(roomTaskView, id), id, { kind: 'task.assign', owner: heir }),
    })
  }
  for (const { id, state } of wholeView(record, caseTaskView)) {
    const owner = state.assignee
    const isOver = state.state === 'done' || state.state === 'canceled'
    if (isOver || owner === undefined || !members.has(owner)) continue
    owned.push({
      id,
      owner,
      decide: (read, heir) =>
        decideTask(read(caseTaskView, id), id, { kind: 'task.assign', assignee: heir }),
    })
  }
  for (const owner of members) owned.push(...listedOf(record, owner))
  return owned
}

/** Open alerts and cases, found by their owner: there may be millions of others. */
function listedOf(record: TeamDeps['record'], owner: string): readonly Owned[] {
  const reader = { tlp: TLP_LEVELS.indexOf('RED'), person: owner }
  const alerts = record
    .listing(findingView)
    .ids(
      { reader, where: { owner: [owner], state: states(FINDING_STATES, ['closed', 'promoted']) } },
      HANDED_MAX,
    )
  const cases = record
    .listing(caseView)
    .ids({ reader, where: { owner: [owner], state: states(CASE_STATES, ['closed']) } }, HANDED_MAX)
  return [
    ...alerts.map((id): Owned => ({
      id,
      owner,
      decide: (read, heir) =>
        decideFinding(read(findingView, id), id, { kind: 'finding.assign', owner: heir }),
    })),
    ...cases.map((id): Owned => ({
      id,
      owner,
      decide: (read, heir) =>
        decideCase(read(caseView, id), id, { kind: 'case.assign', owner: heir }, { by: owner }),
    })),
  ]
}

/** Most open alerts, or cases, that one person can answer for. */
const HANDED_MAX = 5_000

/** Ranks of the states that are not over. */
function states(all: readonly string[], over: readonly string[]): readonly number[] {
  return all.flatMap((state, rank) => (over.includes(state) ? [] : [rank]))
}
