import { PLACE_KINDS } from '@vigie/domain'
import type { CountPlace } from '@vigie/domain'
import { connect } from 'mqtt'
import type { MqttClient } from 'mqtt'
import type { Clock } from '../run/clock.ts'
import type { CountDesk } from './count-desk.ts'
import type { MqttChoice } from './mqtt-choice.ts'
import { parseJsonCounts, parseLineCounts } from './parse-counts.ts'

const RECONNECT_MS = 2_000
/** Longest message that is read, bytes. */
const MOST_BYTES = 1024 * 1024

/** A subscription that reconnects for as long as it runs. */
export interface MqttCounts {
  isConnected(): boolean
  stop(): Promise<void>
}

/**
 * Takes counts from an MQTT broker (QoS 1: a message that we were cut off at comes again, and is known
 * as repeated). A broker that is away stops nobody: its feeds fall silent, which is an alarm.
 */
export function startMqttCounts(
  choice: MqttChoice,
  deps: {
    readonly desk: CountDesk
    readonly clock: Clock
    readonly onFault: (fault: unknown) => void
  },
): MqttCounts {
  const client: MqttClient = connect(choice.url, {
    reconnectPeriod: RECONNECT_MS,
    clean: false,
    clientId: 'vigie-counts',
    protocolVersion: 4,
  })
  client.on('connect', () => client.subscribe(choice.topic, { qos: 1 }))
  client.on('error', deps.onFault)
  client.on('message', (topic, payload) => {
    if (payload.length > MOST_BYTES) return
    const place = placeIn(topic)
    const context = {
      feed: `mqtt:${topic}`.slice(0, 60),
      nowMs: deps.clock(),
      ...(place === undefined ? {} : { place }),
    }
    const text = payload.toString('utf8').trim()
    const items = text.startsWith('[')
      ? parseJsonCounts(arrayIn(text), context)
      : parseLineCounts(text, context)
    deps.desk.take(items, 'mqtt').catch(deps.onFault)
  })
  return {
    isConnected: () => client.connected,
    stop: () => client.endAsync(true),
  }
}

/** The place that the last two levels of a topic name. */
function placeIn(topic: string): CountPlace | undefined {
  const [kindText, id] = topic.split('/').slice(-2)
  const kind = PLACE_KINDS.find((known) => known === kindText)
  return kind === undefined || id === undefined || id === '' ? undefined : { kind, id }
}

function arrayIn(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return text
  }
}
