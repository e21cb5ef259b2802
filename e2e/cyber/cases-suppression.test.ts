import { decideSuppression } from '@vigie/domain'
import { FINDING_LEVELS } from '@vigie/domain'
import { openMatchStore } from '../../packages/server/src/store/events/match-store.ts'
import { recordFindings } from '../../packages/server/src/detect/record-findings.ts'
import type { DetectedMatch } from '../../packages/server/src/detect/detected.ts'
import { suppressionView } from '../../packages/server/src/store/views/case-view.ts'
import { findingView } from '../../packages/server/src/store/views/finding-view.ts'
import { expect, onTestFinished, test } from 'vitest'
import { scratch } from '../store/scratch.ts'
import { AlertRoom } from './alert-room.ts'

const READER = { tlp: 4, person: 'P1' } as const
const HOUR = 3_600_000

test('[CA41] what a suppression keeps out is opened and counted; after it expired the next match brings it back', async () => {
  const directory = scratch()
  const room = new AlertRoom(directory)
  const matches = openMatchStore(scratch())
  onTestFinished(async () => {
    matches.close()
    await room.record.close()
  })
  const { record } = room
  let now = Date.now()
  const texts = ['SRV1', 'nightly scan'].map((text) => record.sealer.seal(text))
  const [host, reason] = texts.map(({ reference }) => reference)
  await record.submit({
    commandId: 'suppress',
    actor: { kind: 'person', id: 'P1' },
    openings: texts.map(({ opening }) => opening),
    decide: () =>
      decideSuppression(
        undefined,
        'RBT-S1',
        {
          kind: 'suppression.set',
          ruleId: 'r1',
          conditions: [{ type: 'host', value: host! }],
          reason: reason!,
          until: now + HOUR,
        },
        now,
      ),
  })

  let sent = 0
  const detect = async (entity: string) => {
    sent += 1
    const reference = `1:${sent}`
    const event = {
      reference,
      receivedAtMs: now,
      source: 'ticketing',
      line: JSON.stringify({ Hostname: entity, User: 'agent7' }),
    }
    const match: DetectedMatch = {
      event: reference,
      ruleId: 'r1',
      ruleTitle: 'Scan',
      ruleAuthor: 'Vigie',
      level: FINDING_LEVELS[2],
      entity,
      atMs: now,
      why: { doubts: [], matched: [] },
    }
    const deps = { record, matches, sealer: record.sealer, clock: () => now }
    await recordFindings(deps, [match], [event])
  }
  const queue = () =>
    record.listing(findingView).ids({ reader: READER, where: { suppression: [''] } }, 10)

  await detect('SRV1')
  await detect('SRV2')
  await detect('SRV1')
  expect(queue()).toEqual(['RBT-F2'])
  expect(record.view(findingView).get('RBT-F1')).toMatchObject({ suppressedBy: 'RBT-S1' })
  expect(matches.count('RBT-F1')).toBe(2)
  expect(record.listing(findingView).counts('suppression', READER)).toEqual(
    new Map([['RBT-S1', 1]]),
  )
  expect(record.listing(findingView).withValue('agent7', 10)).toHaveLength(2)

  now += 2 * HOUR
  expect(queue()).toEqual(['RBT-F2'])
  await detect('SRV1')
  expect(new Set(queue())).toEqual(new Set(['RBT-F1', 'RBT-F2']))
  expect(record.view(suppressionView).get('RBT-S1')?.until).toBeLessThan(now)
})
