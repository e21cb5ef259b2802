import { RSIT_CLASSES } from '../case/rsit.ts'
import type { RsitClass } from '../case/rsit.ts'
import { FINDING_RESOLUTIONS } from '../finding/finding.ts'
import { TLP_LEVELS } from '../log/marking.ts'
import type { Tlp } from '../log/marking.ts'
import { COURSE_KINDS } from './course.ts'
import type { Course, CourseKind } from './course.ts'

/** Columns of moments, epoch ms; NaN where the moment has not come. */
export const MOMENTS = ['beganAt', 'openedAt', 'acknowledgedAt', 'containedAt', 'closedAt'] as const
export type Moment = (typeof MOMENTS)[number]

/** What of the table is looked at. */
export interface CourseFilter {
  readonly kinds: readonly CourseKind[]
  /** Courses marked above this are not counted. */
  readonly tlpCeiling: Tlp
  /** Only those of these owners; all when absent. */
  readonly owners?: readonly string[]
  /** Who asks: courses that are kept to certain people count for them alone. */
  readonly reader?: string
  /** Whose people of now govern, where the table tells of the past; its own when absent. */
  readonly rights?: CourseTable
  /** Incidents outside the cyber centre are left out. */
  readonly isCyberOnly?: boolean
}

/** A cursor over one row; the same object for every row, to be read before the next. */
export interface CourseRow {
  readonly id: string
  readonly kind: CourseKind
  readonly severity: number
  readonly rule: string | undefined
  readonly rsitClass: RsitClass | undefined
  readonly owner: string | undefined
  readonly resolution: (typeof FINDING_RESOLUTIONS)[number] | undefined
  at(moment: Moment): number
}

/**
 * Courses in columns: 72 bytes each beside their ids, so that statistics over hundreds of thousands
 * are one pass over memory. Mutable; `set` replaces the course of the same id. Merged courses are
 * kept but not visited: they are counted with the one that took them in.
 */
export class CourseTable {
  readonly #rows = new Map<string, number>()
  readonly #ids: string[] = []
  /** Those that are kept to certain people, by row. */
  readonly #people = new Map<number, ReadonlySet<string>>()
  readonly #owners = new Names()
  readonly #rules = new Names()
  #moments = new Float64Array(MOMENTS.length * FIRST_SIZE)
  #traits = new Int32Array(TRAITS * FIRST_SIZE)

  /** How many courses are kept, merged ones included. */
  get size(): number {
    return this.#ids.length
  }

  set(course: Course): void {
    const row = this.#rowOf(course.id)
    for (const [column, moment] of MOMENTS.entries()) {
      this.#moments[row * MOMENTS.length + column] = course[moment] ?? Number.NaN
    }
    const { resolution, people } = course
    if (people === undefined) this.#people.delete(row)
    else this.#people.set(row, new Set(people))
    const traits = [
      COURSE_KINDS.indexOf(course.kind),
      TLP_LEVELS.indexOf(course.tlp),
      course.severity,
      resolution === undefined ? -1 : FINDING_RESOLUTIONS.indexOf(resolution),
      this.#owners.numberOf(course.owner),
      this.#rules.numberOf(course.rule),
      (course.isMerged ? MERGED : 0) | (course.isCyber ? CYBER : 0),
      course.rsitClass === undefined ? -1 : RSIT_CLASSES.indexOf(course.rsitClass),
    ]
    this.#traits.set(traits, row * TRAITS)
  }

  delete(id: string): void {
    const row = this.#rows.get(id)
    // A removed course stays as one that is never visited: documents are hardly ever removed.
    if (row !== undefined) this.#traits[row * TRAITS + FLAGS] = MERGED
  }

  /** Visits every course that the filter wants, in the order of arrival. */
  visit(filter: CourseFilter, see: (row: CourseRow) => void): void {
    const traits = this.#traits
    const kinds = filter.kinds.reduce((bits, kind) => bits | (1 << COURSE_KINDS.indexOf(kind)), 0)
    const ceiling = TLP_LEVELS.indexOf(filter.tlpCeiling)
    const owners = filter.owners && new Set(filter.owners.map((owner) => this.#owners.known(owner)))
    const isCyberOnly = filter.isCyberOnly === true
    const cursor = new Cursor(this.#moments, traits, this.#ids, [this.#owners, this.#rules])
    const rights = filter.rights ?? this
    const { length } = this.#ids
    for (let row = 0, at = 0; row < length; row++, at += TRAITS) {
      const flags = traits[at + FLAGS] ?? MERGED
      if (((kinds >> (traits[at] ?? 0)) & 1) === 0 || (flags & MERGED) !== 0) continue
      if (isCyberOnly && (flags & CYBER) === 0) continue
      if ((traits[at + TLP] ?? 0) > ceiling) continue
      if (owners?.has(traits[at + OWNER] ?? -1) === false) continue
      if (!rights.#isFor(filter.reader, rights === this ? row : this.#ids[row])) continue
      cursor.row = row
      see(cursor)
    }
  }

  /** Whether somebody may know of a course, by its row or by its id in another table. */
  #isFor(reader: string | undefined, course: number | string | undefined): boolean {
    if (this.#people.size === 0) return true
    const row = typeof course === 'string' ? this.#rows.get(course) : course
    return row === undefined || this.#people.get(row)?.has(reader ?? '') !== false
  }

  #rowOf(id: string): number {
    const known = this.#rows.get(id)
    if (known !== undefined) return known
    const row = this.#ids.push(id) - 1
    this.#rows.set(id, row)
    if ((row + 1) * TRAITS > this.#traits.length) this.#grow()
    return row
  }

  #grow(): void {
    const moments = new Float64Array(this.#moments.length * 2)
    moments.set(this.#moments)
    this.#moments = moments
    const traits = new Int32Array(this.#traits.length * 2)
    traits.set(this.#traits)
    this.#traits = traits
  }
}

const FIRST_SIZE = 1_024
/** Places of the traits in a row; the kind is the first. */
const [TLP, SEVERITY, RESOLUTION, OWNER, RULE, FLAGS, CLASS, TRAITS] = [1, 2, 3, 4, 5, 6, 7, 8]
const MERGED = 1
const CYBER = 2
const COLUMN_OF: Readonly<Record<Moment, number>> = {
  beganAt: 0,
  openedAt: 1,
  acknowledgedAt: 2,
  containedAt: 3,
  closedAt: 4,
}

/** Reads the row that it stands at. */
class Cursor implements CourseRow {
  row = 0
  readonly #moments: Float64Array
  readonly #traits: Int32Array
  readonly #ids: readonly string[]
  readonly #names: readonly [owners: Names, rules: Names]

  constructor(
    moments: Float64Array,
    traits: Int32Array,
    ids: readonly string[],
    names: readonly [owners: Names, rules: Names],
  ) {
    this.#moments = moments
    this.#traits = traits
    this.#ids = ids
    this.#names = names
  }

  get id(): string {
    return this.#ids[this.row] ?? ''
  }

  get kind(): CourseKind {
    return COURSE_KINDS[this.#trait(0)] ?? 'finding'
  }

  get severity(): number {
    return this.#trait(SEVERITY)
  }

  get rule(): string | undefined {
    return this.#names[1].name(this.#trait(RULE))
  }

  get rsitClass(): RsitClass | undefined {
    return RSIT_CLASSES[this.#trait(CLASS)]
  }

  get owner(): string | undefined {
    return this.#names[0].name(this.#trait(OWNER))
  }

  get resolution(): CourseRow['resolution'] {
    return FINDING_RESOLUTIONS[this.#trait(RESOLUTION)]
  }

  at(moment: Moment): number {
    return this.#moments[this.row * MOMENTS.length + COLUMN_OF[moment]] ?? Number.NaN
  }

  #trait(column: number): number {
    return this.#traits[this.row * TRAITS + column] ?? -1
  }
}

/** Texts that repeat, as small numbers; -1 for none. */
class Names {
  readonly #numbers = new Map<string, number>()
  readonly #names: string[] = []

  numberOf(name: string | undefined): number {
    if (name === undefined) return -1
    const known = this.#numbers.get(name)
    if (known !== undefined) return known
    const number = this.#names.push(name) - 1
    this.#numbers.set(name, number)
    return number
  }

  /** Number of a name, -2 when no course ever bore it. */
  known(name: string): number {
    return this.#numbers.get(name) ?? -2
  }

  name(number: number): string | undefined {
    return this.#names[number]
  }
}
