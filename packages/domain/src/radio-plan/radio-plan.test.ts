import { expect, test } from 'vitest'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { channelStanding, decideRadioChannel, evolveRadioChannel, isRadioTested } from './index.ts'
import type { RadioChannel, RadioChannelCommand } from './index.ts'

const ID = 'TAC-1'
const PLAN: RadioChannelCommand = {
  kind: 'radio-channel.plan',
  name: { sealed: 'a'.repeat(64) },
  purpose: 'command',
  agencies: ['police', 'stewards', 'police'],
  stations: ['Sierra 1', 'PC', 'PC'],
}
const START: RadioChannelCommand = { kind: 'radio-channel.start-test' }
const HOUR_MS = 3_600_000
let seq = 0

function entryOf(fact: Fact): Entry {
  seq += 1
  return {
    v: 1,
    node: 'RBT',
    seq,
    at: String(seq).padStart(20, '0'),
    happenedAt: 1_000,
    writtenAt: 1_000,
    receivedAt: 1_000,
    actor: { kind: 'person', id: 'P1' },
    marking: { tlp: 'AMBER', exercise: false },
    ...fact,
  }
}

function factsOf(decision: Decision): readonly Fact[] {
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.code}`)
  return decision.facts
}

function after(...commands: readonly RadioChannelCommand[]): RadioChannel {
  const channel = commands.reduce<RadioChannel | undefined>(
    (state, command) =>
      factsOf(decideRadioChannel(state, ID, command)).reduce<RadioChannel | undefined>(
        (before, fact) => evolveRadioChannel(before, entryOf(fact), ID),
        state,
      ),
    undefined,
  )
  if (channel === undefined) throw new Error('no channel')
  return channel
}

const heard = (station: string, hasAnswered = true): RadioChannelCommand => ({
  kind: 'radio-channel.check-station',
  station,
  hasAnswered,
})
const codeOf = (decision: Decision) => (decision.ok ? undefined : decision.refusal.code)

test('[DP25] a channel is planned once; a fallback stands in for one that is there and in use', () => {
  const channel = after(PLAN)
  expect(channel).toMatchObject({ agencies: ['police', 'stewards'], stations: ['Sierra 1', 'PC'] })
  expect(codeOf(decideRadioChannel(channel, ID, PLAN))).toBe('radio-channel.exists')
  const fallback: RadioChannelCommand = { ...PLAN, fallbackFor: ID }
  const spare = (primary?: RadioChannel) =>
    decideRadioChannel(undefined, 'TAC-9', fallback, primary)
  expect(codeOf(spare())).toBe('radio-channel.unknown')
  expect(codeOf(spare(after(PLAN, { kind: 'radio-channel.withdraw' })))).toBe(
    'radio-channel.withdrawn',
  )
  expect(factsOf(spare(channel))[0]?.data).toMatchObject({ fallbackFor: ID })
  const many = Array.from({ length: 61 }, (_, index) => `S${index}`)
  expect(codeOf(decideRadioChannel(undefined, ID, { ...PLAN, stations: many }))).toBe(
    'radio-channel.too-many-stations',
  )
})

test('[DP26] a test asks each station; who is no station, or is asked before the start, is refused', () => {
  const channel = after(PLAN)
  expect(codeOf(decideRadioChannel(channel, ID, heard('PC')))).toBe('radio-channel.no-test')
  expect(codeOf(decideRadioChannel(channel, ID, heard('Nobody')))).toBe(
    'radio-channel.not-a-station',
  )
  expect(codeOf(decideRadioChannel(after({ ...PLAN, stations: [] }), ID, START))).toBe(
    'radio-channel.no-stations',
  )
  const asked = after(PLAN, START, heard('PC'))
  expect(asked.test?.checks).toEqual({ PC: { hasAnswered: true, atMs: 1_000, by: 'P1' } })
  expect(factsOf(decideRadioChannel(asked, ID, heard('PC')))).toEqual([])
  expect(after(PLAN, START, heard('PC'), START).test?.checks).toEqual({})
})

test('[DP27] one silent station fails the channel, all answers pass it, and only for that evening', () => {
  const standing = (...more: readonly RadioChannelCommand[]) =>
    channelStanding(after(PLAN, ...more), HOUR_MS)
  expect(standing()).toBe('untested')
  expect(standing(START, heard('PC'))).toBe('under-test')
  expect(standing(START, heard('PC'), heard('Sierra 1', false))).toBe('failed')
  const passed = [START, heard('PC'), heard('Sierra 1', false), heard('Sierra 1')]
  expect(standing(...passed)).toBe('passed')
  expect(standing(...passed, { kind: 'radio-channel.add-station', station: 'Fox 2' })).toBe(
    'under-test',
  )
  expect(
    standing(...passed.slice(0, 3), { kind: 'radio-channel.remove-station', station: 'Sierra 1' }),
  ).toBe('passed')
  expect(channelStanding(after(PLAN, ...passed), 13 * HOUR_MS)).toBe('untested')
})

test('[DP28] the plan is tested when every channel in use is; without a plan nobody knows', () => {
  const passed = after(PLAN, START, heard('PC'), heard('Sierra 1'))
  const gone = after(PLAN, { kind: 'radio-channel.withdraw' })
  expect(isRadioTested([], HOUR_MS)).toBeUndefined()
  expect(isRadioTested([gone], HOUR_MS)).toBeUndefined()
  expect(isRadioTested([passed, gone], HOUR_MS)).toBe(true)
  expect(isRadioTested([passed, after(PLAN)], HOUR_MS)).toBe(false)
  expect(codeOf(decideRadioChannel(gone, ID, START))).toBe('radio-channel.withdrawn')
  expect(
    after(PLAN, { kind: 'radio-channel.withdraw' }, { kind: 'radio-channel.restore' }),
  ).toEqual(expect.objectContaining({ isWithdrawn: false }))
})
