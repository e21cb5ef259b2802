import {
  affectedBy,
  assetGraph,
  availabilityIn,
  can,
  dependentsOf,
  lengthMs,
  stretchesOf,
} from '@vigie/domain'
import type { Asset, AssetGraph, HealthReport, Period, Principal } from '@vigie/domain'
import type { PrintedBlock } from '../../run/pdf/printed-page.ts'
import type { PrintedSpeech } from '../../run/pdf/printed-words.ts'
import type { Gestures } from '../../http/submit-gesture.ts'
import { venueView } from '../../store/views/venue-view.ts'
import { wholeView } from '../../store/whole-view.ts'
import { assetsFor } from '../asset-reading.ts'
import { AVAILABILITY_WORDS, REPORT_WORDS } from './report-words.ts'
import { gatesOfVenue } from './venue-gates.ts'

/** The day, the day before, and the seven days up to its end. */
export interface ReportPeriods {
  readonly day: Period
  readonly before: Period
  readonly week: Period
}

/** How long a critical service was out, or a venue had a gate that lacked what carries it. */
export interface AvailabilityLine {
  readonly kind: 'service' | 'venue'
  readonly name: string
  /** ms; undefined: nothing was said of it in that time. */
  readonly day: number | undefined
  readonly before: number | undefined
  readonly week: number | undefined
  /** ms of the day. */
  readonly degraded: number | undefined
  /** Gates that depend on it; of a venue, those that depend on something. */
  readonly gates: readonly string[]
}

const SERVICES_SHOWN = 6
const VENUES_SHOWN = 4
const GATES_SHOWN = 6
const REPORTS_AT_ONCE = 500
const REPORTS_READ = 5_000

/**
 * Minutes of unavailability, from what was said of assets on the log, never from a guess: systems and
 * services without which the evening stops (tier 1), then the venues whose gates depend on assets.
 * Nothing of the time after `nowMs` is counted.
 */
export function availabilityFor(
  deps: Gestures,
  reader: Principal,
  periods: ReportPeriods,
): readonly AvailabilityLine[] {
  const nowMs = deps.clock()
  const until = (period: Period): Period => ({
    from: period.from,
    to: Math.max(period.from, Math.min(period.to, nowMs)),
  })
  const bounded = {
    day: until(periods.day),
    before: until(periods.before),
    week: until(periods.week),
  }
  const assets = assetsFor(deps, reader).filter(({ retired }) => !retired)
  const graph = assetGraph(assets)
  const reports = new Map(assets.map((asset) => [asset.id, reportsOf(deps, asset)]))
  const services = assets
    .filter(({ tier, kind }) => tier === 1 && (kind === 'system' || kind === 'service'))
    .map((asset) => serviceLine(deps, asset, reports.get(asset.id) ?? [], { graph, bounded }))
  return [
    ...longestFirst(services).slice(0, SERVICES_SHOWN),
    ...longestFirst(venueLines(deps, reader, reports, { graph, bounded })).slice(0, VENUES_SHOWN),
  ]
}

interface Picture {
  readonly graph: AssetGraph
  readonly bounded: ReportPeriods
}

function serviceLine(
  deps: Gestures,
  asset: Asset,
  reports: readonly HealthReport[],
  { graph, bounded }: Picture,
): AvailabilityLine {
  const known = (period: Period, of: 'downMs' | 'degradedMs') => {
    const found = availabilityIn(reports, period)
    return found.knownMs === 0 ? undefined : found[of]
  }
  return {
    kind: 'service',
    name: deps.record.open(asset.name.sealed) ?? asset.id,
    day: known(bounded.day, 'downMs'),
    before: known(bounded.before, 'downMs'),
    week: known(bounded.week, 'downMs'),
    degraded: known(bounded.day, 'degradedMs'),
    gates: dependentsOf(graph, asset.id).flatMap(({ id, kind }) => (kind === 'gate' ? id : [])),
  }
}

/** A venue's time is that during which at least one thing that carries one of its gates was out. */
function venueLines(
  deps: Gestures,
  reader: Principal,
  reports: ReadonlyMap<string, readonly HealthReport[]>,
  { graph, bounded }: Picture,
): readonly AvailabilityLine[] {
  const carriers = carriersOf(graph)
  const now = deps.clock()
  return [...wholeView(deps.record, venueView)].flatMap(({ id, state: venue }) => {
    if (!can(reader, 'venue.read', { tlp: venue.tlp }, now)) return []
    const gates = gatesOfVenue(deps.record, id).filter((gate) => carriers.has(gate))
    const causes = new Set(gates.flatMap((gate) => [...(carriers.get(gate) ?? [])]))
    if (causes.size === 0) return []
    const said = [...causes].map((cause) => reports.get(cause) ?? [])
    const lasting = (period: Period, state: 'down' | 'degraded') => {
      const isKnown = said.some((each) => availabilityIn(each, period).knownMs > 0)
      if (!isKnown) return undefined
      return lengthMs(said.flatMap((each) => stretchesOf(each, [state], period)))
    }
    return {
      kind: 'venue',
      name: venue.name,
      day: lasting(bounded.day, 'down'),
      before: lasting(bounded.before, 'down'),
      week: lasting(bounded.week, 'down'),
      degraded: lasting(bounded.day, 'degraded'),
      gates,
    } as const
  })
}

/** For each gate, the assets that carry it, itself included. */
function carriersOf(graph: AssetGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const carriers = new Map<string, Set<string>>()
  const note = (gate: string, carrier: string) => {
    const known = carriers.get(gate)
    if (known === undefined) carriers.set(gate, new Set([carrier]))
    else known.add(carrier)
  }
  for (const asset of graph.values()) {
    if (asset.kind === 'gate') note(asset.id, asset.id)
    for (const { id, kind } of dependentsOf(graph, asset.id))
      if (kind === 'gate') note(id, asset.id)
  }
  return carriers
}

/** What was said of one asset, oldest first as it arrived. */
function reportsOf({ record }: Gestures, { id }: Asset): readonly HealthReport[] {
  const reports: HealthReport[] = []
  let before: number | undefined
  for (;;) {
    const page = record.search({
      kinds: ['asset.reported'],
      subject: { kind: 'asset', id },
      limit: REPORTS_AT_ONCE,
      ...(before === undefined ? {} : { before }),
    })
    for (const { position, entry } of page.entries) {
      const state = (['up', 'degraded', 'down', 'unknown'] as const).find(
        (each) => each === entry.data['state'],
      )
      if (state !== undefined) reports.push({ at: entry.happenedAt, state })
      before = position
    }
    if (!page.hasMore || reports.length >= REPORTS_READ) return reports.toReversed()
  }
}

function longestFirst(lines: readonly AvailabilityLine[]): readonly AvailabilityLine[] {
  return lines.toSorted((a, b) => (b.week ?? -1) - (a.week ?? -1) || (a.name < b.name ? -1 : 1))
}

/** Assets that are out at this moment by the names that people know them by, and the gates that they reach. */
export function outagesFor(
  deps: Gestures,
  reader: Principal,
): { readonly assets: readonly string[]; readonly gates: readonly string[] } {
  const assets = assetsFor(deps, reader)
  const affected = affectedBy(assetGraph(assets))
  const reported = assets.filter(
    ({ health, retired }) => !retired && (health?.state === 'down' || health?.state === 'degraded'),
  )
  return {
    assets: reported.map(({ id, name }) => deps.record.open(name.sealed) ?? id),
    gates: affected.flatMap(({ id, kind }) => (kind === 'gate' ? id : [])),
  }
}

/** The lines as a table; a sentence where no asset says anything. */
export function availabilityBlock(
  lines: readonly AvailabilityLine[],
  { say, apart, duration }: PrintedSpeech,
): PrintedBlock {
  if (lines.length === 0) return { kind: 'text', text: say(AVAILABILITY_WORDS.none) }
  const span = (ms: number | undefined) =>
    ms === undefined ? say(AVAILABILITY_WORDS.unknown) : duration(ms)
  return {
    kind: 'table',
    head: [
      say(AVAILABILITY_WORDS.service),
      say(REPORT_WORDS.today),
      say(REPORT_WORDS.before),
      say(AVAILABILITY_WORDS.week),
      say(AVAILABILITY_WORDS.degraded),
      say(AVAILABILITY_WORDS.gates),
    ],
    rows: lines.map(({ kind, name, day, before, week, degraded, gates }) => [
      kind === 'venue' ? say(AVAILABILITY_WORDS.venue, { name }) : apart(name),
      span(day),
      span(before),
      span(week),
      span(degraded),
      apart(gatesText(gates)),
    ]),
  }
}

function gatesText(gates: readonly string[]): string {
  const shown = gates.slice(0, GATES_SHOWN).join(' ')
  const more = gates.length - GATES_SHOWN
  return more > 0 ? `${shown} +${more}` : shown
}
