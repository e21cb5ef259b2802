import { expect, test } from 'vitest'
import type { SportingEvent } from '../event/event.ts'
import { checkExits } from './exit-check.ts'
import type { GateConfirmation } from './gate.ts'
import { decideGateChange } from './gate-change.ts'
import { decideGateProfile } from './gate-profile.ts'
import type { GateProfile } from './gate-profile.ts'

const event: SportingEvent = {
  name: { sealed: '00' },
  exercise: false,
  timeZone: 'Africa/Casablanca',
  phase: 'ingress',
  phaseSince: 0,
  venue: {
    name: 'Leppings Lane',
    gates: ['C', 'D'].map((id) => ({ id, bearing: 270 })),
    sectors: [],
  },
}
/** Gate C leads to the tunnel that leads to the full pens. */
const profile: GateProfile = {
  id: 'C',
  use: 'entrance',
  serves: ['pen-3', 'pen-4'],
  downstream: ['tunnel', 'side-passage'],
}
const closed: GateConfirmation = {
  id: 'C',
  state: 'closed',
  confirmedBy: 'amal',
  confirmedAt: 0,
  named: true,
}
const world = { event, profile, present: closed, isPoint: (id: string) => id !== 'nowhere' }

test('[CR17] opening a gate asks what is open and closed behind it, by name', () => {
  expect(decideGateChange(world, { id: 'C', state: 'open' })).toEqual({
    ok: false,
    refusal: {
      code: 'gate.downstream-unanswered',
      values: { gate: 'C', points: 'tunnel, side-passage' },
    },
  })
  const half = [{ id: 'tunnel', state: 'closed' as const }]
  expect(decideGateChange(world, { id: 'C', state: 'open', downstream: half })).toMatchObject({
    ok: false,
    refusal: { values: { points: 'side-passage' } },
  })
  const whole = [...half, { id: 'side-passage', state: 'open' as const }]
  const effect = { worstGate: 'C', worstQueue: 400, atMinutes: 12 }
  const decided = decideGateChange(world, { id: 'C', state: 'open', downstream: whole, effect })
  expect(decided).toMatchObject({
    ok: true,
    facts: [
      { subject: { id: 'C' }, kindVersion: 2, data: { state: 'open', downstream: whole, effect } },
      { subject: { id: 'tunnel' }, data: { state: 'closed' } },
      { subject: { id: 'side-passage' }, data: { state: 'open' } },
    ],
  })
})

test('[CR17] renewing a state asks nothing, and a gate with nothing behind it neither', () => {
  expect(decideGateChange(world, { id: 'C', state: 'closed' }).ok).toBe(true)
  const plain = { ...world, profile: undefined }
  expect(decideGateChange(plain, { id: 'D', state: 'open' }).ok).toBe(true)
  expect(decideGateChange(plain, { id: 'X', state: 'open' })).toMatchObject({
    refusal: { code: 'gate.unknown' },
  })
  expect(
    decideGateChange(world, {
      id: 'C',
      state: 'open',
      downstream: [{ id: 'nowhere', state: 'closed' }],
    }),
  ).toMatchObject({ refusal: { code: 'gate.point-unknown' } })
})

test('[CR17] a passage stands in the register once it is described; the same description writes nothing', () => {
  const tunnel: GateProfile = { id: 'tunnel', use: 'passage', serves: [], downstream: [] }
  expect(decideGateProfile(undefined, tunnel)).toMatchObject({
    facts: [{ kind: 'gate.described' }],
  })
  expect(decideGateProfile(tunnel, tunnel)).toEqual({ ok: true, facts: [] })
  const unseen = { ...world, profile: tunnel, present: undefined }
  expect(decideGateChange(unseen, { id: 'tunnel', state: 'closed' }).ok).toBe(true)
})

test('[CR18] an exit counts when a named person confirmed it open within a quarter of an hour', () => {
  const minute = 60_000
  const now = 100 * minute
  const said = (id: string, rest: Partial<GateConfirmation>): GateConfirmation => ({
    id,
    state: 'open',
    confirmedBy: 'amal',
    confirmedAt: now - minute,
    named: true,
    ...rest,
  })
  const gates = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, bearing: 0 }))
  const profiles: GateProfile[] = [
    { id: 'f', use: 'entrance', serves: [], downstream: [] },
    { id: 'tunnel', use: 'passage', serves: [], downstream: [] },
    { id: 'z', use: 'exit', serves: [], downstream: [] },
  ]
  const confirmations = [
    said('a', {}),
    said('b', { confirmedAt: now - 16 * minute }),
    said('c', { state: 'restricted' }),
    said('d', { named: false }),
  ]
  const found = checkExits({ name: '', gates, sectors: [] }, { profiles, confirmations }, now)
  expect(found.map(({ id, finding }) => `${id} ${finding}`)).toEqual([
    'a confirmed-open',
    'b stale',
    'c not-open',
    'd unconfirmed',
    'e unconfirmed',
    'z unconfirmed',
  ])
})
