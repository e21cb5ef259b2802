import {
  advanceForecast,
  EVENT_ID,
  forecastWith,
  GATE_STATES,
  NO_FORECASTS,
  USUAL_LANES,
  USUAL_PER_LANE_MINUTE,
} from '@vigie/domain'
import type {
  Band,
  CrowdTrack,
  ForecastState,
  GateForecast as Forecast,
  GateState,
  GateTrack,
  SportingEvent,
} from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { ForecastAnswer, GateForecast, WhatIfAnswer } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { Clock } from '../run/clock.ts'
import type { LogRecord } from '../store/log-record.ts'
import { gateProfileView } from '../store/views/crowd-view.ts'
import { eventView } from '../store/views/event-view.ts'
import { venueElementView } from '../store/views/venue-view.ts'
import type { CountStore } from './count-store.ts'
import type { LiveCounts } from './live-counts.ts'

const MINUTE = 60_000
/** Longest look back, minutes: the gates open three to four hours before kick-off. */
const MOST_MINUTES = 360
const MOST_LANES = 5_000
const FILLED_SHARE = 0.9

export interface ForecastDeps {
  readonly record: LogRecord
  readonly store: CountStore
  readonly live: LiveCounts
  readonly clock: Clock
}

interface Said {
  readonly gate: string
  readonly at: number
  readonly state: GateState
}

/**
 * Forecasts the gates once a minute from what is measured, keeps what it has learnt over a restart, and
 * answers what-if questions, which change nothing. A gate that was never counted has no forecast.
 */
export class ForecastDesk {
  readonly #deps: ForecastDeps
  readonly #said: Said[]
  readonly #removal: () => void
  #state: ForecastState
  /** Minute since the epoch at which the track begins: forecasts that wait bear minutes from it. */
  #origin: number
  #latest: { readonly at: number; readonly forecasts: readonly Forecast[] } | undefined

  constructor(deps: ForecastDeps) {
    this.#deps = deps
    const kept = keptState(deps.store.keptForecast())
    this.#state = kept?.state ?? NO_FORECASTS
    this.#origin = kept?.origin ?? 0
    this.#said = saidIn(deps.record)
    this.#removal = deps.record.onCommitted(({ entries }) => {
      for (const { entry } of entries) {
        if (entry.kind === 'gate.confirmed') this.#hear(entry.subject.id, entry)
      }
    })
  }

  stop(): void {
    this.#removal()
  }

  /** Makes the forecast of this minute, once. */
  tick(): void {
    const now = this.#deps.clock()
    const minute = Math.floor(now / MINUTE)
    if (this.#latest !== undefined && Math.floor(this.#latest.at / MINUTE) === minute) return
    const track = this.#track(now)
    if (track === undefined) return
    const { state, forecasts } = advanceForecast(this.#state, track)
    this.#state = state
    this.#latest = { at: now, forecasts }
    this.#deps.store.keepForecast(JSON.stringify({ origin: this.#origin, state }))
  }

  /** The forecast as it stands; made now when this minute has none yet. */
  answer(): ForecastAnswer {
    this.tick()
    const now = this.#latest?.at ?? this.#deps.clock()
    const { score } = this.#state
    const kickOffAt = this.#deps.record.view(eventView).get(EVENT_ID)?.kickOffAt
    return {
      issuedAt: isoTime(now),
      kickOffAt: kickOffAt === undefined ? null : isoTime(kickOffAt),
      gates: (this.#latest?.forecasts ?? []).map((each) => forecastView(each, now)),
      score: {
        forecasts: score.forecasts,
        wape: score.arrivals > 0 ? score.error / score.arrivals : null,
        persistenceWape: score.arrivals > 0 ? score.naiveError / score.arrivals : null,
        coverage: score.forecasts > 0 ? score.within / score.forecasts : null,
      },
    }
  }

  /** What would follow if gates were in other states from now on; undefined when nothing is counted. */
  whatIf(
    changes: readonly { readonly gate: string; readonly state: GateState }[],
  ): WhatIfAnswer | undefined {
    const now = this.#deps.clock()
    const track = this.#track(now)
    if (track === undefined) return undefined
    const present = track.gates.map(({ states }) => states.at(-1)?.state ?? 'open')
    const asked = track.gates.map(
      ({ id }, i) => changes.find(({ gate }) => gate === id)?.state ?? present[i] ?? 'open',
    )
    const before = forecastWith(this.#state, track, present)
    const after = forecastWith(this.#state, track, asked)
    const rooms = this.#deps.record.view(gateProfileView)
    const moved = after.reduce((all, each, i) => all + Math.max(0, gained(before[i], each)), 0)
    const gates = after.flatMap((each, i) => {
      const was = before[i]
      if (was === undefined) return []
      const room = rooms.get(each.gate)?.outsideSquareMetres
      return [
        {
          gate: each.gate,
          takesOver: moved > 0 ? Math.max(0, gained(was, each)) / moved : 0,
          before: forecastView(was, now),
          after: forecastView(each, now),
          outsideDensity: room === undefined ? null : each.peak.people / room,
        },
      ]
    })
    // A gate that is closed sends its people away: the worst is where they stand.
    const open = after.filter(({ state }) => state !== 'closed')
    const worst = open.toSorted((a, b) => b.peak.people - a.peak.people)[0]
    return {
      issuedAt: isoTime(now),
      gates: gates.toSorted((a, b) => queueOf(b.after) - queueOf(a.after)),
      worst: {
        gate: worst?.gate ?? '',
        queue: worst?.peak.people ?? 0,
        atMinutes: worst?.peak.minutes ?? 0,
        clearanceMinutes: worst?.clearance === undefined ? 0 : (worst.clearance.likely ?? null),
      },
    }
  }

  #hear(gate: string, entry: { readonly happenedAt: number; readonly data: unknown }): void {
    const state = stateIn(entry.data)
    if (state === undefined) return
    this.#said.push({ gate, at: entry.happenedAt, state })
    this.#said.sort((a, b) => a.at - b.at)
  }

  /** What was measured until the last whole minute. */
  #track(now: number): CrowdTrack | undefined {
    const { record, live, store } = this.#deps
    const end = Math.floor(now / MINUTE)
    const event = record.view(eventView).get(EVENT_ID)
    const gates = (event?.venue?.gates ?? []).flatMap((gate) => {
      const place = live.places.get(`gate/${gate.id}`)
      return place === undefined || (place.passed.size === 0 && place.arrived.size === 0)
        ? []
        : [{ gate, place }]
    })
    const firsts = gates.flatMap(({ place }) => [...place.passed.keys(), ...place.arrived.keys()])
    const first = Math.max(end - MOST_MINUTES, Math.min(...firsts))
    if (!Number.isFinite(first) || first >= end) return undefined
    // Forecasts that wait for their time keep their minutes as long as the evening is the same one.
    if (this.#origin === 0 || first < this.#origin || first > this.#origin + MOST_MINUTES) {
      this.#origin = first
      this.#state = { ...this.#state, issued: [], residuals: [] }
    }
    const origin = this.#origin
    const lanes = lanesOf(record, event?.venue?.id)
    const minutes = Array.from({ length: end - origin }, (_, i) => origin + i)
    const kickOffAt = event?.kickOffAt
    return {
      now: end - origin,
      ...(kickOffAt === undefined ? {} : { kickOff: kickOffAt / MINUTE - origin }),
      attendance: attendanceOf(event),
      trains: store.trains().map(({ scheduledAt, expectedAt }) => ({
        scheduled: scheduledAt / MINUTE - origin,
        expected: expectedAt / MINUTE - origin,
      })),
      gates: gates.map(({ gate, place }): GateTrack => {
        const profile = record.view(gateProfileView).get(gate.id)
        const plan = lanes.get(gate.id)
        return {
          id: gate.id,
          bearing: gate.bearing,
          lanes: profile?.lanes ?? plan?.count ?? USUAL_LANES,
          perLaneMinute: profile?.perLaneMinute ?? plan?.perMinute ?? USUAL_PER_LANE_MINUTE,
          ...(profile?.assigned === undefined ? {} : { assigned: profile.assigned }),
          arrived: minutes.map((minute) => place.arrived.get(minute)),
          passed: minutes.map((minute) => place.passed.get(minute)),
          waiting: minutes.map((minute) => place.waiting.get(minute)),
          states: this.#said
            .filter((each) => each.gate === gate.id)
            .map(({ at, state }) => ({ from: Math.ceil(at / MINUTE) - origin, state })),
        }
      }),
    }
  }
}

/** Without a ticket count nine seats in ten are taken to be filled. */
function attendanceOf(event: SportingEvent | undefined): number {
  const seats = (event?.venue?.sectors ?? []).reduce((all, { capacity }) => all + capacity, 0)
  return Math.round(seats * FILLED_SHARE)
}

/** Lanes of each gate on the plan, and people each lets through in a minute. */
function lanesOf(
  record: Pick<LogRecord, 'view'>,
  venue: string | undefined,
): ReadonlyMap<string, { readonly count: number; readonly perMinute: number }> {
  const found = new Map<string, { count: number; perMinute: number }>()
  if (venue === undefined) return found
  const where = { venue: [venue], kind: ['lane'] }
  const { documents } = record.view(venueElementView).list({ where, limit: MOST_LANES })
  for (const { state } of documents) {
    const { element } = state
    if (element.kind !== 'lane') continue
    const { count, perMinute } = found.get(element.gate) ?? { count: 0, perMinute: 0 }
    const mean = (perMinute * count + element.ratePerHour / 60) / (count + 1)
    found.set(element.gate, { count: count + 1, perMinute: mean })
  }
  return found
}

function gained(before: Forecast | undefined, after: Forecast): number {
  return (after.horizons[0]?.arrivals.likely ?? 0) - (before?.horizons[0]?.arrivals.likely ?? 0)
}

function queueOf(forecast: GateForecast): number {
  return Math.max(...forecast.horizons.map(({ queue }) => queue.likely))
}

function forecastView(forecast: Forecast, now: number): GateForecast {
  const { gate, state, queueNow, queueMeasured, horizons, clearance, basis } = forecast
  const when = (minutes: number | undefined) =>
    minutes === undefined ? null : isoTime(now + Math.round(minutes * MINUTE))
  return {
    gate,
    state,
    queueNow,
    queueMeasured,
    horizons: horizons.map(({ minutes, arrivals, queue }) => ({
      minutes,
      arrivals: bandView(arrivals),
      queue: bandView(queue),
    })),
    clearance:
      clearance === undefined
        ? null
        : {
            likely: when(clearance.likely),
            early: when(clearance.early),
            late: when(clearance.late),
          },
    basis,
  }
}

function bandView({ likely, low, high }: Band) {
  return { likely: Math.round(likely), low: Math.round(low), high: Math.round(high) }
}

/** What was said of the gates so far, oldest first. */
function saidIn(record: LogRecord): Said[] {
  const said: Said[] = []
  let before: number | undefined
  for (;;) {
    const page = record.search({
      kinds: ['gate.confirmed'],
      limit: 500,
      ...(before === undefined ? {} : { before }),
    })
    for (const { entry } of page.entries) {
      const state = stateIn(entry.data)
      if (state !== undefined) said.push({ gate: entry.subject.id, at: entry.happenedAt, state })
    }
    before = page.entries.at(-1)?.position
    if (!page.hasMore || before === undefined) return said.toSorted((a, b) => a.at - b.at)
  }
}

function stateIn(data: unknown): GateState | undefined {
  const state = isRecord(data) ? data['state'] : undefined
  return GATE_STATES.find((known) => known === state)
}

/** What an earlier process learnt. Written by this code; anything else is begun anew. */
function keptState(
  text: string | undefined,
): { readonly origin: number; readonly state: ForecastState } | undefined {
  if (text === undefined) return undefined
  const kept: unknown = JSON.parse(text)
  if (!isRecord(kept) || typeof kept['origin'] !== 'number') return undefined
  const { origin, state } = kept
  return isForecastState(state) ? { origin, state } : undefined
}

function isForecastState(value: unknown): value is ForecastState {
  return (
    isRecord(value) &&
    Array.isArray(value['issued']) &&
    Array.isArray(value['residuals']) &&
    Array.isArray(value['losses']) &&
    value['losses'].length === NO_FORECASTS.losses.length &&
    isRecord(value['score'])
  )
}
