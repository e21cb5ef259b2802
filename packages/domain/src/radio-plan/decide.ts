import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import { MOST_STATIONS } from './radio-channel.ts'
import type { RadioChannel, RadioChannelCommand } from './radio-channel.ts'

/**
 * Says what follows from a command on the channel `id`, or why nothing may. `primary` is the channel
 * that a planned one stands in for, as it is now. Pure. Refusals: `radio-channel.*`.
 */
export function decideRadioChannel(
  channel: RadioChannel | undefined,
  id: string,
  command: RadioChannelCommand,
  primary?: RadioChannel,
): Decision {
  if (command.kind === 'radio-channel.plan') {
    if (channel !== undefined) return refuse('radio-channel.exists', { id })
    return plan(id, command, primary)
  }
  if (channel === undefined) return refuse('radio-channel.unknown', { id })
  switch (command.kind) {
    case 'radio-channel.withdraw':
      return channel.isWithdrawn ? accept() : accept(fact('withdrawn', id))
    case 'radio-channel.restore':
      return channel.isWithdrawn ? accept(fact('restored', id)) : accept()
    case 'radio-channel.add-station':
    case 'radio-channel.remove-station':
    case 'radio-channel.start-test':
    case 'radio-channel.check-station':
      return channel.isWithdrawn
        ? refuse('radio-channel.withdrawn', { id })
        : decideInUse(channel, command)
    default:
      return unreachable(command)
  }
}

type Planning = Extract<RadioChannelCommand, { kind: 'radio-channel.plan' }>
type InUse = Extract<
  RadioChannelCommand,
  {
    kind:
      | 'radio-channel.add-station'
      | 'radio-channel.remove-station'
      | 'radio-channel.start-test'
      | 'radio-channel.check-station'
  }
>

function plan(id: string, command: Planning, primary: RadioChannel | undefined): Decision {
  const { name, purpose, agencies, fallbackFor } = command
  if (fallbackFor !== undefined) {
    if (primary === undefined) return refuse('radio-channel.unknown', { id: fallbackFor })
    if (primary.isWithdrawn) return refuse('radio-channel.withdrawn', { id: fallbackFor })
  }
  const stations = [...new Set(command.stations)]
  if (stations.length > MOST_STATIONS) {
    return refuse('radio-channel.too-many-stations', { id, most: MOST_STATIONS })
  }
  return accept(
    fact('planned', id, {
      name: sealedJson(name),
      purpose,
      agencies: [...new Set(agencies)],
      stations,
      ...(fallbackFor === undefined ? {} : { fallbackFor }),
    }),
  )
}

function decideInUse(channel: RadioChannel, command: InUse): Decision {
  const { id, stations, test } = channel
  switch (command.kind) {
    case 'radio-channel.add-station': {
      const { station } = command
      if (stations.includes(station)) return accept()
      if (stations.length >= MOST_STATIONS) {
        return refuse('radio-channel.too-many-stations', { id, most: MOST_STATIONS })
      }
      return accept(fact('station-added', id, { station }))
    }
    case 'radio-channel.remove-station': {
      const { station } = command
      return stations.includes(station)
        ? accept(fact('station-removed', id, { station }))
        : accept()
    }
    case 'radio-channel.start-test':
      // A channel on which nobody is to answer would pass by itself.
      return stations.length === 0
        ? refuse('radio-channel.no-stations', { id })
        : accept(fact('test-started', id))
    case 'radio-channel.check-station': {
      const { station, hasAnswered } = command
      if (!stations.includes(station)) return refuse('radio-channel.not-a-station', { id, station })
      if (test === undefined) return refuse('radio-channel.no-test', { id })
      if (test.checks[station]?.hasAnswered === hasAnswered) return accept()
      return accept(fact(hasAnswered ? 'station-answered' : 'station-silent', id, { station }))
    }
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject = {}) {
  return {
    kind: `radio-channel.${kind}`,
    kindVersion: 1,
    subject: { kind: 'radio-channel', id },
    data,
  }
}
