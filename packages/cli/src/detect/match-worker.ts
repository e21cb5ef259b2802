// A thread that reads and matches inputs: told which, it posts what they give, and waits when the
// main thread has too many hits of its in hand.
import { parentPort, workerData } from 'node:worker_threads'
import { must, unreachable } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { Credit } from './credit.ts'
import { inputSteps } from './input-steps.ts'
import { isWorkerTask } from './worker-messages.ts'
import type { ToWorker } from './worker-messages.ts'

/** Hits that may be on their way or in the main thread's hands; beyond, the thread waits. */
const MOST_HITS_AHEAD = 20_000

const port = must(parentPort, 'port of a worker')
const task: unknown = workerData
if (!isWorkerTask(task)) throw new TypeError('a match worker needs a task')
const { inputs, rules, window, observes, correlatedFields } = task
const matching = { ruleSet: buildRuleSet(rules), window, observes, correlatedFields }
const credit = new Credit(MOST_HITS_AHEAD)

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'read':
      void read(message.input, message.from)
      return
    case 'consumed':
      credit.give(message.hits)
      return
    default:
      unreachable(message)
  }
})

/** Faults beyond those of files are bugs: they end the thread, and with it the run. */
async function read(input: number, from: number): Promise<void> {
  const only = must(inputs[input], 'input')
  for await (const step of inputSteps([only], () => from, matching)) {
    port.postMessage({ ...step, input })
    if (step.kind === 'batch') await credit.take(step.batch.hits.length)
  }
}
