import { Worker } from 'node:worker_threads'
import type { ImportedPlan } from '@vigie/domain'

/** A plan that was read, or why it cannot be. */
export type PlanRead =
  | { readonly ok: true; readonly plan: ImportedPlan }
  | { readonly ok: false; readonly reason: string }

/** A plan of the largest size takes a tenth of this. */
const LIMIT_MS = 30_000
const HEAP_MB = 1_024

/**
 * Reads a plan on a thread of its own, which ends with it: a large or hostile file holds up nobody.
 * Answers with a reason when it takes too long or too much memory; other failures of the thread throw.
 */
export async function readPlan(body: Buffer): Promise<PlanRead> {
  const worker = new Worker(new URL('plan-worker.ts', import.meta.url), {
    workerData: new Uint8Array(body),
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  })
  const read = new Promise<PlanRead>((resolve, reject) => {
    const tooMuch = (reason: string) => resolve({ ok: false, reason })
    const timer = setTimeout(() => tooMuch(`> ${LIMIT_MS / 1_000} s`), LIMIT_MS)
    // Sound because only `plan-worker.ts` answers here, with a `PlanRead`.
    worker.once('message', (answer: PlanRead) => resolve(answer))
    worker.once('error', (fault: unknown) => {
      if (isOutOfMemory(fault)) tooMuch(`> ${HEAP_MB} MB`)
      else reject(fault instanceof Error ? fault : new Error('the plan worker failed'))
    })
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the plan worker ended without an answer'))
    })
  })
  try {
    return await read
  } finally {
    await worker.terminate()
  }
}

function isOutOfMemory(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
