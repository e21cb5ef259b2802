import {
  alarmId,
  checkExits,
  densityLevel,
  occupancyLevel,
  PHASES,
  queueLevel,
} from '@vigie/domain'
import type { AlarmCause, AlarmLevel, Level, Phase } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { crowdAlarmView } from '../store/views/crowd-view.ts'
import { gateView } from '../store/views/event-view.ts'
import { CrowdPicture } from './crowd-picture.ts'
import type { PictureDeps } from './crowd-picture.ts'
import type { LiveCounts } from './live-counts.ts'
import { writeAlarm } from './write-alarm.ts'

/** From here on an evening is over, and nobody waits for counts. */
const OVER: readonly Phase[] = ['dispersal', 'closed']
/** Phases in which every exit must be known to be open. */
const LEAVING: readonly Phase[] = ['end-minus-10', 'egress']
/** Ten minutes before the end when nobody has said so: two halves of 45, a break of 15. */
const END_MINUS_10_MS = 95 * 60_000
/** A value that nobody has measured for so long raises nothing any more, ms; silence does. */
const STALE_MS = 120_000
const MOST_POINTS = 2_000

/**
 * Looks at what is measured and writes the alarms that follow: sectors near their capacity, densities,
 * growing queues, silent feeds, exits that nobody has confirmed. Only changes of level become facts.
 */
export class CrowdWatch {
  readonly #deps: PictureDeps & { readonly record: LogRecord; readonly clock: Clock }
  readonly #live: LiveCounts

  constructor(
    deps: PictureDeps & { readonly record: LogRecord; readonly clock: Clock },
    live: LiveCounts,
  ) {
    this.#deps = deps
    this.#live = live
  }

  async look(): Promise<void> {
    const now = this.#deps.clock()
    const picture = new CrowdPicture(this.#deps, this.#live, now)
    const phase = picture.event?.phase
    if (phase === undefined) return
    await this.#sectors(picture)
    await this.#places(now)
    await this.#silences(picture, OVER.includes(phase))
    await this.#exits(picture, now)
  }

  async #sectors(picture: CrowdPicture): Promise<void> {
    for (const { id } of picture.event?.venue?.sectors ?? []) {
      const inside = picture.insideOf(id)
      if (inside === undefined) continue
      const about = { cause: 'occupancy', about: id } as const
      const level = occupancyLevel(this.#present(about), inside.people, picture.capacityOf(id))
      await writeAlarm(this.#deps.record, about, level)
    }
  }

  async #places(now: number): Promise<void> {
    for (const [key, live] of this.#live.places) {
      if (live.densities.length > 0) {
        const about = { cause: 'density', about: key } as const
        const level = densityLevel(this.#present(about), live.densities)
        const isFresh = now - (live.density?.at ?? 0) <= STALE_MS
        if (level !== undefined && isFresh) await writeAlarm(this.#deps.record, about, level)
      }
      if (live.queues.length > 0) {
        const about = { cause: 'queue', about: key } as const
        const level = queueLevel(this.#present(about), live.queues)
        const isFresh = now - (live.queues.at(-1)?.at ?? 0) <= STALE_MS
        if (level !== undefined && isFresh) await writeAlarm(this.#deps.record, about, level)
      }
    }
  }

  /** One alarm for each place: amber when some of its devices are silent, red when all are. */
  async #silences(picture: CrowdPicture, isOver: boolean): Promise<void> {
    for (const [key, { place }] of this.#live.places) {
      const { feeds, silent } = picture.silence(place)
      const level = isOver || silent === 0 ? 'none' : silent === feeds ? 'red' : 'amber'
      await writeAlarm(
        this.#deps.record,
        { cause: 'silence', about: key },
        { level, value: silent, limit: feeds },
      )
    }
  }

  async #exits(picture: CrowdPicture, now: number): Promise<void> {
    const { record } = this.#deps
    const { event } = picture
    if (event === undefined) return
    const isPlayed = PHASES.indexOf(event.phase) < PHASES.indexOf('end-minus-10')
    // Nobody said that the end is near; the clock does. A script sets its phases itself.
    const isLate =
      isPlayed &&
      PHASES.indexOf(event.phase) >= PHASES.indexOf('kick-off') &&
      !event.exercise &&
      event.kickOffAt !== undefined &&
      now >= event.kickOffAt + END_MINUS_10_MS
    const isDue = LEAVING.includes(event.phase) || isLate
    const page = record.view(gateView).list({ limit: MOST_POINTS })
    const exits = checkExits(
      event.venue,
      {
        profiles: [...picture.profiles.values()],
        confirmations: page.documents.map(({ state }) => state),
      },
      now,
    )
    const missing = exits.filter(({ finding }) => finding !== 'confirmed-open').length
    for (const { id, finding } of exits) {
      const level: Level = {
        level: isDue && finding !== 'confirmed-open' ? 'red' : 'none',
        value: missing,
        limit: exits.length,
      }
      await writeAlarm(record, { cause: 'exit', about: id }, level)
    }
  }

  #present(alarm: { readonly cause: AlarmCause; readonly about: string }): AlarmLevel {
    const id = alarmId(alarm.cause, alarm.about)
    return this.#deps.record.view(crowdAlarmView).get(id)?.level ?? 'none'
  }
}
