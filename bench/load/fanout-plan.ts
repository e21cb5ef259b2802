import type { Histogram } from './histogram.ts'

/** What the load generator is told by the bench, as JSON on its standard input. */
export interface FanoutPlan {
  readonly origin: string
  /** Headers that prove who each reader is: one stream each. */
  readonly readers: readonly Readonly<Record<string, string>>[]
  /** Those who write, in turn. */
  readonly writers: readonly Readonly<Record<string, string>>[]
  readonly seconds: number
  readonly entriesPerSecond: number
}

/** Latencies, ms. */
export interface Latencies {
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
}

/** What the load generator found, as JSON on its standard output. */
export interface FanoutResult {
  readonly written: number
  readonly refused: number
  readonly streams: number
  /** Entry × reader pairs that never came, and that came twice or out of order. */
  readonly lost: number
  readonly doubled: number
  /** Different orders among the readers: 1 is right. */
  readonly orders: number
  /** Of every entry at every reader. */
  readonly latency: Latencies
  /** Of every entry at the reader who had it last. */
  readonly slowest: Latencies
  /** From the moment before the writer sent it. */
  readonly fromSend: Latencies
  /** Between the write and its answer at the writer. */
  readonly answer: Latencies
  readonly frames: number
  readonly frameBytes: number
  /** Processor seconds of the generator itself. */
  readonly processorSeconds: number
}

/** The figures of a histogram. */
export function latenciesOf(histogram: Histogram): Latencies {
  return {
    p50: histogram.percentile(0.5),
    p95: histogram.percentile(0.95),
    p99: histogram.percentile(0.99),
    max: histogram.percentile(1),
  }
}
