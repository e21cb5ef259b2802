import type { Entry } from '../log/entry.ts'
import { FactDamaged, oneOf, optionalTextOf, sealedIn, textOf, textsOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { UNIT_KINDS } from '../unit/unit.ts'
import { CHANNEL_PURPOSES } from './radio-channel.ts'
import type { RadioChannel } from './radio-channel.ts'

/** Folds one entry about the channel `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveRadioChannel(
  state: RadioChannel | undefined,
  entry: Entry,
  id: string,
): RadioChannel {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'radio-channel.planned') {
    const fallbackFor = optionalTextOf(data, 'fallbackFor')
    return {
      id,
      name: sealedIn(data, 'name'),
      purpose: oneOf(data, 'purpose', CHANNEL_PURPOSES),
      agencies: textsOf(data, 'agencies').map((agency) => oneOf({ agency }, 'agency', UNIT_KINDS)),
      ...(fallbackFor === undefined ? {} : { fallbackFor }),
      stations: textsOf(data, 'stations'),
      tlp: marking.tlp,
      isWithdrawn: false,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown channel ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: RadioChannel, entry: Entry): RadioChannel {
  const { kind, data } = entry
  switch (kind) {
    case 'radio-channel.station-added':
      return { ...state, stations: [...state.stations, textOf(data, 'station')] }
    case 'radio-channel.station-removed': {
      const gone = textOf(data, 'station')
      return { ...state, stations: state.stations.filter((station) => station !== gone) }
    }
    case 'radio-channel.test-started':
      return {
        ...state,
        test: { startedAtMs: entry.happenedAt, by: entry.actor.id, checks: {} },
      }
    case 'radio-channel.station-answered':
      return checked(state, entry, true)
    case 'radio-channel.station-silent':
      return checked(state, entry, false)
    case 'radio-channel.withdrawn':
      return { ...state, isWithdrawn: true }
    case 'radio-channel.restored':
      return { ...state, isWithdrawn: false }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function checked(state: RadioChannel, entry: Entry, hasAnswered: boolean): RadioChannel {
  const { test, id } = state
  if (test === undefined) throw new FactDamaged(`${entry.kind} before any test of ${id}`)
  const check = { hasAnswered, atMs: entry.happenedAt, by: entry.actor.id }
  const checks = { ...test.checks, [textOf(entry.data, 'station')]: check }
  return { ...state, test: { ...test, checks } }
}
