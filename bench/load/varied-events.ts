import { seededRandom } from '@vigie/kit'
import type { SeededRandom } from '@vigie/kit'
import { telemetryLines } from './telemetry-lines.ts'

/** What in a recorded line differs from event to event. */
const SLOT =
  /(?<time>\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d)|(?<guid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(?<=Id"?:"?)(?<number>\d{3,6})(?!\d)|(?<=(?:Computer|Hostname)":")(?<host>[^".]+)/gi

type Piece = string | { readonly slot: 'time' | 'guid' | 'number' | 'host' }

/**
 * Recorded Windows events of about 1 KB, each with times, identifiers, process numbers and a host of its
 * own: as much that is new in each as a real fleet gives, so that sizes mean something.
 */
export class VariedEvents {
  readonly #templates: readonly (readonly Piece[])[]
  readonly #random: SeededRandom

  constructor(seed: number) {
    this.#random = seededRandom(seed)
    const lines = telemetryLines(50_000).filter((line) => line.length > 500 && line.length < 1_700)
    this.#templates = Array.from({ length: 3_000 }, () => cut(this.#random.pick(lines)))
  }

  /** The next event, at a time in epoch ms. */
  next(timeMs: number): string {
    const time = new Date(timeMs).toISOString().slice(0, 19)
    const host = `HOST-${this.#random.integer(1, 2_000)}`
    let line = ''
    for (const piece of this.#random.pick(this.#templates)) {
      line += typeof piece === 'string' ? piece : this.#fill(piece.slot, time, host)
    }
    return line
  }

  #fill(slot: 'time' | 'guid' | 'number' | 'host', time: string, host: string): string {
    if (slot === 'time') return time
    if (slot === 'host') return host
    if (slot === 'number') return String(this.#random.integer(400, 19_999))
    // Sysmon's hold the machine, the second and the process; a quarter is chance.
    const tail = this.#random.integer(0, 0xffff_ffff).toString(16).padStart(8, '0')
    const machine = host.slice(-4).padStart(4, '0').replaceAll('-', '0')
    return `9ae1c2d4-${machine}-60f5-${tail.slice(0, 4)}-0000${tail}`
  }
}

function cut(line: string): readonly Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of line.matchAll(SLOT)) {
    const { time, guid, number } = found.groups ?? {}
    const slot =
      time !== undefined
        ? 'time'
        : guid !== undefined
          ? 'guid'
          : number !== undefined
            ? 'number'
            : 'host'
    pieces.push(line.slice(at, found.index), { slot })
    at = found.index + found[0].length
  }
  pieces.push(line.slice(at))
  return pieces
}
