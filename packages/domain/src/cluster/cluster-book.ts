import { normaliseForSearch } from '@vigie/kit'
import { CLUSTER_REPORTS, DANGERS } from './cluster.ts'
import type { Danger } from './cluster.ts'
import { meaningOf } from './report-meaning.ts'
import { placeWordsIn, placeWordsOf } from './place-words.ts'
import type { PlaceWords } from './place-words.ts'

/** A report as it came in: a call, a radio line, the opening of an incident. */
export interface Report {
  /** Id of the entry that reports it. */
  readonly id: string
  readonly text: string
  /** Place as somebody chose it, when they did. */
  readonly place?: string
  /** Where that is, when it is known: metres on the plan of the venue or the city. */
  readonly point?: { readonly x: number; readonly y: number }
  /** Epoch ms, when it came. */
  readonly at: number
}

/** What is remembered of reports: enough to know the next one that means the same. Not for the log. */
export interface ClusterBook {
  readonly groups: readonly ReportGroup[]
  /** Reports that name a landmark and no danger for certain: they may belong to what is told later. */
  readonly unclear: readonly UnclearReport[]
  /** In how many of the latest reports each name stood, so that one that everybody says tells nothing. */
  readonly seen: readonly (readonly string[])[]
}

/** Reports of one danger at one place. */
export interface ReportGroup {
  readonly danger: Danger
  readonly reports: readonly string[]
  readonly places: readonly PlacedReport[]
  /** How many of the reports name or hint at the danger themselves. */
  readonly clear: number
  readonly lastAt: number
}

interface UnclearReport {
  readonly id: string
  readonly dangers: ReadonlyMap<Danger, number>
  readonly placed: PlacedReport
  readonly at: number
}

interface PlacedReport {
  readonly words: PlaceWords
  readonly point?: { readonly x: number; readonly y: number }
}

/** What became of a report. */
export interface Clustered {
  readonly book: ClusterBook
  /** The group that it belongs to now, when that holds as many reports as make a cluster. */
  readonly cluster?: { readonly danger: Danger; readonly reports: readonly string[] }
}

export const EMPTY_BOOK: ClusterBook = { groups: [], unclear: [], seen: [] }

/**
 * How long after its last report a group takes up another, ms. A crush builds up over hours (Itaewon:
 * 95 minutes from the first call to the second), the other dangers show themselves faster.
 */
const MEMORY_MS: Readonly<Record<Danger, number>> = {
  crush: 10_800_000,
  collapse: 10_800_000,
  fire: 2_700_000,
  gas: 2_700_000,
  weapon: 2_700_000,
  breach: 2_700_000,
  fight: 1_800_000,
}
/** A report names a danger from this weight on; one that joins a group needs half. */
const NAMED = 1
const HINTED = 0.5
/** Clear reports at a landmark from which on the unclear ones there count too. */
const BELIEVED = 2
/** Unclear reports that are remembered. */
const UNCLEAR_KEPT = 200
/** Places at most so far apart are one, m. */
const NEAR_METRES = 80
/** Reports whose names are remembered; a name in more than this share of them names no place. */
const NAMES_KEPT = 120
const COMMON_SHARE = 0.15
const COMMON_LEAST = 12
/** A group is at one place with a report that is like this to one of its own. */
const ALIKE = 0.5
const SAME = 1

/**
 * Takes a report into the book: reports that mean the same danger at the same place, in whatever words,
 * script or language, come together. Pure; O(groups + reports that are remembered). What nobody can read
 * a danger from counts all the same where two others named one at the very same landmark: callers find
 * words that no list holds. It raises the alarm, and makes nothing grow afterwards.
 */
export function takeReport(book: ClusterBook, report: Report): Clustered {
  const meaning = meaningOf(report.text)
  const words = placeOf(report, meaning.words)
  const seen = [...book.seen, words.names].slice(-NAMES_KEPT)
  const placed: PlacedReport = {
    words,
    ...(report.point === undefined ? {} : { point: report.point }),
  }
  const groups = book.groups.filter(({ danger, lastAt }) => report.at - lastAt <= MEMORY_MS[danger])
  const unclear = book.unclear.filter(({ at }) => report.at - at <= MEMORY_MS.crush)
  const isCommon = commonNames(seen)
  const named = DANGERS.filter((danger) => (meaning.dangers.get(danger) ?? 0) >= HINTED).toSorted(
    (a, b) => (meaning.dangers.get(b) ?? 0) - (meaning.dangers.get(a) ?? 0),
  )
  for (const danger of named) {
    const at = groups.findIndex(
      (group) =>
        group.danger === danger &&
        group.places.some((place) => likeness(place, placed, isCommon) >= ALIKE),
    )
    const found = groups[at]
    if (found === undefined) continue
    const grown: ReportGroup = {
      danger,
      reports: [...found.reports, report.id],
      places: [...found.places, placed],
      clear: found.clear + 1,
      lastAt: Math.max(found.lastAt, report.at),
    }
    return told({ groups: groups.with(at, grown), unclear, seen }, at)
  }
  const danger = named.find((each) => (meaning.dangers.get(each) ?? 0) >= NAMED)
  if (danger !== undefined) {
    const opened = { danger, reports: [report.id], places: [placed], clear: 1, lastAt: report.at }
    return told({ groups: [...groups, opened], unclear, seen }, groups.length)
  }
  const isLandmark = words.names.length > 0 && words.exact.length === 0 && !meaning.isDenied
  if (!isLandmark) return { book: { groups, unclear, seen } }
  const kept = [...unclear, { id: report.id, dangers: meaning.dangers, placed, at: report.at }]
  const remembered = { groups, unclear: kept.slice(-UNCLEAR_KEPT), seen }
  const waiting = groups.findIndex(
    (group) => group.reports.length < CLUSTER_REPORTS && isAtLandmark(group, placed, isCommon),
  )
  return waiting === -1 ? hinted(remembered, placed) : told(remembered, waiting)
}

/** Opens a group where reports of one landmark hint at a danger that none of them names. */
function hinted(book: ClusterBook, placed: PlacedReport): Clustered {
  const isCommon = commonNames(book.seen)
  const near = book.unclear.filter((each) => likeness(each.placed, placed, isCommon) >= SAME)
  const isHinted = (danger: Danger) =>
    near.filter(({ dangers }) => (dangers.get(danger) ?? 0) >= HINTED).length >= BELIEVED
  const danger = near.length < CLUSTER_REPORTS ? undefined : DANGERS.find(isHinted)
  if (danger === undefined) return { book }
  const opened: ReportGroup = {
    danger,
    reports: near.map(({ id }) => id),
    places: near.map((each) => each.placed),
    clear: near.length,
    lastAt: Math.max(...near.map(({ at }) => at)),
  }
  const unclear = book.unclear.filter((each) => !near.includes(each))
  return clustered({ ...book, groups: [...book.groups, opened], unclear }, opened)
}

/** The book with what is unclear at the place of a group, once it is believed; the cluster, if it is one. */
function told(book: ClusterBook, at: number): Clustered {
  const { groups, unclear, seen } = book
  const group = groups[at]
  if (group === undefined) return { book }
  if (group.reports.length > CLUSTER_REPORTS) return clustered(book, group)
  const isCommon = commonNames(seen)
  const near = unclear.filter(({ placed }) => isAtLandmark(group, placed, isCommon))
  const hints = near.filter(({ dangers }) => (dangers.get(group.danger) ?? 0) >= HINTED).length
  if (near.length === 0 || group.clear + hints < BELIEVED) return clustered(book, group)
  const whole: ReportGroup = {
    ...group,
    reports: [...near.map(({ id }) => id), ...group.reports],
    clear: group.clear + hints,
    lastAt: Math.max(group.lastAt, ...near.map((each) => each.at)),
  }
  const left = unclear.filter((each) => !near.includes(each))
  return clustered({ groups: groups.with(at, whole), unclear: left, seen }, whole)
}

function isAtLandmark(
  group: ReportGroup,
  placed: PlacedReport,
  isCommon: (name: string) => boolean,
): boolean {
  return group.places.some((place) => likeness(place, placed, isCommon) >= SAME)
}

function clustered(book: ClusterBook, group: ReportGroup): Clustered {
  if (group.reports.length < CLUSTER_REPORTS) return { book }
  return { book, cluster: { danger: group.danger, reports: group.reports } }
}

function placeOf(report: Report, words: readonly string[]): PlaceWords {
  const inText = placeWordsOf(words)
  if (report.place === undefined) return inText
  const chosen = normaliseForSearch(report.place).match(/[\p{L}\p{N}]+/gu) ?? []
  const place = placeWordsIn(report.place, chosen)
  return {
    exact: [...place.exact, ...inText.exact],
    kinds: [...place.kinds, ...inText.kinds],
    names: [...place.names, ...inText.names],
  }
}

function commonNames(seen: readonly (readonly string[])[]): (name: string) => boolean {
  const counts = new Map<string, number>()
  for (const names of seen) {
    for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const most = Math.max(COMMON_LEAST, seen.length * COMMON_SHARE)
  return (name) => (counts.get(name) ?? 0) > most
}

/** How surely two reports speak of one place, 0 to 1. Two that say nothing of it are not alike. */
function likeness(a: PlacedReport, b: PlacedReport, isCommon: (name: string) => boolean): number {
  if (a.point !== undefined && b.point !== undefined) {
    return Math.hypot(a.point.x - b.point.x, a.point.y - b.point.y) <= NEAR_METRES ? 1 : 0
  }
  if (a.words.exact.some((place) => hasPlace(b.words.exact, place))) return 1
  const names = a.words.names.filter((name) => !isCommon(name) && hasName(b.words.names, name))
  const kinds = a.words.kinds.filter((kind) => b.words.kinds.includes(kind))
  // Each says precisely where, and it is not the same.
  const isElsewhere = contradicts(a.words.exact, b.words.exact)
  if (isElsewhere) return 0
  if (names.length >= 2 || (names.length === 1 && kinds.length > 0)) return 1
  if (names.length === 1 || kinds.length >= 2) return 0.6
  const isBare = a.words.names.length === 0 || b.words.names.length === 0
  return kinds.length > 0 && isBare ? ALIKE : 0
}

/** `gate:c4` and `id:c4` are one place, in whatever words it was chosen. */
function hasPlace(places: readonly string[], place: string): boolean {
  const name = place.slice(place.indexOf(':') + 1)
  return places.some(
    (each) =>
      each === place ||
      (each.slice(each.indexOf(':') + 1) === name &&
        (each.startsWith('id:') || place.startsWith('id:'))),
  )
}

function contradicts(a: readonly string[], b: readonly string[]): boolean {
  return a.length > 0 && b.length > 0
}

/** The same sound, or one that a letter more or less makes of it. */
function hasName(names: readonly string[], name: string): boolean {
  return names.some(
    (each) => each === name || (name.length >= 4 && each.length >= 4 && isOneLetterOff(each, name)),
  )
}

function isOneLetterOff(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let i = 0
  while (i < short.length && short[i] === long[i]) i++
  const rest = short.length === long.length ? i + 1 : i
  return short.slice(rest) === long.slice(i + 1)
}
