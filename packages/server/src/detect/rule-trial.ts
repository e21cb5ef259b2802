import { must } from '@vigie/kit'
import type { DetectedBatch, EventToDetect, TrialAnswer } from './detected.ts'
import { startThread, ThreadFault } from './worker-thread.ts'
import type { WorkerThread } from './worker-thread.ts'

/** Tries rules of people: on a thread of their own, since a rule may be built to stall. */
export interface RuleTrials {
  /** Runs one text, one trial after another. `undefined`: too slow, and stopped. The text must parse. */
  run(yaml: string, events: readonly EventToDetect[]): Promise<DetectedBatch | undefined>
  stop(): Promise<void>
}

/** A trial over 5,000 events takes a tenth of this. */
export const TRIAL_LIMIT_MS = 5_000
const START_LIMIT_MS = 30_000
/** A thread with the engine and 5,000 events needs a quarter of this; a rule must not eat the machine's memory. */
const HEAP_MB = 256

/** The thread starts with the first trial and stays, so that the next is quick. */
export function ruleTrials(limitMs: number = TRIAL_LIMIT_MS): RuleTrials {
  let thread: WorkerThread<TrialAnswer> | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function run(
    yaml: string,
    events: readonly EventToDetect[],
  ): Promise<DetectedBatch | undefined> {
    thread ??= await startTrialThread()
    try {
      const answer = await thread.ask({ yaml, events }, limitMs)
      return must(answer.kind === 'tried' ? answer.batch : undefined, 'batch of a trial')
    } catch (fault) {
      await thread.terminate()
      thread = undefined
      if (fault instanceof ThreadFault || isOutOfMemory(fault)) return undefined
      throw fault
    }
  }

  return {
    run(yaml, events) {
      const done = turn.then(() => run(yaml, events))
      turn = done.catch(() => {})
      return done
    },
    async stop() {
      await turn
      await thread?.terminate()
      thread = undefined
    },
  }
}

async function startTrialThread(): Promise<WorkerThread<TrialAnswer>> {
  const thread = startThread<TrialAnswer>('trial-worker.ts', {}, HEAP_MB)
  await thread.next(START_LIMIT_MS)
  return thread
}

function isOutOfMemory(fault: unknown): boolean {
  return fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
