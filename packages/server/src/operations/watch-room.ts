import { decideDecision, decideRoomTask, isReviewDue, isTaskDue } from '@vigie/domain'
import type { Decision, Tlp } from '@vigie/domain'
import { repeat } from '../run/repeat.ts'
import type { Repeating } from '../run/repeat.ts'
import type { StateReader } from '../store/log-record.ts'
import { decisionView, roomTaskView } from '../store/views/room-view.ts'
import { repeatableId } from './repeatable-id.ts'
import type { WatchOptions } from './watch-messages.ts'

const TICK_MS = 1_000
/** More than pass their time within one second; the oldest come first. */
const MOST_WATCHED = 500

/**
 * Notices what time alone brings about: deadlines of tasks and reviews of decisions that pass. Asked
 * every second from the log itself, and submitted under an id that follows from what it is about, so
 * that a restart neither loses nor repeats.
 */
export function watchRoom({ record, clock, onFault }: WatchOptions): Repeating {
  const write = (about: string, tlp: Tlp, decide: (read: StateReader) => Decision) =>
    record.submit({
      commandId: repeatableId(about),
      actor: { kind: 'system', id: 'operations' },
      tlp,
      decide,
    })

  async function findOverdueTasks(now: number): Promise<void> {
    const { documents } = record.view(roomTaskView).list({
      where: { standing: [1] },
      orderBy: { column: 'dueAt', descending: false },
      limit: MOST_WATCHED,
    })
    for (const { id, state } of documents) {
      if (!isTaskDue(state, now)) continue
      await write(`task.overdue ${id} ${state.dueAt} ${state.changedAt}`, state.tlp, (read) =>
        decideRoomTask(read(roomTaskView, id), id, { kind: 'task.find-overdue', now }),
      )
    }
  }

  async function findLateReviews(now: number): Promise<void> {
    const { documents } = record.view(decisionView).list({
      orderBy: { column: 'reviewAt', descending: false },
      limit: MOST_WATCHED,
    })
    for (const { id, state } of documents) {
      if (!isReviewDue(state, now)) continue
      await write(`decision.review ${id} ${state.reviewAt} ${state.changedAt}`, state.tlp, (read) =>
        decideDecision(read(decisionView, id), id, { kind: 'decision.find-review-late', now }),
      )
    }
  }

  return repeat(
    async () => {
      const now = clock()
      await findOverdueTasks(now)
      await findLateReviews(now)
    },
    { intervalMs: TICK_MS, onFault, maximumMs: 5_000 },
  )
}
