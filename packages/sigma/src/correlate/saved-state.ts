// The state of engines as lines of JSON, and back. A line stands for a group; a line that cannot be read
// costs that group only. Rules are known by what they ask for: a rule that was changed starts anew.
import { isRecord } from '@vigie/kit'
import type { Json } from '@vigie/kit'
import { foldCase } from '../fold-case.ts'
import type { CorrelationEngine, RestoredGroup, RestoredHit } from './correlation-engine.ts'
import type { RestoreReport } from './correlator.ts'

const FORMAT = 'vigie-correlations/1'

/** Lines of the state, made while they are read. */
export function* saveEngines(
  engines: readonly CorrelationEngine[],
  nowMs: number,
): Generator<string> {
  yield JSON.stringify({ format: FORMAT, nowMs: finite(nowMs) })
  for (const engine of engines) {
    yield JSON.stringify({ rule: fingerprint(engine), counters: engine.counters })
    const numberOf = new Map<number, number>()
    for (const { slot, tier } of engine.groups.slots()) {
      numberOf.set(slot, numberOf.size)
      yield JSON.stringify({ group: savedGroup(engine, slot, tier) })
    }
    for (const { slot, generation, timeMs, arrivedMs } of engine.queue.entries()) {
      if (engine.groups.generation[slot] !== generation) continue
      yield JSON.stringify({ queue: [numberOf.get(slot) ?? -1, timeMs, arrivedMs] })
    }
  }
}

/** Replaces the state of engines by what lines hold for them. */
export function restoreEngines(
  engines: readonly CorrelationEngine[],
  lines: Iterable<string>,
): { readonly nowMs: number; readonly report: RestoreReport } {
  const byRule = new Map(engines.map((engine) => [fingerprint(engine), engine]))
  for (const before of engines) before.reset()
  let nowMs = Number.NEGATIVE_INFINITY
  let engine: CorrelationEngine | undefined
  let slots: (number | undefined)[] = []
  let groups = 0
  let leftOut = 0
  let isKnown = false
  for (const line of lines) {
    const value = parsed(line)
    if (!isRecord(value)) {
      leftOut += 1
    } else if (value['format'] !== undefined) {
      isKnown = value['format'] === FORMAT
      nowMs = numberOr(value['nowMs'], nowMs)
    } else if (typeof value['rule'] === 'string') {
      engine = isKnown ? byRule.get(value['rule']) : undefined
      slots = []
      if (engine !== undefined) restoreCounters(engine, value['counters'])
    } else if (Array.isArray(value['queue'])) {
      restoreQueueEntry({ engine, slots, nowMs }, value['queue'])
    } else {
      const group = groupOf(value['group'])
      const slot = group === undefined ? undefined : engine?.restore(group)
      slots.push(slot)
      if (slot === undefined) leftOut += 1
      else groups += 1
    }
  }
  return { nowMs, report: { groups, leftOut } }
}

/** What a rule asks for; its title, level and the like may change without loss of state. */
function fingerprint({ rule }: CorrelationEngine): string {
  const { id, name, title, type, rules, groupBy, timespanMs, condition, aliases } = rule
  const identity = id ?? name ?? title
  return JSON.stringify([identity, type, rules, groupBy, timespanMs, condition, aliases])
}

function savedGroup(engine: CorrelationEngine, slot: number, tier: 0 | 1): Json {
  const { groups } = engine
  // In order of time, so that what is held comes back as one list.
  const held = [...engine.heldOf(slot)]
    .map((hit) => savedHit(engine, hit))
    .toSorted(([leftMs], [rightMs]) => leftMs - rightMs)
  return {
    label: groups.label(slot),
    tier,
    judgedMs: finite(groups.judgedMs[slot]),
    arrivedMs: finite(groups.arrivedMs[slot]),
    firedMs: finite(groups.firedMs.get(slot)),
    isMet: groups.isMet[slot] === 1,
    measure: engine.measure.save(slot),
    window: [...engine.windowOf(slot)].map((hit) => savedHit(engine, hit)),
    held,
  }
}

type SavedHit = readonly [timeMs: number, number: number, text: string, ref: string]

function savedHit({ hits }: CorrelationEngine, hit: number): SavedHit {
  return [hits.timeMs[hit] ?? 0, hits.number[hit] ?? 0, hits.texts[hit] ?? '', hits.refs[hit] ?? '']
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** JSON has no infinities: `null` stands for "never". */
function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null
}

function numberOr(value: unknown, otherwise: number): number {
  return isFinite(value) ? value : otherwise
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value)
}

function restoreCounters(engine: CorrelationEngine, saved: unknown): void {
  if (!isRecord(saved)) return
  const { counters } = engine
  counters.fired = numberOr(saved['fired'], 0)
  counters.late = numberOr(saved['late'], 0)
  counters.ahead = numberOr(saved['ahead'], 0)
  counters.untimed = numberOr(saved['untimed'], 0)
  counters.incomplete = numberOr(saved['incomplete'], 0)
  counters.notNumbers = numberOr(saved['notNumbers'], 0)
  counters.evictedGroups = numberOr(saved['evictedGroups'], 0)
  counters.droppedEvents = numberOr(saved['droppedEvents'], 0)
}

function restoreQueueEntry(
  {
    engine,
    slots,
    nowMs,
  }: {
    readonly engine: CorrelationEngine | undefined
    readonly slots: readonly (number | undefined)[]
    readonly nowMs: number
  },
  entry: readonly unknown[],
): void {
  const [number, timeMs, arrivedMs] = entry
  const slot = typeof number === 'number' ? slots[number] : undefined
  if (engine === undefined || slot === undefined) return
  if (!isFinite(timeMs) || !isFinite(arrivedMs)) return
  // Nothing has arrived after the state was saved; such an entry would hold up all behind it.
  engine.queue.push(Math.min(arrivedMs, nowMs), timeMs, slot, engine.groups.generation[slot] ?? 0)
}

function groupOf(value: unknown): RestoredGroup | undefined {
  if (!isRecord(value) || typeof value['label'] !== 'string') return undefined
  const window = hitsOf(value['window'])
  const held = hitsOf(value['held'])
  if (window === undefined || held === undefined) return undefined
  const never = Number.NEGATIVE_INFINITY
  return {
    key: foldCase(value['label']),
    label: value['label'],
    tier: value['tier'] === 1 ? 1 : 0,
    judgedMs: numberOr(value['judgedMs'], never),
    arrivedMs: numberOr(value['arrivedMs'], never),
    firedMs: isFinite(value['firedMs']) ? value['firedMs'] : undefined,
    isMet: value['isMet'] === true,
    measure: value['measure'],
    window,
    held,
  }
}

function hitsOf(value: unknown): readonly RestoredHit[] | undefined {
  if (!Array.isArray(value)) return undefined
  const list: readonly unknown[] = value
  const hits = list.flatMap((item) => hitOf(item) ?? [])
  return hits.length === list.length ? hits : undefined
}

function hitOf(value: unknown): RestoredHit | undefined {
  if (!Array.isArray(value)) return undefined
  const item: readonly unknown[] = value
  const [timeMs, number, text, ref] = item
  return isFinite(timeMs) && isFinite(number) && typeof text === 'string' && typeof ref === 'string'
    ? { timeMs, number, text, ref }
    : undefined
}
