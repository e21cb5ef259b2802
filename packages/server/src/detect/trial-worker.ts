// Entry of the trial's thread: one rule, the events that come with it, and nothing kept.
import { must } from '@vigie/kit'
import { buildRuleSet, parseRule } from '@vigie/sigma'
import { parentPort } from 'node:worker_threads'
import { sampleCosts } from './cost-sampler.ts'
import { detectBatch } from './detect-batch.ts'
import type { TrialAnswer, TrialRequest } from './detected.ts'

const port = must(parentPort, 'parent port of the trial worker')

port.on('message', ({ yaml, events }: TrialRequest) => {
  const { documents } = parseRule(yaml, 'trial')
  const rules = documents.filter((document) => document.kind === 'detection')
  answer({ kind: 'tried', batch: detectBatch(sampleCosts(buildRuleSet(rules)), events) })
})
answer({ kind: 'ready' })

function answer(message: TrialAnswer): void {
  port.postMessage(message)
}
