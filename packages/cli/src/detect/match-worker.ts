// A thread that matches: told which pieces and inputs, it posts what they give.
import { parentPort, workerData } from 'node:worker_threads'
import { must } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { MatchDesk } from './match-desk.ts'
import { isWorkerTask } from './worker-messages.ts'
import type { Answer, ToMatcher } from './worker-messages.ts'

const port = must(parentPort, 'port of a worker')
const task: unknown = workerData
if (!isWorkerTask(task)) throw new TypeError('a match worker needs a task')
const { inputs, rules, window, observes, correlatedFields } = task
const matching = { ruleSet: buildRuleSet(rules), window, observes, correlatedFields }
const post = (answer: Answer): void => port.postMessage(answer)
const desk = new MatchDesk(inputs, matching, post)
port.on('message', (message: ToMatcher) => desk.handle(message))
post({ kind: 'ready' })
