import { stampEvent } from '@vigie/domain'
import type { Exercise, ScriptedEvent } from '@vigie/domain'

/** Events of one source, as one body of NDJSON. */
export interface Batch {
  readonly source: string
  readonly body: Buffer
}

/** Index of the first event from `from` on that lies after a position; those before are due. */
export function firstAfter(
  telemetry: readonly ScriptedEvent[],
  exercise: Pick<Exercise, 'startMs'>,
  { from, positionMs }: { readonly from: number; readonly positionMs: number },
): number {
  let index = from
  for (; index < telemetry.length; index++) {
    const event = telemetry[index]
    if (event === undefined || event.atMs - exercise.startMs > positionMs) break
  }
  return index
}

/**
 * Bodies of NDJSON of the events `from ≤ index < to`, one for each source, in order. Each event gets
 * the clock time at which it was due in this run; one that was due before the last change of speed
 * and was not sent yet gets the time of that change.
 */
export function batchesOf(
  telemetry: readonly ScriptedEvent[],
  exercise: Exercise,
  range: { readonly from: number; readonly to: number },
): readonly Batch[] {
  const bySource = new Map<string, string[]>()
  for (const { atMs, source, event } of telemetry.slice(range.from, range.to)) {
    const line = JSON.stringify(stampEvent(event, dueAt(exercise, atMs - exercise.startMs)))
    const lines = bySource.get(source)
    if (lines === undefined) bySource.set(source, [line])
    else lines.push(line)
  }
  return [...bySource].map(([source, lines]) => ({
    source,
    body: Buffer.from(`${lines.join('\n')}\n`),
  }))
}

function dueAt(exercise: Exercise, positionMs: number): number {
  const passed = (positionMs - exercise.anchorPositionMs) / exercise.speed
  return Math.round(exercise.anchorAt + Math.max(0, passed))
}
