import {
  CLUSTER_REPORTS,
  decideCluster,
  EMPTY_BOOK,
  entryId,
  mostRestricted,
  nextClusterId,
  takeReport,
} from '@vigie/domain'
import type { ClusterBook, Clustered, ClusterReport, Entry, StoredEntry, Tlp } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { randomUUID } from 'node:crypto'
import type { Clock } from '../run/clock.ts'
import type { LogRecord, StateReader } from '../store/log-record.ts'
import { clusterMemberView, clusterRegisterView, clusterView } from '../store/views/crowd-view.ts'
import { CROWD_ACTOR, writeAlarm } from './write-alarm.ts'

/**
 * Kinds of entries by which people report something, and the members of their data that tell it; the
 * first that is there counts. `call.` are radio and telephone messages.
 */
const REPORTING: readonly {
  readonly kinds: string
  readonly members: readonly string[]
  /** Said in a field of its own, and read with the rest. */
  readonly also?: readonly string[]
}[] = [
  { kinds: 'note.written', members: ['text'] },
  { kinds: 'incident.opened', members: ['title'] },
  { kinds: 'public-report.received', members: ['text'], also: ['where'] },
  { kinds: 'call.', members: ['text', 'subject', 'content', 'message'] },
]
/** Reports of so long ago are read again after a restart, ms. */
const LOOK_BACK_MS = 14_400_000
const PAGE = 500

/**
 * Follows the log for reports that mean the same danger at the same place. With the third one a cluster
 * is written and the commander alarmed; each further one makes it grow. What the texts mean is kept in
 * memory only, since no free text may stand in a fact.
 */
export class ClusterWatch {
  readonly #record: LogRecord
  readonly #onFault: (fault: unknown) => void
  readonly #removal: () => void
  #book: ClusterBook = EMPTY_BOOK
  #work: Promise<void> = Promise.resolve()

  constructor(deps: {
    readonly record: LogRecord
    readonly clock: Clock
    readonly onFault: (fault: unknown) => void
  }) {
    this.#record = deps.record
    this.#onFault = deps.onFault
    for (const stored of recentReports(deps.record, deps.clock() - LOOK_BACK_MS)) {
      this.#take(stored)
    }
    this.#removal = deps.record.onCommitted(({ entries }) => {
      for (const stored of entries) this.#take(stored)
    })
  }

  async stop(): Promise<void> {
    this.#removal()
    await this.#work
  }

  #take({ entry }: StoredEntry): void {
    const text = textOf(this.#record, entry)
    if (text === undefined) return
    const place = entry.data['place']
    const { book, cluster } = takeReport(this.#book, {
      id: entryId(entry),
      text,
      at: entry.happenedAt,
      ...(typeof place === 'string' ? { place } : {}),
    })
    this.#book = book
    if (cluster === undefined) return
    this.#work = this.#work.then(() => this.#write(cluster)).catch(this.#onFault)
  }

  async #write(cluster: NonNullable<Clustered['cluster']>): Promise<void> {
    const stored = cluster.reports.flatMap((id) => this.#record.entry(id) ?? [])
    const reports = stored.map(({ entry }) => reportOf(entry))
    const tlp = mostRestricted(stored.map(({ entry }): Tlp => entry.marking.tlp))
    const outcome = await this.#record.submit({
      commandId: randomUUID(),
      actor: CROWD_ACTOR,
      tlp,
      decide: (read) => this.#decide(read, cluster.danger, reports),
    })
    if (!outcome.ok) throw new Error(`a cluster was not written: ${outcome.refusal.code}`)
    const written = outcome.entries[0]
    if (written === undefined) return
    const id = written.entry.subject.id
    const count = this.#record.view(clusterView).get(id)?.reports.length ?? reports.length
    const level = { level: 'red', value: count, limit: CLUSTER_REPORTS } as const
    await writeAlarm(this.#record, { cause: 'cluster', about: id }, level)
  }

  #decide(
    read: StateReader,
    danger: NonNullable<Clustered['cluster']>['danger'],
    reports: readonly ClusterReport[],
  ) {
    const known = reports.flatMap(({ entry }) => read(clusterMemberView, entry) ?? [])[0]?.cluster
    if (known === undefined) {
      const { id: node } = this.#record.node
      const id = nextClusterId(node, read(clusterRegisterView, node))
      return decideCluster(undefined, id, { kind: 'cluster.open', danger, reports })
    }
    const present = read(clusterView, known)
    const report = reports.find(({ entry }) => present?.reports.includes(entry) !== true)
    if (report === undefined) return { ok: true, facts: [] } as const
    return decideCluster(present, known, { kind: 'cluster.grow', report })
  }
}

function reportOf(entry: Entry): ClusterReport {
  const id = entryId(entry)
  return entry.kind === 'incident.opened'
    ? { entry: id, incident: entry.subject.id }
    : { entry: id }
}

/** What an entry reports in words; undefined when it is no report, or was purged. */
function textOf(record: Pick<LogRecord, 'open'>, entry: Entry): string | undefined {
  const reporting = REPORTING.find(({ kinds }) => entry.kind.startsWith(kinds))
  const opened = (member: string) => {
    const sealed = entry.data[member]
    if (!isRecord(sealed) || typeof sealed['sealed'] !== 'string') return undefined
    return record.open(sealed['sealed'])
  }
  const first = reporting?.members.find((member) => isRecord(entry.data[member]))
  const text = first === undefined ? undefined : opened(first)
  if (text === undefined) return undefined
  return [text, ...(reporting?.also ?? []).flatMap((member) => opened(member) ?? [])].join('. ')
}

/** Reports since a time, oldest first. */
function recentReports(record: LogRecord, since: number): readonly StoredEntry[] {
  const found: StoredEntry[] = []
  let before: number | undefined
  for (;;) {
    const page = record.search({
      kinds: REPORTING.map(({ kinds }) => kinds),
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    })
    const recent = page.entries.filter(({ entry }) => entry.receivedAt >= since)
    found.push(...recent)
    before = page.entries.at(-1)?.position
    if (!page.hasMore || before === undefined || recent.length === 0) return found.toReversed()
  }
}
