import type { Latencies } from './fanout-plan.ts'

type Headers = Readonly<Record<string, string>>

/** What the load generator of `room` is told, as JSON on its standard input. */
export interface RoomPlan {
  readonly origin: string
  /** Operators, and walls: one stream each, which is to have every entry. */
  readonly readers: readonly Headers[]
  /** Phones: one stream each, which is to have the tasks of its unit. */
  readonly phones: readonly { readonly unit: string; readonly headers: Headers }[]
  /** Those who write, in turn. */
  readonly writers: readonly Headers[]
  /** Turnstiles send their counts through it. */
  readonly gateway: Headers
  readonly gates: readonly string[]
  readonly centre: readonly [longitude: number, latitude: number]
  /** Phones open no stream: they only send. */
  readonly isSendingOnly?: boolean
  readonly seconds: number
  readonly perSecond: {
    readonly entries: number
    readonly counts: number
    readonly positions: number
  }
}

/** What the load generator of `room` found. */
export interface RoomResult {
  readonly streams: number
  readonly written: number
  readonly refused: number
  /** Entry × reader pairs that never came, and that came twice or out of order. */
  readonly lost: number
  readonly doubled: number
  /** From receipt to a reader. */
  readonly entry: Latencies
  /** From before it was sent to a reader. */
  readonly fromSend: Latencies
  readonly tasks: {
    readonly written: number
    /** Task × phone pairs that never came. */
    readonly lost: number
    /** Entries at a phone that were not its own unit's. */
    readonly foreign: number
    readonly latency: Latencies
  }
  /** From before it was sent to a sample of readers. */
  readonly position: Latencies
  readonly count: Latencies
  readonly refusedMeasurements: number
  readonly sentMeasurements: number
  /** Most messages of measurements that a reader got within a second, and most frames. */
  readonly livePerSecond: number
  readonly framesPerSecond: number
  readonly bytes: number
  readonly processorSeconds: number
}
