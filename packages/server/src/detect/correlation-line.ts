// Correlation along the spool: what the correlator has seen, in the order of the spool, without gaps and
// without repetition, over kills of the worker and of the process.
import type { TelemetryEvent } from '@vigie/kit'
import { buildCorrelator } from '@vigie/sigma'
import type { CorrelationRule, Correlator, DetectionRule, Match } from '@vigie/sigma'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { writeDurably } from '../store/write-durably.ts'
import { correlatedMatch } from './correlated-match.ts'
import type { DetectedMatch } from './detected.ts'

/** Room of one rule: on this thread lives the whole rule set as well. */
const MAX_GROUPS = 100_000
const MAX_BYTES = 32 * 1024 * 1024

export interface CorrelationPlace {
  /** Where the state is kept; beside the cursor of the spool. */
  readonly path: string
  /** Where to begin when there is no state: events up to this reference are not correlated. */
  readonly from: string
}

/** One correlator, its state on disk, and up to which event of the spool it has seen everything. */
export class CorrelationLine {
  readonly correlator: Correlator
  readonly #path: string
  #reached: string
  #isOnDisk = false

  constructor(
    correlations: readonly CorrelationRule[],
    rules: readonly DetectionRule[],
    { path, from }: CorrelationPlace,
  ) {
    this.#path = path
    this.correlator = buildCorrelator(correlations, rules, {
      maxGroups: MAX_GROUPS,
      maxBytes: MAX_BYTES,
    })
    this.#reached = from
    if (this.isActive) this.resume()
    // A state from which nothing goes on would send a later correlation back to its day.
    else rmSync(path, { force: true })
  }

  get silenced(): Correlator['silenced'] {
    return this.correlator.silenced
  }

  /** Whether there is anything to correlate. */
  get isActive(): boolean {
    return this.correlator.rules.length > 0
  }

  /** The last event that was seen; undefined when nothing is correlated. */
  get reached(): string | undefined {
    return this.isActive ? this.#reached : undefined
  }

  /** When something held is due, epoch ms; undefined when nothing is held. */
  get dueMs(): number | undefined {
    const dueMs = this.correlator.dueMs()
    return Number.isFinite(dueMs) ? dueMs : undefined
  }

  /** Whether what comes after `reference` comes next; otherwise something in between would be missed. */
  followsOn(reference: string): boolean {
    return this.isActive && reference <= this.#reached
  }

  /** Takes the matches of the next event in; one that was seen already is passed over. */
  observe(
    event: TelemetryEvent,
    matches: readonly Match[],
    at: { readonly reference: string; readonly receivedAtMs: number },
  ): readonly DetectedMatch[] {
    if (at.reference <= this.#reached) return []
    const arrival = { ref: at.reference, arrivedMs: at.receivedAtMs }
    return this.correlator.observe(event, matches, arrival).map(correlatedMatch)
  }

  /** Everything up to that event has been seen. */
  reach(reference: string): void {
    if (reference > this.#reached) this.#reached = reference
  }

  advance(nowMs: number): readonly DetectedMatch[] {
    return this.correlator.advance(nowMs).map(correlatedMatch)
  }

  /** Goes on from the state on disk, where there is one. */
  resume(): void {
    const lines = savedLines(this.#path)
    const reached = reachedBy(lines[0])
    if (reached === undefined) return
    this.correlator.restore(lines.slice(1))
    this.#reached = reached
    this.#isOnDisk = true
  }

  /** Puts the state on disk, whole or not at all. Throws the system's error. */
  save(): void {
    if (!this.isActive) return
    // A purge takes the file away, for the names in it: nor may they come back from memory.
    if (this.#isOnDisk && !existsSync(this.#path)) this.correlator.restore([])
    const lines = [JSON.stringify({ reached: this.#reached }), ...this.correlator.save()]
    writeDurably(this.#path, `${lines.join('\n')}\n`)
    this.#isOnDisk = true
  }
}

function savedLines(path: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
  } catch {
    // None yet, or not readable: correlation begins anew, detection must not wait for it.
    return []
  }
}

function reachedBy(line: string | undefined): string | undefined {
  try {
    const value: unknown = JSON.parse(line ?? '')
    if (typeof value !== 'object' || value === null || !('reached' in value)) return undefined
    return typeof value.reached === 'string' ? value.reached : undefined
  } catch {
    return undefined
  }
}
