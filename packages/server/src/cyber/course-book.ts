import { courseOfCase, courseOfFinding, courseOfIncident, CourseTable } from '@vigie/domain'
import type { Course } from '@vigie/domain'
import type { Committed, LogRecord, Projection } from '../store/log-record.ts'
import { caseView } from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { wholeView } from '../store/whole-view.ts'

/** The courses of everything, in memory, as the log stands. */
export interface CourseBook {
  /** Resolves once the first reading is done; the table then follows every commit. */
  present(): Promise<CourseTable>
  /**
   * The courses as they stood, for questions about the past. The past does not change: the tables of
   * the positions last asked for are kept, and one is built by whoever asks first while others wait for
   * it. Building costs one reading of every document, in steps between which other requests are answered.
   */
  at(position: number): Promise<CourseTable>
  /** Stops following. */
  close(): void
}

/** Documents read in one go; in between others have their turn. */
const AT_ONCE = 500
/** Tables of the past that are kept: a page, and both sides of a comparison, ask for one position. */
const PASTS_KEPT = 2

/** One kind of document that has a course. */
interface Source {
  readonly view: string
  readonly courseOf: (state: object) => Course
  readonly read: (record: LogRecord, asOf?: number) => Iterable<{ readonly state: object }>
}

const SOURCES: readonly Source[] = [
  sourceOf(findingView, courseOfFinding),
  sourceOf(incidentView, courseOfIncident),
  sourceOf(caseView, courseOfCase),
]

/**
 * Opens the book and begins to read. Following the commits is what makes a question cost one pass over
 * memory; nothing here is kept on disk, since the views are.
 */
export function openCourseBook(record: LogRecord): CourseBook {
  const table = new CourseTable()
  let isClosed = false
  const forget = record.onCommitted((committed) => follow(table, committed))
  const pasts = new Map<number, Promise<CourseTable>>()
  const fill = async (into: CourseTable, position?: number) => {
    let read = 0
    for (const { courseOf, read: documents } of SOURCES) {
      for (const { state } of documents(record, position)) {
        into.set(courseOf(state))
        if (++read % AT_ONCE !== 0) continue
        await new Promise((resolve) => setImmediate(resolve))
        if (isClosed) return into
      }
    }
    return into
  }
  const reading = fill(table)
  // Who asks gets the failure; nobody asking is no reason to die of it.
  reading.catch(() => {})
  return {
    async present() {
      await reading
      return table
    },
    at(position) {
      const known = pasts.get(position)
      pasts.delete(position)
      const past = known ?? fill(new CourseTable(), position)
      pasts.set(position, past)
      // What failed is tried anew by the next who asks.
      past.catch(() => pasts.delete(position))
      const [oldest] = pasts.keys()
      if (pasts.size > PASTS_KEPT && oldest !== undefined) pasts.delete(oldest)
      return past
    },
    close() {
      isClosed = true
      forget()
    },
  }
}

function follow(table: CourseTable, { changes }: Committed): void {
  for (const { view, id, state } of changes) {
    const source = SOURCES.find((each) => each.view === view)
    if (source === undefined) continue
    if (state === undefined) table.delete(id)
    else table.set(source.courseOf(state))
  }
}

function sourceOf<S extends object>(
  projection: Projection<S>,
  courseOf: (state: S) => Course,
): Source {
  return {
    view: projection.name,
    // Sound because it is given states of this very projection: by `read`, and by name in `follow`.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    courseOf: (state) => courseOf(state as S),
    read: (record, asOf) => wholeView(record, projection, asOf),
  }
}
