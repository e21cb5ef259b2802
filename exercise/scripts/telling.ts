// What the scripts made after history have in common: a stadium, its places in four languages, calls in
// a shuffled order of languages, and the unrelated calls of a busy evening around them.
import { generateStadium } from '@vigie/domain'
import type { StadiumPlan, Venue } from '@vigie/domain'
import { must, seededRandom } from '@vigie/kit'
import type { SeededRandom } from '@vigie/kit'
import { EVERYDAY, ROUTINE } from '../evening/everyday.ts'
import { offsetOf, placeOf, spoken } from '../evening/evening-script.ts'
import type { Line, Timed } from '../evening/evening-script.ts'
import { FLEET } from '../evening/fleet.ts'

/** A script as it ships: what stands in `scenario.json` and the lines of `evening.ndjson`. */
export interface MadeScript {
  readonly head: Readonly<Record<string, unknown>>
  readonly lines: readonly Line[]
}

/** Makes a script: the same seed gives the same words, languages, places and times. */
export type MakeScript = (seed: number) => MadeScript

export const LANGUAGES = ['fr', 'ar', 'en', 'darija'] as const
export type Language = (typeof LANGUAGES)[number]
/** One place, or several sentences with `{p}` for it, in each language. */
export type Spoken = Readonly<Record<Language, string>>
export type Sentences = Readonly<Record<Language, readonly string[]>>

export const MINUTE = 60_000
/** Calls of a busy evening that have nothing to do with the script. */
const UNRELATED = 200
const NAMES = ['Stade des Cigognes', 'Arène du Rempart', 'Stade de la Palmeraie', 'Ocean Park']

export interface Frame {
  readonly id: string
  readonly seed: number
  /** Milliseconds from kick-off. */
  readonly startMs: number
  readonly endMs: number
  readonly defaultSpeed: number
}

/** A script in the making. */
export class Telling {
  readonly random: SeededRandom
  readonly venue: Venue
  readonly #frame: Frame
  readonly #plan: StadiumPlan
  readonly #flows: object[] = []
  readonly #told: Timed[] = []

  constructor(frame: Frame) {
    this.#frame = frame
    this.random = seededRandom(frame.seed)
    this.#plan = {
      name: this.random.pick(NAMES),
      seed: frame.seed,
      centre: [-7.5, 33.5],
      capacity: this.random.integer(40, 68) * 1_000,
      gatesPerSide: 6,
      wedges: 28,
    }
    this.venue = generateStadium(this.#plan)
  }

  say(atMs: number, line: Readonly<Record<string, unknown>>): void {
    this.#told.push({ atMs, line })
  }

  /** Counts at a gate or sector; times are milliseconds from kick-off. */
  count(
    place: { readonly gate: string } | { readonly sector: string },
    measure: 'in' | 'queue' | 'inside',
    points: readonly (readonly [atMs: number, people: number])[],
  ): void {
    this.#flows.push({ ...place, [measure]: points.map(([at, n]) => [offsetOf(at), n]) })
  }

  /** Calls about one place, in languages that change, at these times; none is said twice while others are left. */
  calls(
    sentences: Sentences,
    place: Spoken,
    atMs: readonly number[],
    rest: Readonly<Record<string, unknown>> = {},
  ): void {
    const left = this.shuffled(
      LANGUAGES.flatMap((language) => sentences[language].map((text) => ({ language, text }))),
    )
    for (const [i, at] of atMs.entries()) {
      const { language, text } = must(left[i % left.length], 'a sentence')
      this.say(at, {
        kind: 'call.log',
        medium: 'telephone',
        from: this.random.pick(['112', '15', '19', 'Numéro vert']),
        text: text.replaceAll('{p}', place[language]),
        ...(i === 0 ? rest : {}),
      })
    }
  }

  shuffled<T>(items: readonly T[]): readonly T[] {
    return items
      .map((item) => ({ item, key: this.random.fraction() }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item)
  }

  gate(): string {
    return this.random.pick(this.venue.gates).id
  }

  /** The script with its unrelated calls, in order of time. */
  made(): MadeScript {
    const { id, startMs, endMs, defaultSpeed } = this.#frame
    const calls = Array.from({ length: UNRELATED }, () => this.#unrelated())
    const lines = [...this.#told, ...calls]
      .map((timed, i) => ({ ...timed, i }))
      .toSorted((a, b) => a.atMs - b.atMs || a.i - b.i)
    return {
      head: {
        id,
        start: offsetOf(startMs),
        end: offsetOf(endMs),
        defaultSpeed,
        stadium: this.#plan,
        ...(this.#flows.length === 0 ? {} : { flows: this.#flows }),
      },
      lines: lines.map(({ atMs, line }) => ({ at: offsetOf(atMs), ...line })),
    }
  }

  #unrelated(): Timed {
    const { random } = this
    const { startMs, endMs } = this.#frame
    const atMs = startMs + random.fraction() * (endMs - startMs)
    const language = random.pick(LANGUAGES)
    const unit = random.pick(FLEET)
    const kind = random.pick(EVERYDAY)
    const isEveryday = language !== 'darija' && random.fraction() < 0.6
    const place = isEveryday ? placeOf(kind, random) : this.gate()
    const text = isEveryday ? kind[language].call : random.pick(ROUTINE[language])
    return {
      atMs,
      line: {
        kind: 'call.log',
        medium: 'radio',
        channel: String(random.integer(1, 4)),
        from: unit.unit,
        to: 'PC',
        text: text
          .replaceAll('{u}', unit.unit)
          .replaceAll('{p}', spoken(place, language === 'darija' ? 'fr' : language)),
        place,
        ...(isEveryday ? { topic: kind.type } : {}),
      },
    }
  }
}

/** A gate or sector of the stadium as people say it. */
export function placeOfStadium(place: string): Spoken {
  const fr = spoken(place, 'fr')
  return { fr, ar: spoken(place, 'ar'), en: spoken(place, 'en'), darija: fr }
}
