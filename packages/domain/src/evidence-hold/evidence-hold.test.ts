import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { decideEvidenceRequest } from './decide.ts'
import { decideEvidenceOwner, evolveEvidenceOwner } from './evidence-owner.ts'
import type { EvidenceOwner, EvidenceOwnerCommand } from './evidence-owner.ts'
import { ACKNOWLEDGE_WITHIN_MS, evidenceRequestId, evidenceWatchAt } from './evidence-request.ts'
import type { EvidenceRequest, EvidenceRequestCommand } from './evidence-request.ts'
import { evolveEvidenceRequest } from './evolve.ts'

const ID = evidenceRequestId('RBT-I1', 'cctv')
const DAY_MS = 86_400_000
const after = (
  state: EvidenceRequest | undefined,
  ...commands: readonly EvidenceRequestCommand[]
) => folded(decideEvidenceRequest, evolveEvidenceRequest, ID)(state, ...commands)
const owned = (state: EvidenceOwner | undefined, ...commands: readonly EvidenceOwnerCommand[]) =>
  folded(decideEvidenceOwner, evolveEvidenceOwner, 'cctv')(state, ...commands)

const register = {
  kind: 'evidence-owner.register',
  keeps: 'cameras',
  name: sealed('a'),
  contact: sealed('b'),
  retentionMs: 3 * DAY_MS,
} as const
const send = {
  kind: 'evidence-request.send',
  incident: 'RBT-I1',
  owner: 'cctv',
  keeps: 'cameras',
  expiresAt: 3 * DAY_MS,
} as const
const acknowledge = { kind: 'evidence-request.acknowledge', by: sealed('c') } as const
const secure = { kind: 'evidence-request.secure', answer: sealed('d') } as const
const late = (now: number) => ({ kind: 'evidence-request.find-late', now }) as const
const sent = () => after(undefined, send)

test('[O31] an owner says what they keep and for how long; a code is given once', () => {
  const owner = owned(undefined, register)
  expect(owner).toMatchObject({ id: 'cctv', keeps: 'cameras', retentionMs: 3 * DAY_MS })
  expect(outcomeOf(decideEvidenceOwner(owner, 'cctv', register))).toBe('evidence-owner.exists')
  const changed = owned(
    owner,
    { kind: 'evidence-owner.set-retention', retentionMs: DAY_MS },
    { kind: 'evidence-owner.retire' },
  )
  expect(changed.retentionMs).toBe(DAY_MS)
  expect(changed.retiredAt).toBeDefined()
  expect(
    outcomeOf(decideEvidenceOwner(changed, 'cctv', { kind: 'evidence-owner.retire' })),
  ).toEqual([])
  expect(outcomeOf(decideEvidenceOwner(undefined, 'x', { kind: 'evidence-owner.retire' }))).toBe(
    'evidence-owner.unknown',
  )
})

test('[O32] each owner is asked once per incident', () => {
  expect(sent()).toMatchObject({ id: ID, state: 'sent', expiresAt: 3 * DAY_MS })
  expect(outcomeOf(decideEvidenceRequest(sent(), ID, send))).toEqual([])
  expect(outcomeOf(decideEvidenceRequest(undefined, ID, acknowledge))).toBe(
    'evidence-request.unknown',
  )
})

test('[O33] thirty minutes of silence are a fact, once; a confirmation in time spares it', () => {
  const request = sent()
  const at = request.sentAt + ACKNOWLEDGE_WITHIN_MS
  expect(evidenceWatchAt(request)).toBe(at)
  expect(outcomeOf(decideEvidenceRequest(request, ID, late(at - 1)))).toEqual([])
  expect(outcomeOf(decideEvidenceRequest(request, ID, late(at)))).toEqual([
    'evidence-request.overdue',
  ])
  const overdue = after(request, late(at))
  expect(outcomeOf(decideEvidenceRequest(overdue, ID, late(at + 1)))).toEqual([])
  const confirmed = after(sent(), acknowledge)
  expect(confirmed.state).toBe('acknowledged')
  expect(outcomeOf(decideEvidenceRequest(confirmed, ID, late(at)))).toEqual([])
  expect(evidenceWatchAt(confirmed)).toBe(3 * DAY_MS)
})

test('[O34] what nobody secured by the end of its retention is lost; what is secured is not watched', () => {
  const confirmed = after(sent(), acknowledge)
  expect(outcomeOf(decideEvidenceRequest(confirmed, ID, late(3 * DAY_MS)))).toEqual([
    'evidence-request.lost',
  ])
  const lost = after(confirmed, late(3 * DAY_MS))
  expect(lost.state).toBe('lost')
  expect(after(lost, secure).state).toBe('secured')
  const safe = after(sent(), acknowledge, secure)
  expect([safe.state, evidenceWatchAt(safe)]).toEqual(['secured', undefined])
  expect(outcomeOf(decideEvidenceRequest(safe, ID, late(9 * DAY_MS)))).toEqual([])
  expect(outcomeOf(decideEvidenceRequest(safe, ID, secure))).toBe('evidence-request.secured')
})
