import { expect, test } from 'vitest'
import type { Entry } from '../log/entry.ts'
import {
  CLUSTER_QUIET_MS,
  decideCluster,
  evolveCluster,
  membersIn,
  nextClusterId,
  refuseWhileGrowing,
} from './cluster.ts'
import type { ClusterCommand, ReportCluster } from './cluster.ts'

const ID = 'RBT-K1'
const reason = { sealed: 'ab' }

function entry(kind: string, data: Entry['data'], happenedAt: number): Entry {
  return {
    v: 1,
    node: 'RBT',
    seq: 1,
    at: '',
    happenedAt,
    writtenAt: happenedAt,
    receivedAt: happenedAt,
    actor: { kind: 'person', id: 'amal' },
    kind,
    kindVersion: 1,
    subject: { kind: 'cluster', id: ID },
    marking: { tlp: 'AMBER', exercise: false },
    data,
  }
}

/** Carries out commands one after the other; the code of the last refusal, if any. */
function play(commands: readonly (readonly [ClusterCommand, number])[]) {
  let cluster: ReportCluster | undefined
  let refused: string | undefined
  const members: string[] = []
  for (const [command, at] of commands) {
    const decided = decideCluster(cluster, ID, command)
    refused = decided.ok ? undefined : decided.refusal.code
    for (const { kind, data } of decided.ok ? decided.facts : []) {
      members.push(...membersIn(entry(kind, data, at)))
      cluster = evolveCluster(cluster, entry(kind, data, at), ID)
    }
  }
  return { cluster, refused, members }
}

const open: ClusterCommand = {
  kind: 'cluster.open',
  danger: 'crush',
  reports: [
    { entry: 'RBT-0001' },
    { entry: 'RBT-0002', incident: 'RBT-I1' },
    { entry: 'RBT-0003' },
  ],
}
const grow: ClusterCommand = {
  kind: 'cluster.grow',
  report: { entry: 'RBT-0009', incident: 'RBT-I2' },
}
const close = (nowMs: number): ClusterCommand => ({ kind: 'cluster.close', reason, nowMs })

test('[CR30] a cluster cannot be closed while it grows, nor an incident in it', () => {
  const quiet = CLUSTER_QUIET_MS
  expect(
    play([
      [open, 0],
      [close(quiet - 1), 0],
    ]).refused,
  ).toBe('cluster.growing')
  expect(
    play([
      [open, 0],
      [grow, 60_000],
      [close(quiet), 0],
    ]).refused,
  ).toBe('cluster.growing')
  const closed = play([
    [open, 0],
    [close(quiet), quiet],
    [close(quiet), quiet],
  ])
  expect(closed).toMatchObject({ refused: 'cluster.already-closed', cluster: { state: 'closed' } })
  const { cluster, members } = play([
    [open, 0],
    [grow, 60_000],
  ])
  expect(members).toEqual(['RBT-0001', 'RBT-0002', 'RBT-I1', 'RBT-0003', 'RBT-0009', 'RBT-I2'])
  expect(refuseWhileGrowing(cluster, 'RBT-I2', 90_000)).toMatchObject({
    refusal: { code: 'incident.in-growing-cluster', values: { cluster: ID, reports: 4 } },
  })
  expect(refuseWhileGrowing(cluster, 'RBT-I2', 60_000 + quiet)).toBeUndefined()
  expect(refuseWhileGrowing(undefined, 'RBT-I3', 0)).toBeUndefined()
})

test('[CR30] a closed cluster that gets a further report is open again', () => {
  const quiet = CLUSTER_QUIET_MS
  const { cluster } = play([
    [open, 0],
    [close(quiet), quiet],
    [grow, quiet + 5],
  ])
  expect(cluster).toMatchObject({ state: 'open', grewAt: quiet + 5 })
  expect(cluster).not.toHaveProperty('reason')
  expect(cluster?.incidents).toEqual(['RBT-I1', 'RBT-I2'])
})

test('[CR30] a report is written once, ids count on, and what does not exist is refused', () => {
  expect(
    play([
      [open, 0],
      [grow, 1],
      [grow, 2],
    ]).cluster?.reports,
  ).toHaveLength(4)
  expect(play([[grow, 1]]).refused).toBe('cluster.unknown')
  expect(play([[close(1), 1]]).refused).toBe('cluster.unknown')
  expect(nextClusterId('RBT', { opened: 2 })).toBe('RBT-K3')
})
