import type { RadioChannel } from './radio-channel.ts'

/** A test says something of one evening: as long as one turn of duty, ms. */
export const RADIO_TEST_HOLDS_MS = 12 * 3_600_000

/** How a channel stands before the doors open. Only `passed` is good. */
export const CHANNEL_STANDINGS = ['failed', 'untested', 'under-test', 'passed'] as const
export type ChannelStanding = (typeof CHANNEL_STANDINGS)[number]

/**
 * How a channel stands at `nowMs`: failed as soon as one station was silent, passed once every station
 * has answered, untested also when the test is of another evening. Pure.
 */
export function channelStanding(
  { stations, test }: Pick<RadioChannel, 'stations' | 'test'>,
  nowMs: number,
): ChannelStanding {
  if (test === undefined || nowMs - test.startedAtMs > RADIO_TEST_HOLDS_MS) return 'untested'
  const answers = stations.map((station) => test.checks[station]?.hasAnswered)
  if (answers.includes(false)) return 'failed'
  if (stations.length === 0) return 'untested'
  return answers.every((answer) => answer === true) ? 'passed' : 'under-test'
}

/**
 * Whether every channel of the plan has passed; undefined when nothing is planned, which is not known
 * and therefore does not hold. Withdrawn channels are left out. Pure.
 */
export function isRadioTested(
  channels: readonly RadioChannel[],
  nowMs: number,
): boolean | undefined {
  const used = channels.filter(({ isWithdrawn }) => !isWithdrawn)
  if (used.length === 0) return undefined
  return used.every((channel) => channelStanding(channel, nowMs) === 'passed')
}
