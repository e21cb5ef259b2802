// Entry of the worker thread: loads the rules once, then answers one batch at a time.
import { must } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { parentPort, workerData } from 'node:worker_threads'
import { detectBatch } from './detect-batch.ts'
import type { WorkerAnswer, WorkerRequest } from './detected.ts'
import { loadRules } from './load-rules.ts'

const port = must(parentPort, 'parent port of the detection worker')
// The only sender is `worker-detector.ts`, which types what it sends.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { directories } = workerData as { readonly directories: readonly string[] }

const { rules, load } = loadRules(directories)
const ruleSet = buildRuleSet(rules)
answer({ kind: 'ready', load })

port.on('message', ({ id, events }: WorkerRequest) => {
  answer({ kind: 'batch', id, batch: detectBatch(ruleSet, events) })
})

function answer(message: WorkerAnswer): void {
  port.postMessage(message)
}
