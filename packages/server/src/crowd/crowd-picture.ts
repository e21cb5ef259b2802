import { alarmId, elementKey, EVENT_ID, occupancyLevel, placeKey } from '@vigie/domain'
import type { AlarmLevel, CountPlace, GateProfile, SportingEvent } from '@vigie/domain'
import type { CountFeed, CrowdAnswer, GateCount, SectorCount } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { LogRecord } from '../store/log-record.ts'
import { crowdAlarmView, gateProfileView } from '../store/views/crowd-view.ts'
import { eventView } from '../store/views/event-view.ts'
import { capacityView } from '../store/views/venue-view.ts'
import type { FeedLive, LiveCounts, PlaceLive } from './live-counts.ts'

/** A feed that says nothing for this long is an alarm, ms (M12); one that sends seldom gets three turns. */
export const SILENT_MS = 15_000
const MISSED_TURNS = 3
const MINUTE = 60_000
const SERIES_MINUTES = 30

/** What is asked of the log to draw the picture at a moment. */
export interface PictureDeps {
  readonly record: Pick<LogRecord, 'view' | 'position'>
  readonly silentMs: number
}

/** Draws what is measured as it goes over the wire, at a moment of our clock. */
export class CrowdPicture {
  readonly #deps: PictureDeps
  readonly #live: LiveCounts
  readonly #now: number
  readonly event: SportingEvent | undefined
  readonly profiles: ReadonlyMap<string, GateProfile>
  readonly #feeds = new Map<string, FeedLive[]>()
  readonly #asOf: number | undefined

  constructor(deps: PictureDeps, live: LiveCounts, now: number, asOf?: number) {
    this.#deps = deps
    this.#live = live
    this.#now = now
    this.#asOf = asOf
    this.event = deps.record.view(eventView).get(EVENT_ID, asOf)
    const page = deps.record
      .view(gateProfileView)
      .list({ limit: MOST_POINTS, ...(asOf === undefined ? {} : { asOf }) })
    this.profiles = new Map(page.documents.map(({ id, state }) => [id, state]))
    for (const feed of live.feeds.values()) {
      const key = placeKey(feed.place)
      const known = this.#feeds.get(key)
      if (known === undefined) this.#feeds.set(key, [feed])
      else known.push(feed)
    }
  }

  whole(): CrowdAnswer {
    const venue = this.event?.venue
    const points = new Set([...(venue?.gates.map(({ id }) => id) ?? []), ...this.profiles.keys()])
    const gates = [...points].map((id) => ({ ...this.gate(id), series: this.#series(id) }))
    const counted = gates.filter(({ in: entered }) => entered !== null)
    return {
      at: isoTime(this.#now),
      position: this.#asOf ?? this.#deps.record.position(),
      inside:
        counted.length === 0
          ? null
          : counted.reduce((all, each) => all + (each.in ?? 0) - (each.out ?? 0), 0),
      gates,
      sectors: (venue?.sectors ?? []).map(({ id }) => this.sector(id)),
      feeds: [...this.#live.feeds.values()].map((feed) => this.#feed(feed)),
    }
  }

  gate(id: string): GateCount {
    const place: CountPlace = { kind: 'gate', id }
    const live = this.#live.places.get(placeKey(place))
    return {
      id,
      in: live?.in ?? null,
      out: live?.out ?? null,
      perMinute: live === undefined ? null : perMinute(live, this.#now),
      queue: live?.queue ?? null,
      density: live?.density?.perSquareMetre ?? null,
      lastAt: timeOf(live?.lastAt),
      silent: this.isSilent(place),
    }
  }

  sector(id: string): SectorCount {
    const place: CountPlace = { kind: 'sector', id }
    const live = this.#live.places.get(placeKey(place))
    const inside = this.insideOf(id)
    const capacity = this.capacityOf(id)
    const level = this.levelOf(id, inside?.people, capacity)
    return {
      id,
      inside: inside?.people ?? null,
      capacity,
      share: inside === undefined || capacity === 0 ? null : inside.people / capacity,
      level,
      density: live?.density?.perSquareMetre ?? null,
      moving: live?.density?.moving ?? null,
      lastAt: timeOf(Math.max(live?.lastAt ?? 0, inside?.at ?? 0)),
      silent: this.isSilent(place),
    }
  }

  /** Safe capacity that governs: as signed, and not more than was admitted; else that of the plan. */
  capacityOf(sector: string): number {
    const venue = this.event?.venue
    const planned = venue?.sectors.find(({ id }) => id === sector)?.capacity ?? 0
    if (venue?.id === undefined) return planned
    const signed = this.#deps.record
      .view(capacityView)
      .get(elementKey(venue.id, sector), this.#asOf)
    return signed === undefined ? planned : Math.min(signed.admitted ?? signed.final, signed.final)
  }

  /**
   * People in a sector: as counted in it; by who went in and out of it; else by the gates that lead to
   * it and nowhere else. Undefined: unknown.
   */
  insideOf(sector: string): { readonly people: number; readonly at: number } | undefined {
    const live = this.#live.places.get(`sector/${sector}`)
    if (live?.inside !== undefined) return { people: live.inside, at: live.lastAt }
    if (live?.in !== undefined) {
      return { people: Math.max(0, live.in - (live.out ?? 0)), at: live.lastAt }
    }
    const gates = [...this.profiles.values()].filter(
      ({ serves }) => serves.length === 1 && serves[0] === sector,
    )
    const counted = gates.flatMap(({ id }) => this.#live.places.get(`gate/${id}`) ?? [])
    if (counted.length === 0) return undefined
    const people = counted.reduce((all, each) => all + (each.in ?? 0) - (each.out ?? 0), 0)
    return { people: Math.max(0, people), at: Math.min(...counted.map(({ lastAt }) => lastAt)) }
  }

  levelOf(sector: string, inside: number | undefined, capacity: number): AlarmLevel {
    const id = alarmId('occupancy', sector)
    const present = this.#deps.record.view(crowdAlarmView).get(id, this.#asOf)?.level ?? 'none'
    return inside === undefined ? present : occupancyLevel(present, inside, capacity).level
  }

  /** Devices of a place, and how many of them say nothing. */
  silence(place: CountPlace): { readonly feeds: number; readonly silent: number } {
    const devices = (this.#feeds.get(placeKey(place)) ?? []).filter(({ byHand }) => !byHand)
    return { feeds: devices.length, silent: devices.filter((feed) => this.#isMute(feed)).length }
  }

  isSilent(place: CountPlace): boolean {
    return this.silence(place).silent > 0
  }

  #isMute(feed: FeedLive): boolean {
    if (feed.byHand) return false
    const allowed = Math.max(this.#deps.silentMs, MISSED_TURNS * (feed.everyMs ?? 0))
    return this.#now - feed.heardAt > allowed
  }

  #feed(feed: FeedLive): CountFeed {
    return {
      id: feed.id,
      place: feed.place,
      measures: [...feed.measures],
      lastAt: isoTime(feed.heardAt),
      silent: this.#isMute(feed),
      counted: feed.counted,
      setAside: feed.setAside,
      ...(feed.lastFault === undefined
        ? {}
        : { lastFault: { code: feed.lastFault.code, at: isoTime(feed.lastFault.at) } }),
    }
  }

  #series(gate: string): (number | null)[] {
    const passed = this.#live.places.get(`gate/${gate}`)?.passed
    const last = Math.floor(this.#now / MINUTE)
    return Array.from(
      { length: SERIES_MINUTES },
      (_, i) => passed?.get(last - SERIES_MINUTES + 1 + i) ?? null,
    )
  }
}

const MOST_POINTS = 2_000

/** People let in within the last sixty seconds, by whole minutes weighed by how far the present one has run. */
function perMinute(live: PlaceLive, now: number): number | null {
  if (live.in === undefined) return null
  const minute = Math.floor(now / MINUTE)
  const passed = (now % MINUTE) / MINUTE
  const before = live.passed.get(minute - 1) ?? 0
  return Math.round((live.passed.get(minute) ?? 0) + before * (1 - passed))
}

function timeOf(at: number | undefined): string | null {
  return at === undefined || at === 0 ? null : isoTime(at)
}
