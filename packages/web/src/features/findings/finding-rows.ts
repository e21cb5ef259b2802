import { FINDING_LEVELS } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { Documents } from '../../data/live-state.ts'
import { readFinding } from '../../data/read-finding.ts'
import type { ShownFinding } from '../../data/read-finding.ts'
import { levelsOf } from './finding-search.ts'
import type { FindingSearch, Queue } from './finding-search.ts'

/** Every finding that this reader may see, by id. */
export function findingsById(documents: Documents): ReadonlyMap<string, ShownFinding> {
  const findings = [...documents.values()].flatMap((document) => readFinding(document) ?? [])
  return new Map(findings.map((finding) => [finding.id, finding]))
}

/** Those that the search wants: most severe first, then the one that waited longest; closed ones newest first. */
export function findingRows(
  findings: ReadonlyMap<string, ShownFinding>,
  search: FindingSearch,
  me: string,
): readonly ShownFinding[] {
  const queue = search.queue ?? 'todo'
  const levels = levelsOf(search)
  return [...findings.values()]
    .filter((finding) => levels.has(finding.level) && isIn(finding, queue, me))
    .toSorted(queue === 'closed' ? byNewest : bySeverity)
}

/** Whether a finding belongs in a queue; a promoted one is worked on in its incident. */
export function isIn(finding: ShownFinding, queue: Queue, me: string): boolean {
  const isToDo = finding.state !== 'closed' && finding.state !== 'escalated'
  switch (queue) {
    case 'todo':
      return isToDo
    case 'new':
      return finding.state === 'new'
    case 'mine':
      return isToDo && finding.owner === me
    case 'promoted':
      return finding.state === 'escalated'
    case 'closed':
      return finding.state === 'closed'
    default:
      return unreachable(queue)
  }
}

function bySeverity(a: ShownFinding, b: ShownFinding): number {
  return (
    FINDING_LEVELS.indexOf(b.level) - FINDING_LEVELS.indexOf(a.level) ||
    a.openedAtMs - b.openedAtMs ||
    a.position - b.position
  )
}

function byNewest(a: ShownFinding, b: ShownFinding): number {
  return b.position - a.position
}
