import { refusal } from '@vigie/domain'
import type { CountPlace, CountReading, Measure, Refusal } from '@vigie/domain'
import { isRecord } from '@vigie/kit'

/** A reading as it came, with its place in the body; or what is wrong with it. */
export type ParsedCount =
  | {
      readonly line: number
      readonly reading: CountReading
      readonly everyMs: number | undefined
    }
  | { readonly line: number; readonly problem: Refusal }

/** What a body does not say by itself. */
export interface CountContext {
  /** Feed of readings that name none: the sender. */
  readonly feed: string
  readonly nowMs: number
  /** Place that a topic names; a reading may not name another. */
  readonly place?: CountPlace
}

/** Most readings of one body; a sender cuts more into several. */
export const MOST_READINGS = 20_000
const MEMBERS = ['in', 'ticket', 'arrived', 'queue', 'inside', 'density'] as const

/** Reads a body of JSON: one reading, or an array of them. */
export function parseJsonCounts(body: unknown, context: CountContext): readonly ParsedCount[] {
  const items: readonly unknown[] = Array.isArray(body) ? body : [body]
  return items.map((item, i) => parseCount(item, i + 1, context))
}

/** Reads lines of JSON. Blank lines are passed over. */
export function parseLineCounts(text: string, context: CountContext): readonly ParsedCount[] {
  return text.split(/\r?\n/).flatMap((line, i): readonly ParsedCount[] => {
    if (line.trim() === '') return []
    const value = jsonOf(line)
    return [value.ok ? parseCount(value.value, i + 1, context) : notUnderstood(i + 1, value.why)]
  })
}

/** Reads CSV under a header of the names of `CountLine`; commas or semicolons, quoted where needed. */
export function parseCsvCounts(text: string, context: CountContext): readonly ParsedCount[] {
  const [head = '', ...rows] = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  const separator = head.includes(';') ? ';' : ','
  const names = cellsOf(head, separator).map((name) => name.trim())
  return rows.flatMap((row, i): readonly ParsedCount[] => {
    if (row.trim() === '') return []
    const cells = cellsOf(row, separator)
    if (cells.length > names.length) {
      return [notUnderstood(i + 2, `${cells.length} cells under ${names.length} names`)]
    }
    const entries = names.map((name, k) => [name, typed(cells[k]?.trim() ?? '', name)] as const)
    return [
      parseCount(Object.fromEntries(entries.filter(([, value]) => value !== '')), i + 2, context),
    ]
  })
}

function parseCount(value: unknown, line: number, context: CountContext): ParsedCount {
  if (!isRecord(value)) return notUnderstood(line, 'a reading is an object')
  const place = placeOf(value, context)
  if (place === undefined) return notUnderstood(line, 'gate or sector is missing')
  const named = MEMBERS.filter((member) => value[member] !== undefined)
  if (named.length !== 1) {
    return notUnderstood(line, `one of ${MEMBERS.join(', ')} is needed, ${named.length} are there`)
  }
  const measure = measureOf(value)
  if (measure === undefined) return notUnderstood(line, `${named.join()} is not a number`)
  const at = value['at'] === undefined ? context.nowMs : timeOf(value['at'])
  if (at === undefined) return notUnderstood(line, 'at is not a time (ISO 8601)')
  const { feed = context.feed, everySeconds } = value
  if (typeof feed !== 'string' || feed === '' || feed.length > 60 || feed.startsWith('hand:')) {
    return notUnderstood(line, 'feed is not a name of 1 to 60 letters')
  }
  const everyMs =
    typeof everySeconds === 'number' && everySeconds > 0 ? everySeconds * 1000 : undefined
  const reset = value['reset'] === true
  return { line, reading: { place, feed, at, measure, ...(reset ? { reset } : {}) }, everyMs }
}

function placeOf(
  value: Readonly<Record<string, unknown>>,
  context: CountContext,
): CountPlace | undefined {
  if (context.place !== undefined) return context.place
  const { gate, sector } = value
  if (isName(gate) && sector === undefined) return { kind: 'gate', id: String(gate) }
  if (isName(sector) && gate === undefined) return { kind: 'sector', id: String(sector) }
  return undefined
}

function isName(value: unknown): value is string | number {
  return (
    typeof value === 'number' || (typeof value === 'string' && value !== '' && value.length <= 60)
  )
}

function measureOf(value: Readonly<Record<string, unknown>>): Measure | undefined {
  const { in: entered, out = 0, ticket, arrived, queue, inside, density, moving } = value
  if (typeof entered === 'number' && typeof out === 'number') {
    return { kind: 'passed', in: entered, out }
  }
  if (typeof ticket === 'string' && ticket.length <= 128) return { kind: 'scan', ticket }
  if (typeof arrived === 'number') return { kind: 'arrived', people: arrived }
  if (typeof queue === 'number') return { kind: 'queue', people: queue }
  if (typeof inside === 'number') return { kind: 'inside', people: inside }
  if (typeof density === 'number') {
    // A crowd of which nobody says that it stands is taken as moving: it alarms at less.
    return { kind: 'density', perSquareMetre: density, moving: moving !== false }
  }
  return undefined
}

function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : value
  return typeof time === 'number' && Number.isFinite(time) ? Math.round(time) : undefined
}

/** Names and tickets stay texts, whatever they look like. */
function typed(cell: string, name: string): string | number | boolean {
  if (['gate', 'sector', 'feed', 'ticket', 'at'].includes(name) || cell === '') return cell
  if (cell === 'true' || cell === 'false') return cell === 'true'
  return Number.isNaN(Number(cell)) ? cell : Number(cell)
}

function cellsOf(row: string, separator: string): readonly string[] {
  const cells: string[] = []
  let cell = ''
  let isQuoted = false
  for (let i = 0; i < row.length; i++) {
    const letter = row[i]
    if (letter === '"' && isQuoted && row[i + 1] === '"') {
      cell += '"'
      i++
    } else if (letter === '"') isQuoted = !isQuoted
    else if (letter === separator && !isQuoted) {
      cells.push(cell)
      cell = ''
    } else cell += letter
  }
  return [...cells, cell]
}

function jsonOf(
  text: string,
): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string } {
  try {
    const value: unknown = JSON.parse(text)
    return { ok: true, value }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message.slice(0, 120) : 'not JSON' }
  }
}

function notUnderstood(line: number, why: string): ParsedCount {
  return { line, problem: refusal('count.not-understood', { line, why }) }
}
