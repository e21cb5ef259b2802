import { expect, test } from 'vitest'
import type { RegulatoryClock } from './clock.ts'
import { stagesDue } from './due.ts'
import { monthsLater } from './months-later.ts'
import { decideRegime } from './publish.ts'
import { NIS2 } from './regime.ts'
import type { Regime, RegimeStage } from './regime.ts'

const HOUR = 3_600_000
const utc = () => 0
/** An invented zone an hour ahead from 1 April 2026 01:00 UTC to 25 October 2026 01:00 UTC. */
const SPRING = 1_775_005_200_000
const AUTUMN = 1_792_890_000_000
const zone = (at: number) => (at >= SPRING && at < AUTUMN ? 120 : 60)

const sealed = { sealed: 'a'.repeat(64) }
const clock = (at: number, done: RegulatoryClock['done'] = []): RegulatoryClock => ({
  regime: NIS2,
  awareness: { at, establishedBy: 'P1', how: sealed, corrections: 0 },
  done,
})

/** Instants in UTC, written down: this package has no `Date`. */
const JAN_31_2026_10H = 1_769_853_600_000
const FEB_28_2026_10H = 1_772_272_800_000
const DEC_15_2026_10H = 1_797_328_800_000
const JAN_15_2027_10H = 1_800_007_200_000

test('[CA25] a month later is the same day and time; a day that the month lacks is its last', () => {
  expect(monthsLater(JAN_31_2026_10H, 1, utc)).toBe(FEB_28_2026_10H)
  expect(monthsLater(DEC_15_2026_10H, 1, utc)).toBe(JAN_15_2027_10H)
  expect(monthsLater(JAN_15_2027_10H, -1, utc)).toBe(DEC_15_2026_10H)
  expect(monthsLater(JAN_31_2026_10H, 0, utc)).toBe(JAN_31_2026_10H)
})

test('[CA25] the wall clock keeps its time across a change of the clocks, in a gap it moves on, twice is the first', () => {
  const march = SPRING - 31 * 24 * HOUR
  expect(monthsLater(march - 1.5 * HOUR, 1, zone)).toBe(SPRING - 1.5 * HOUR)
  expect(monthsLater(march + 12 * HOUR, 1, zone)).toBe(SPRING + 11 * HOUR)
  // 02:30 does not exist on that day: 03:30 stands in, half an hour after the change.
  expect(monthsLater(march + HOUR / 2, 1, zone)).toBe(SPRING + HOUR / 2)
  // 02:30 comes twice on 25 October: the first is still in summer time.
  const september = AUTUMN - 30 * 24 * HOUR
  expect(monthsLater(september - HOUR / 2, 1, zone)).toBe(AUTUMN - HOUR / 2)
})

test('[CA26] 24 and 72 hours are elapsed hours from awareness, the month runs from when the notification was sent', () => {
  const aware = SPRING - 12 * HOUR
  const due = (now: number, done: RegulatoryClock['done'] = []) =>
    stagesDue(clock(aware, done), now, zone)
  expect(
    due(aware)
      .map(({ dueAt }) => dueAt - aware)
      .slice(0, 2),
  ).toEqual([24 * HOUR, 72 * HOUR])
  const final = due(aware)[2]
  expect(final).toMatchObject({ stage: 'final-report', provisional: true, state: 'running' })
  expect(final?.dueAt).toBe(monthsLater(aware + 72 * HOUR, 1, zone))
  const sent = aware + 30 * HOUR
  const after = due(aware + 100 * HOUR, [{ stage: 'notification', at: sent, by: 'P1' }])
  expect(after).toMatchObject([
    { stage: 'early-warning', state: 'overdue' },
    { stage: 'notification', state: 'done', doneAt: sent },
    { stage: 'final-report', provisional: false, dueAt: monthsLater(sent, 1, zone) },
  ])
})

test('[CA26] late is said of what was sent late, and a stopped clock is never overdue', () => {
  const late = clock(0, [{ stage: 'early-warning', at: 25 * HOUR, by: 'P1' }])
  expect(stagesDue(late, 26 * HOUR, utc)[0]?.state).toBe('done-late')
  const stopped = { ...clock(0), stopped: { at: 1, by: 'P1', reason: sealed } }
  expect(stagesDue(stopped, 99 * HOUR, utc)[0]?.state).toBe('stopped')
  expect(stagesDue(clock(0), 24 * HOUR, utc)[0]?.state).toBe('running')
  expect(stagesDue(clock(0), 24 * HOUR + 1, utc)[0]?.state).toBe('overdue')
})

test('[CA27] a regime is data: sound ones are published, others refused with the reason', () => {
  const code = (regime: Regime) => {
    const decision = decideRegime(regime)
    return decision.ok
      ? 'accepted'
      : `${decision.refusal.code} ${decision.refusal.values['problem']}`
  }
  const stage = (more: Partial<RegimeStage>): RegimeStage => ({
    id: 'first',
    anchor: 'awareness',
    after: { hours: 1 },
    ...more,
  })
  const regime = (...stages: readonly RegimeStage[]): Regime => ({ ...NIS2, id: 'host', stages })
  expect(code(NIS2)).toBe('accepted')
  expect(code(regime())).toBe('regime.invalid 0 stages')
  expect(code(regime(stage({}), stage({})))).toBe('regime.invalid stage first')
  expect(code(regime(stage({ anchor: { stage: 'first' } })))).toBe('regime.invalid anchor first')
  expect(code(regime(stage({ after: { hours: 0 } })))).toBe('regime.invalid span 0')
  expect(code({ ...NIS2, id: 'Nis 2' })).toBe('regime.invalid id Nis 2')
})
