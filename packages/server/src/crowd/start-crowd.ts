import type { Route } from '../http/route.ts'
import type { LiveChannel } from '../http/stream/live-board.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { repeat } from '../run/repeat.ts'
import { alarmRoutes } from './alarm-routes.ts'
import { ClusterWatch } from './cluster-watch.ts'
import { CountDesk } from './count-desk.ts'
import type { Taken } from './count-desk.ts'
import { countRoutes } from './count-routes.ts'
import { openCountStore } from './count-store.ts'
import { CrowdPicture, SILENT_MS } from './crowd-picture.ts'
import { CrowdWatch } from './crowd-watch.ts'
import { ForecastDesk } from './forecast-desk.ts'
import { forecastRoutes } from './forecast-routes.ts'
import { gateRoutes } from './gate-routes.ts'
import { startMqttCounts } from './mqtt-counts.ts'
import type { MqttChoice } from './mqtt-choice.ts'
import { parseJsonCounts } from './parse-counts.ts'

/** The crowd: counts in, picture, alarms, forecast and clusters out. */
export interface Crowd {
  readonly routes: readonly Route[]
  /** Takes readings as `POST /api/counts` does; for an exercise, which sends by the same door. */
  receive(readings: unknown, by: string): Promise<Taken>
  stop(): Promise<void>
}

export interface CrowdOptions {
  readonly gestures: Gestures
  /** The data directory. */
  readonly directory: string
  readonly onFault: (fault: unknown) => void
  /** Where measurements go as they change. */
  readonly setLive: (channel: LiveChannel, values: Readonly<Record<string, object | null>>) => void
  readonly mqtt?: MqttChoice
  readonly silentMs?: number
}

const CHANNEL: LiveChannel = { name: 'crowd', action: 'crowd.read' }
const WATCH_MS = 1_000
const FORECAST_MS = 5_000
/** Counts that change within this are looked up together, ms; the push gathers for itself. */
const GATHER_MS = 20

/** Opens the counts, folds what was measured before, and begins to watch. */
export function startCrowd(options: CrowdOptions): Crowd {
  const { gestures, onFault } = options
  const { record, clock } = gestures
  const store = openCountStore(options.directory)
  const desk = new CountDesk({ store, record, clock })
  const picture = {
    record,
    silentMs: options.silentMs ?? SILENT_MS,
  }
  const forecast = new ForecastDesk({ record, store, live: desk.live, clock })
  const clusters = new ClusterWatch({ record, clock, onFault })
  const watch = new CrowdWatch({ ...picture, record, clock }, desk.live)
  const looking = repeat(() => watch.look(), { intervalMs: WATCH_MS, onFault, maximumMs: 5_000 })
  const forecasting = repeat(() => forecast.tick(), { intervalMs: FORECAST_MS, onFault })
  const board = showCounts(options, desk, picture)
  const mqtt =
    options.mqtt === undefined ? undefined : startMqttCounts(options.mqtt, { desk, clock, onFault })
  return {
    routes: [
      ...gateRoutes(gestures),
      ...countRoutes({ ...picture, record, store, desk, clock }),
      ...forecastRoutes(forecast),
      ...alarmRoutes(gestures),
    ],
    receive: (readings, by) =>
      desk.take(parseJsonCounts(readings, { feed: by, nowMs: clock() }), by),
    async stop() {
      await mqtt?.stop()
      await Promise.all([looking.stop(), forecasting.stop(), clusters.stop()])
      forecast.stop()
      board.stop()
      desk.stop()
      store.close()
    },
  }
}

/** Shows on the board what has changed, and each second what fell silent meanwhile. */
function showCounts(
  options: CrowdOptions,
  desk: CountDesk,
  deps: ConstructorParameters<typeof CrowdPicture>[0],
): { stop(): void } {
  const { clock } = options.gestures
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const show = (keys: Iterable<string>) => {
    const picture = new CrowdPicture(deps, desk.live, clock())
    const values: Record<string, object> = {}
    for (const key of keys) {
      const at = key.indexOf('/')
      const id = key.slice(at + 1)
      values[key] = key.startsWith('gate/') ? picture.gate(id) : picture.sector(id)
      // A gate that leads to one sector only is how many are in there.
      const profile = key.startsWith('gate/') ? picture.profiles.get(id) : undefined
      const [sector] = profile?.serves ?? []
      if (sector !== undefined && profile?.serves.length === 1) {
        values[`sector/${sector}`] = picture.sector(sector)
      }
    }
    options.setLive(CHANNEL, values)
  }
  const removal = desk.onCounts((keys) => {
    for (const key of keys) changed.add(key)
    timer ??= setTimeout(() => {
      timer = undefined
      show(changed)
      changed.clear()
    }, GATHER_MS)
  })
  const ageing = setInterval(() => show(desk.live.places.keys()), WATCH_MS)
  ageing.unref()
  return {
    stop() {
      removal()
      clearTimeout(timer)
      clearInterval(ageing)
    },
  }
}
