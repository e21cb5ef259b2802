import { randomUUID } from 'node:crypto'
import type { Fact } from '@vigie/domain'
import { FINDING_LEVELS, FINDING_RESOLUTIONS } from '@vigie/domain'
import { seededRandom } from '@vigie/kit'
import type { SqliteRecord } from '@vigie/server'

const MINUTE_MS = 60_000
const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
const SEALED = { sealed: '0'.repeat(64) }

/** A season of work, written into a log whose clock the writer turns: alerts, incidents and cases with their gestures. */
export interface Season {
  readonly findings: number
  readonly cases: number
  readonly incidents: number
  /** Epoch ms of the first fact, and over how long they spread. */
  readonly startMs: number
  readonly lengthMs: number
}

interface Timed {
  readonly atMs: number
  readonly person: string
  readonly fact: Fact
}

/** Writes the season in order of time; `setClock` turns the clock that the record was opened with. */
export async function writeSeason(
  record: SqliteRecord,
  season: Season,
  setClock: (nowMs: number) => void,
): Promise<number> {
  const facts = factsOf(season).toSorted((a, b) => a.atMs - b.atMs)
  const together = 4_000
  for (let done = 0; done < facts.length; done += together) {
    const batch = facts.slice(done, done + together)
    // Each is a submission of its own, at its own time; those that wait for the disk share it.
    await Promise.all(
      batch.map(({ atMs, person, fact }) => {
        setClock(atMs)
        return record.submit({
          commandId: randomUUID(),
          actor: { kind: 'person', id: person },
          happenedAt: atMs,
          decide: () => {
            setClock(atMs)
            return { ok: true, facts: [fact] }
          },
        })
      }),
    )
  }
  return facts.length
}

function factsOf({ findings, cases, incidents, startMs, lengthMs }: Season): readonly Timed[] {
  const random = seededRandom(41)
  const facts: Timed[] = []
  const at = () => startMs + random.integer(0, lengthMs)
  const person = () => `p${random.integer(1, 8)}`
  const span = (mean: number) => Math.ceil(-Math.log(1 - random.fraction()) * mean) + 1
  const put = (atMs: number, subject: Fact['subject'], kind: string, data: Fact['data']) => {
    const by = person()
    const given = kind.endsWith('.assigned') ? { ...data, owner: by } : data
    facts.push({ atMs, person: by, fact: { kind, kindVersion: 1, subject, data: given } })
  }

  for (let n = 1; n <= findings; n++) {
    const subject = { kind: 'finding', id: `RBT-F${n}` }
    const openedAt = at()
    put(openedAt, subject, 'finding.opened', {
      ruleId: `rule-${random.integer(1, 40)}`,
      ruleTitle: 'A rule',
      ruleAuthor: 'nobody',
      level: random.pick(FINDING_LEVELS),
      entity: SEALED,
      source: 'identites',
      count: 1,
      firstAt: openedAt - span(20_000),
      lastAt: openedAt,
    })
    if (random.fraction() < 0.2) continue
    const takenAt = openedAt + span(9 * MINUTE_MS)
    put(takenAt, subject, 'finding.assigned', {})
    if (random.fraction() < 0.2) continue
    const closedAt = takenAt + span(40 * MINUTE_MS)
    const resolution = random.pick(FINDING_RESOLUTIONS)
    put(closedAt, subject, 'finding.closed', { resolution, reason: SEALED })
    if (random.fraction() < 0.05)
      put(closedAt + span(MINUTE_MS), subject, 'finding.reopened', { reason: SEALED })
  }
  for (let n = 1; n <= cases; n++) {
    const subject = { kind: 'case', id: `RBT-C${n}` }
    const openedAt = at()
    put(openedAt, subject, 'case.opened', {
      title: SEALED,
      severity: random.pick(SEVERITIES),
      pap: 'AMBER',
      alerts: [],
    })
    const takenAt = openedAt + span(10 * MINUTE_MS)
    put(takenAt, subject, 'case.assigned', {})
    if (random.fraction() < 0.3) continue
    const containedAt = takenAt + span(50 * MINUTE_MS)
    put(containedAt, subject, 'case.state-set', { state: 'eradication' })
    if (random.fraction() < 0.3) continue
    const resolution = random.pick(FINDING_RESOLUTIONS)
    put(containedAt + span(300 * MINUTE_MS), subject, 'case.closed', {
      resolution,
      outcome: SEALED,
    })
  }
  for (let n = 1; n <= incidents; n++) {
    const subject = { kind: 'incident', id: `RBT-I${n}` }
    const openedAt = at()
    put(openedAt, subject, 'incident.opened', {
      type: random.pick(['cyber', 'access', 'crowd'] as const),
      priority: random.integer(1, 5),
      title: SEALED,
      links: random.fraction() < 0.3 ? [{ kind: 'finding', id: 'RBT-F1' }] : [],
    })
    if (random.fraction() < 0.5) continue
    put(openedAt + span(5 * MINUTE_MS), subject, 'incident.assigned', {})
    put(openedAt + span(90 * MINUTE_MS) + 20 * MINUTE_MS, subject, 'incident.closed', {
      outcome: SEALED,
    })
  }
  return facts
}
