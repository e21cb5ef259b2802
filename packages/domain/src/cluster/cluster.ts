import type { Json, JsonObject } from '@vigie/kit'
import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, oneOf, sealedIn, sealedJson } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'

/** Dangers that reports are brought together by: what they mean, in whatever words. */
export const DANGERS = ['crush', 'fire', 'weapon', 'fight', 'breach', 'collapse', 'gas'] as const
export type Danger = (typeof DANGERS)[number]

/** Reports of one danger at one place. It is opened with its third report and grows with each further one. */
export interface ReportCluster {
  readonly id: string
  readonly danger: Danger
  readonly state: 'open' | 'closed'
  /** Ids of the entries that report it, in order. */
  readonly reports: readonly string[]
  /** Ids of the incidents that those entries opened. */
  readonly incidents: readonly string[]
  readonly tlp: Tlp
  readonly openedAt: number
  /** When the latest report came, epoch ms. */
  readonly grewAt: number
  readonly closedBy?: string
  readonly reason?: Sealed
}

/** Reports from which on a cluster is opened and the commander alarmed. */
export const CLUSTER_REPORTS = 3
/** A cluster grows until nothing was added for so long, ms. */
export const CLUSTER_QUIET_MS = 1_800_000

export type ClusterCommand =
  | {
      readonly kind: 'cluster.open'
      readonly danger: Danger
      readonly reports: readonly ClusterReport[]
    }
  | { readonly kind: 'cluster.grow'; readonly report: ClusterReport }
  | { readonly kind: 'cluster.close'; readonly reason: Sealed; readonly nowMs: number }

/** An entry that reports, and the incident that it opened if it did. */
export interface ClusterReport {
  readonly entry: string
  readonly incident?: string
}

/** Whether a cluster still grows at `nowMs`: then neither it nor a single report in it can be closed. */
export function isGrowing(
  cluster: Pick<ReportCluster, 'state' | 'grewAt'>,
  nowMs: number,
): boolean {
  return cluster.state === 'open' && nowMs - cluster.grewAt < CLUSTER_QUIET_MS
}

/**
 * Says what follows from a command on the cluster `id`. Pure. A closed cluster that gets a further
 * report is open again. Refusals: `cluster.unknown`, `cluster.already-closed`, `cluster.growing`.
 */
export function decideCluster(
  cluster: ReportCluster | undefined,
  id: string,
  command: ClusterCommand,
): Decision {
  switch (command.kind) {
    case 'cluster.open':
      if (cluster !== undefined) return accept()
      return accept(
        fact('cluster.opened', id, {
          danger: command.danger,
          reports: command.reports.map(reportJson),
        }),
      )
    case 'cluster.grow':
      if (cluster === undefined) return refuse('cluster.unknown', { id })
      if (cluster.reports.includes(command.report.entry)) return accept()
      return accept(fact('cluster.grew', id, { report: reportJson(command.report) }))
    case 'cluster.close': {
      if (cluster === undefined) return refuse('cluster.unknown', { id })
      if (cluster.state === 'closed') return refuse('cluster.already-closed', { id })
      if (isGrowing(cluster, command.nowMs)) {
        const minutes = Math.ceil((cluster.grewAt + CLUSTER_QUIET_MS - command.nowMs) / 60_000)
        return refuse('cluster.growing', { id, reports: cluster.reports.length, minutes })
      }
      return accept(fact('cluster.closed', id, { reason: sealedJson(command.reason) }))
    }
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the cluster. Pure; throws on a damaged log. */
export function evolveCluster(
  state: ReportCluster | undefined,
  entry: Entry,
  id: string,
): ReportCluster {
  const { data, happenedAt } = entry
  if (entry.kind === 'cluster.opened') {
    const reports = reportsIn(data['reports'])
    return {
      id,
      danger: oneOf(data, 'danger', DANGERS),
      state: 'open',
      reports: reports.map((report) => report.entry),
      incidents: incidentsOf(reports),
      tlp: entry.marking.tlp,
      openedAt: happenedAt,
      grewAt: happenedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown cluster ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  switch (entry.kind) {
    case 'cluster.grew': {
      const { closedBy: _by, reason: _reason, ...open } = state
      const report = reportIn(data['report'])
      return {
        ...open,
        tlp,
        state: 'open',
        reports: [...state.reports, report.entry],
        incidents: [...state.incidents, ...incidentsOf([report])],
        grewAt: Math.max(state.grewAt, happenedAt),
      }
    }
    case 'cluster.closed':
      return {
        ...state,
        tlp,
        state: 'closed',
        closedBy: entry.actor.id,
        reason: sealedIn(data, 'reason'),
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** In which cluster an incident or an entry is: what asks whether it may be closed alone. */
export interface ClusterMember {
  readonly cluster: string
}

/** Ids whose membership an entry of a cluster tells: of its reports and of their incidents. */
export function membersIn(entry: Entry): readonly string[] {
  const { data } = entry
  const reports =
    entry.kind === 'cluster.opened'
      ? reportsIn(data['reports'])
      : entry.kind === 'cluster.grew'
        ? [reportIn(data['report'])]
        : []
  return reports.flatMap((report) =>
    report.incident === undefined ? [report.entry] : [report.entry, report.incident],
  )
}

/** How many clusters a node has opened, so that the next one gets its number. */
export interface ClusterRegister {
  readonly opened: number
}

/** Id of the next cluster of a node, e.g. `RBT-K2`. */
export function nextClusterId(node: string, register: ClusterRegister | undefined): string {
  return `${node}-K${(register?.opened ?? 0) + 1}`
}

/**
 * Whether an incident may be closed by itself. Refused (`incident.in-growing-cluster`) while it is one
 * of several reports of a danger that keeps being reported (Itaewon: a call closed unvisited).
 */
export function refuseWhileGrowing(
  cluster: ReportCluster | undefined,
  incident: string,
  nowMs: number,
): Decision | undefined {
  if (cluster === undefined || !isGrowing(cluster, nowMs)) return undefined
  return refuse('incident.in-growing-cluster', {
    id: incident,
    cluster: cluster.id,
    reports: cluster.reports.length,
  })
}

function incidentsOf(reports: readonly ClusterReport[]): readonly string[] {
  return reports.flatMap(({ incident }) => (incident === undefined ? [] : [incident]))
}

function reportJson({ entry, incident }: ClusterReport): JsonObject {
  return { entry, ...(incident === undefined ? {} : { incident }) }
}

function reportsIn(value: Json | undefined): readonly ClusterReport[] {
  if (!Array.isArray(value)) throw new FactDamaged('the reports of a cluster are missing')
  return value.map(reportIn)
}

function reportIn(value: Json | undefined): ClusterReport {
  if (!isJsonObject(value)) throw new FactDamaged('a report of a cluster is not an object')
  const { entry, incident } = value
  if (typeof entry !== 'string') throw new FactDamaged('a report of a cluster lacks its entry')
  return { entry, ...(typeof incident === 'string' ? { incident } : {}) }
}

function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'cluster', id }, data }
}
