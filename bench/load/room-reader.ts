import type { Frame } from '@vigie/protocol'
import type { Message } from './event-source.ts'
import { Histogram } from './histogram.ts'
import { Order } from './order.ts'

/** Kinds of entries that the load writes. */
const NOTE = 'note.written'
const TASK = 'task.added'

/** What all readers of a room found together. */
export class RoomFindings {
  readonly entry = new Histogram()
  readonly fromSend = new Histogram()
  readonly task = new Histogram()
  readonly position = new Histogram()
  readonly count = new Histogram()
  tasksSeen = 0
  foreign = 0
  bytes = 0
}

/** An operator or a wall: is to have every entry once, in order. `isSampled`: measurements are read, too. */
export class RoomReader {
  readonly order = new Order()
  readonly live = new Pace()
  readonly frames = new Pace()
  readonly #findings: RoomFindings
  readonly #isSampled: boolean
  readonly #lastAt = new Map<string, string>()

  constructor(findings: RoomFindings, isSampled: boolean) {
    this.#findings = findings
    this.#isSampled = isSampled
  }

  take({ event, data }: Message): void {
    // Date.now is in whole milliseconds, like the times of entries: both err by less than one.
    const nowMs = Date.now()
    this.#findings.bytes += data.length
    if (event === 'live') {
      this.live.beat(nowMs)
      if (this.#isSampled) this.#measure(data, nowMs)
    }
    if (event !== 'frame') return
    this.frames.beat(nowMs)
    const frame: Frame = JSON.parse(data)
    for (const { position, kind, receivedAt, writtenAt } of frame.entries) {
      if (kind !== NOTE && kind !== TASK) continue
      this.order.take(position)
      this.#findings.entry.add(nowMs - Date.parse(receivedAt))
      this.#findings.fromSend.add(nowMs - Date.parse(writtenAt))
    }
  }

  #measure(data: string, nowMs: number): void {
    const live: { channel: string; values: Record<string, Measured | null> } = JSON.parse(data)
    const histogram = live.channel === 'units' ? this.#findings.position : this.#findings.count
    for (const [key, value] of Object.entries(live.values)) {
      const at = value?.at ?? value?.lastAt
      // Values change by the clock, too: what counts is a new measurement.
      if (typeof at !== 'string' || this.#lastAt.get(key) === at) continue
      this.#lastAt.set(key, at)
      if (!key.startsWith('sector/')) histogram.add(nowMs - Date.parse(at))
    }
  }
}

interface Measured {
  readonly at?: string
  readonly lastAt?: string
}

/** A phone: is to have the tasks of its unit and nothing that is another's. */
export class RoomPhone {
  readonly #findings: RoomFindings
  readonly #unit: string

  constructor(findings: RoomFindings, unit: string) {
    this.#findings = findings
    this.#unit = unit
  }

  take({ event, data }: Message): void {
    this.#findings.bytes += data.length
    if (event !== 'frame' || data.includes('"entries":[]')) return
    const nowMs = Date.now()
    const frame: Frame = JSON.parse(data)
    for (const { kind, receivedAt, data: said } of frame.entries) {
      if (kind !== TASK || said['owner'] !== this.#unit) this.#findings.foreign += 1
      else {
        this.#findings.tasksSeen += 1
        this.#findings.task.add(nowMs - Date.parse(receivedAt))
      }
    }
  }
}

/** The most beats within one second. */
class Pace {
  #since = 0
  #count = 0
  most = 0

  beat(nowMs: number): void {
    if (nowMs - this.#since >= 1_000) {
      this.#since = nowMs
      this.#count = 0
    }
    this.#count += 1
    this.most = Math.max(this.most, this.#count)
  }
}
