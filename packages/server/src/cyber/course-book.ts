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
  /** Built from the views as they stood: for questions about the past. */
  at(position: number): CourseTable
  /** Stops following. */
  close(): void
}

/** Documents read in one go; in between others have their turn. */
const AT_ONCE = 500

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
  const reading = (async () => {
    let read = 0
    for (const { courseOf, read: documents } of SOURCES) {
      for (const { state } of documents(record)) {
        table.set(courseOf(state))
        if (++read % AT_ONCE !== 0) continue
        await new Promise((resolve) => setImmediate(resolve))
        if (isClosed) return
      }
    }
  })()
  // Who asks gets the failure; nobody asking is no reason to die of it.
  reading.catch(() => {})
  return {
    async present() {
      await reading
      return table
    },
    at(position) {
      const past = new CourseTable()
      for (const { courseOf, read } of SOURCES) {
        for (const { state } of read(record, position)) past.set(courseOf(state))
      }
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
