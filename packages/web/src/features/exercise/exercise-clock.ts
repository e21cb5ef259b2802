import type { ExerciseAnswer } from '@vigie/protocol'

/** Where the run stands now, from an answer that the server gave `agoMs` ago. Milliseconds of exercise time. */
export function positionNow(
  answer: Pick<ExerciseAnswer, 'state' | 'speed' | 'positionMs' | 'totalMs'>,
  agoMs: number,
): number {
  const { state, speed, positionMs, totalMs } = answer
  if (state !== 'running' || speed === null) return positionMs
  return Math.min(totalMs, positionMs + Math.max(0, agoMs) * speed)
}

/** Share of the script that lies before kick-off, 0–1; undefined when that is unknown. */
export function kickOffShare(
  answer: Pick<ExerciseAnswer, 'kickOffInMs' | 'positionMs' | 'totalMs'>,
): number | undefined {
  const { kickOffInMs, positionMs, totalMs } = answer
  if (kickOffInMs === null || totalMs === 0) return undefined
  const share = (positionMs + kickOffInMs) / totalMs
  return share >= 0 && share <= 1 ? share : undefined
}
