import { GateCount, parseAs, SectorCount, UnitPosition } from '@vigie/protocol'
import type { Live } from '@vigie/protocol'

/** What is measured, by channel of the stream. */
export interface MeasuredValues {
  readonly gates: ReadonlyMap<string, GateCount>
  readonly sectors: ReadonlyMap<string, SectorCount>
  readonly units: ReadonlyMap<string, UnitPosition>
}

/** A channel of the stream that this page knows. */
export type MeasuredChannel = 'crowd' | 'units'

/**
 * What is measured now, as the stream tells it: the last value of a key stands. Not part of the log's
 * state, since it changes ten times a second: a reader takes the maps as they are and is told, once a
 * frame, that a channel has a new version. Identity and life-cycle: one for each page.
 */
export class Measured implements MeasuredValues {
  readonly gates = new Map<string, GateCount>()
  readonly sectors = new Map<string, SectorCount>()
  readonly units = new Map<string, UnitPosition>()
  readonly #versions = { crowd: 0, units: 0 }
  readonly #toldAtMs: { crowd: number | undefined; units: number | undefined } = {
    crowd: undefined,
    units: undefined,
  }
  readonly #listeners = new Set<() => void>()
  readonly #later: (publish: () => void) => void
  #isScheduled = false

  /** `later` calls back before the next drawing. */
  constructor(later: (publish: () => void) => void) {
    this.#later = later
  }

  /** Grows whenever something of the channel changed. */
  version(channel: MeasuredChannel): number {
    return this.#versions[channel]
  }

  /** When the server last said something of the channel, epoch ms of its clock; undefined = never. */
  toldAtMs(channel: MeasuredChannel): number | undefined {
    return this.#toldAtMs[channel]
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** Takes a message of the stream; what cannot be read of it is passed over. */
  take({ at, channel, values }: Live): void {
    if (channel !== 'crowd' && channel !== 'units') return
    this.#toldAtMs[channel] = Date.parse(at)
    for (const [key, value] of Object.entries(values)) this.#put(key, value)
    this.#changed(channel)
  }

  /** A stream begins anew, and its whole board follows; or nobody is signed in. */
  clear(): void {
    for (const map of [this.gates, this.sectors, this.units]) map.clear()
    this.#changed('crowd')
    this.#changed('units')
  }

  #put(key: string, value: unknown): void {
    const slash = key.indexOf('/')
    const id = key.slice(slash + 1)
    switch (key.slice(0, slash)) {
      case 'gate':
        putIn(this.gates, id, value === null ? null : parseAs(GateCount, value))
        return
      case 'sector':
        putIn(this.sectors, id, value === null ? null : parseAs(SectorCount, value))
        return
      case 'unit':
        putIn(this.units, id, value === null ? null : parseAs(UnitPosition, value))
        return
      default:
    }
  }

  #changed(channel: MeasuredChannel): void {
    this.#versions[channel]++
    if (this.#isScheduled) return
    this.#isScheduled = true
    this.#later(() => {
      this.#isScheduled = false
      for (const listener of this.#listeners) listener()
    })
  }
}

/** Null takes a value away; what was not understood leaves the one before, with its age. */
function putIn<T>(map: Map<string, T>, id: string, value: T | null | undefined): void {
  if (value === null) map.delete(id)
  else if (value !== undefined) map.set(id, value)
}
