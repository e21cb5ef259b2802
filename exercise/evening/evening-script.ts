import { must, seededRandom } from '@vigie/kit'
import type { SeededRandom } from '@vigie/kit'
import { EVERYDAY, ROUTINE } from './everyday.ts'
import type { Everyday } from './everyday.ts'
import { FLEET } from './fleet.ts'
import type { FleetUnit } from './fleet.ts'

/** One line of the script as it ships. */
export type Line = Readonly<Record<string, unknown>> & { readonly at: string }

/** A line with its time, milliseconds from kick-off. */
export interface Timed {
  readonly atMs: number
  readonly line: Readonly<Record<string, unknown>>
}

const MINUTE = 60_000
const START_MS = -120 * MINUTE
const END_MS = 138 * MINUTE
/** Incidents and calls beside those of the story. */
const INCIDENTS = 185
const CALLS = 240
const SIDES = ['A', 'B', 'C', 'D'] as const
const TIERS = [1, 2, 3] as const
const WEDGES = 28
const GATES_PER_SIDE = 6

/**
 * Everyday incidents, calls and units for the evening, woven into the lines of the story, ascending. A
 * unit works on one incident at a time. Pure: the same seed gives the same lines.
 */
export function weaveEvening(story: readonly Line[], seed: number): readonly Line[] {
  const random = seededRandom(seed)
  const freeAt = new Map<string, number>()
  const made: Timed[] = [
    ...fleetSteps(),
    ...Array.from({ length: INCIDENTS }, (_, i) => i).flatMap((i) => {
      const share = (i + random.fraction()) / INCIDENTS
      return incidentSteps(i, START_MS + share * (END_MS - START_MS), random, freeAt)
    }),
    ...Array.from({ length: CALLS }, () => routineCall(random)),
  ]
  const told = story.map((line) => ({ atMs: msOf(line.at), line }))
  return [...told, ...made]
    .map((timed, i) => ({ ...timed, i }))
    .toSorted((a, b) => a.atMs - b.atMs || a.i - b.i)
    .map(({ atMs, line }) => ({ ...line, at: offsetOf(atMs) }))
}

function fleetSteps(): readonly Timed[] {
  return FLEET.flatMap(({ unit, unitKind, strength, skills }, i) => {
    const atMs = -124 * MINUTE + i * 1_000
    return [
      { atMs, line: { kind: 'unit.register', unit, unitKind, strength, skills } },
      { atMs: atMs + 500, line: { kind: 'unit.start-duty', unit, hours: 8 } },
    ]
  })
}

function incidentSteps(
  n: number,
  atMs: number,
  random: SeededRandom,
  freeAt: Map<string, number>,
): readonly Timed[] {
  const kind = random.pick(EVERYDAY)
  const language = random.pick(['fr', 'fr', 'fr', 'ar', 'ar', 'en'] as const)
  const place = placeOf(kind, random)
  const words = kind[language]
  const incident = `q${n + 1}`
  const unit = freeUnit(kind, place, atMs, freeAt)
  const say = (text: string) => text.replaceAll('{p}', spoken(place, language))
  const steps: Timed[] = []
  let now = atMs
  const then = (afterS: number, line: Readonly<Record<string, unknown>>) => {
    now += afterS * 1_000
    steps.push({ atMs: now, line })
  }
  if (random.fraction() < 0.6) {
    then(0, {
      kind: 'call.log',
      medium: random.pick(['radio', 'radio', 'telephone'] as const),
      channel: String(random.integer(1, 4)),
      from: unit?.unit ?? 'PC',
      to: 'PC',
      text: say(words.call),
      topic: kind.type,
      place,
    })
  }
  const { type, priority } = kind
  then(random.integer(5, 25), {
    kind: 'incident.open',
    incident,
    type,
    priority,
    place,
    title: say(words.title),
  })
  then(random.integer(5, 40), { kind: 'incident.assign', incident, owner: unit?.unit ?? 'PC' })
  if (unit !== undefined)
    then(random.integer(2, 20), { kind: 'unit.dispatch', unit: unit.unit, incident })
  then(random.integer(1, 5), { kind: 'incident.set-state', incident, state: 'dispatched' })
  if (unit !== undefined) {
    then(random.integer(20, 60), { kind: 'unit.report', unit: unit.unit, progress: 'en-route' })
    then(random.integer(60, 240), { kind: 'unit.report', unit: unit.unit, progress: 'on-scene' })
  }
  then(random.integer(1, 10), { kind: 'incident.set-state', incident, state: 'on-scene' })
  then(random.integer(60, 240), { kind: 'incident.note', incident, text: say(words.note) })
  if (unit !== undefined) then(random.integer(60, 300), { kind: 'unit.clear', unit: unit.unit })
  then(random.integer(10, 60), { kind: 'incident.close', incident, outcome: say(words.outcome) })
  if (unit !== undefined) freeAt.set(unit.unit, now)
  return steps
}

function routineCall(random: SeededRandom): Timed {
  const language = random.pick(['fr', 'fr', 'ar', 'en', 'darija'] as const)
  const unit = random.pick(FLEET)
  const place = `${unit.side ?? random.pick(SIDES)}${random.integer(1, GATES_PER_SIDE)}`
  const text = random
    .pick(ROUTINE[language])
    .replaceAll('{u}', unit.unit)
    .replaceAll('{p}', spoken(place, language === 'darija' ? 'fr' : language))
  return {
    atMs: START_MS + random.fraction() * (END_MS - START_MS),
    line: {
      kind: 'call.log',
      medium: 'radio',
      channel: String(random.integer(1, 4)),
      from: unit.unit,
      to: 'PC',
      text,
      place,
    },
  }
}

/** A free unit of the kind, of the place's side where there is one. */
function freeUnit(
  { unitKind }: Everyday,
  place: string,
  atMs: number,
  freeAt: ReadonlyMap<string, number>,
): FleetUnit | undefined {
  const free = FLEET.filter(
    (unit) => unit.unitKind === unitKind && (freeAt.get(unit.unit) ?? -Infinity) < atMs,
  )
  return free.find(({ side }) => side === sideOf(place)) ?? free[0]
}

function sideOf(place: string): string {
  const wedge = Number(place.slice(1)) - 1
  if (/^[A-D]/.test(place)) return place.charAt(0)
  return must(
    ['B', 'C', 'D', 'A'][Math.floor(((wedge + WEDGES / 8) % WEDGES) / (WEDGES / 4))],
    'side',
  )
}

/** Any gate or sector where such a thing happens. */
export function placeOf({ at }: Everyday, random: SeededRandom): string {
  if (at === 'gate') {
    return `${random.pick(SIDES)}${random.integer(1, GATES_PER_SIDE)}`
  }
  const wedge = random.integer(1, WEDGES)
  return `${random.pick(TIERS)}${String(wedge).padStart(2, '0')}`
}

/** A gate or sector as people say it. */
export function spoken(place: string, language: 'fr' | 'ar' | 'en'): string {
  const isGate = /^[A-D]/.test(place)
  const word = {
    fr: isGate ? 'porte' : 'secteur',
    ar: isGate ? 'الباب' : 'القطاع',
    en: isGate ? 'gate' : 'sector',
  }[language]
  return `${word} ${place}`
}

function msOf(at: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = at.slice(1).split(':').map(Number)
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1_000
  return at.startsWith('-') ? -ms : ms
}

function part(value: number): string {
  return String(value).padStart(2, '0')
}

/** Time of a script: `-00:45:00`. */
export function offsetOf(atMs: number): string {
  const total = Math.abs(Math.trunc(atMs / 1_000))
  const sign = atMs < 0 ? '-' : '+'
  return `${sign}${part(Math.floor(total / 3_600))}:${part(Math.floor(total / 60) % 60)}:${part(total % 60)}`
}
