import type { RegulatoryClock } from './clock.ts'
import { monthsLater } from './months-later.ts'
import type { OffsetAt } from './months-later.ts'
import type { RegimeStage, RegimeSpan } from './regime.ts'

const HOUR_MS = 3_600_000

/** Where one duty stands. */
export interface StageDue {
  readonly stage: string
  /** Epoch ms. */
  readonly dueAt: number
  /** The stage that it runs from is not done yet: its due time stands in, and this one may still move. */
  readonly provisional: boolean
  readonly doneAt?: number
  readonly state: 'running' | 'done' | 'done-late' | 'overdue' | 'stopped'
}

/**
 * Due time and standing of each stage at an instant (epoch ms). A stage that runs from another runs
 * from when that one was done; until then from when it is due at the latest.
 */
export function stagesDue(
  clock: RegulatoryClock,
  nowMs: number,
  offsetAt: OffsetAt,
): readonly StageDue[] {
  const known = new Map<string, StageDue>()
  for (const stage of clock.regime.stages) known.set(stage.id, stageDue(stage))
  return [...known.values()]

  function stageDue(stage: RegimeStage): StageDue {
    const done = clock.done.find((one) => one.stage === stage.id)
    const anchor = stage.anchor === 'awareness' ? undefined : known.get(stage.anchor.stage)
    const from = anchor === undefined ? clock.awareness.at : (anchor.doneAt ?? anchor.dueAt)
    const dueAt = later(from, stage.after, offsetAt)
    const isLate = (done?.at ?? nowMs) > dueAt
    return {
      stage: stage.id,
      dueAt,
      provisional: anchor !== undefined && anchor.doneAt === undefined,
      ...(done === undefined ? {} : { doneAt: done.at }),
      state:
        done !== undefined
          ? isLate
            ? 'done-late'
            : 'done'
          : clock.stopped !== undefined
            ? 'stopped'
            : isLate
              ? 'overdue'
              : 'running',
    }
  }
}

function later(fromMs: number, span: RegimeSpan, offsetAt: OffsetAt): number {
  return 'hours' in span
    ? fromMs + span.hours * HOUR_MS
    : monthsLater(fromMs, span.months, offsetAt)
}
