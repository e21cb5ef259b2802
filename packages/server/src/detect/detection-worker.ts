// Entry of the worker thread: loads the rules once, then answers one batch at a time.
import { must, unreachable } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import { sampleTelemetry } from '@vigie/telemetry'
import { parentPort, workerData } from 'node:worker_threads'
import { CorrelationLine } from './correlation-line.ts'
import type { CorrelationPlace } from './correlation-line.ts'
import { sampleCosts } from './cost-sampler.ts'
import { detectBatch } from './detect-batch.ts'
import type { CorrelationStanding, DetectedBatch, WorkerAnswer, WorkerRequest } from './detected.ts'
import { loadRules } from './load-rules.ts'

const port = must(parentPort, 'parent port of the detection worker')
// The only sender is `worker-detector.ts`, which types what it sends.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { directories, correlation } = workerData as {
  readonly directories: readonly string[]
  readonly correlation: CorrelationPlace | undefined
}

const { rules, correlations, load } = loadRules(directories)
const engine = buildRuleSet(rules)
// Indexes are made when a source is first met: before there is anything to wait for them.
for (const event of sampleTelemetry()) engine.match(event)
const ruleSet = sampleCosts(engine)
const line =
  correlation === undefined ? undefined : new CorrelationLine(correlations, rules, correlation)
const silenced = line?.silenced ?? new Set()
let unsaved: string | undefined
const problems = [
  ...load.problems,
  ...(line?.correlator.problems ?? []).map(
    ({ rule, message }) => `${rule.file}: correlation "${rule.title}" is not executed: ${message}`,
  ),
]
answer({ kind: 'ready', load: { ...load, problems }, correlation: standing() })

port.on('message', (request: WorkerRequest) => {
  const batch = batchOf(request)
  answer({ kind: 'batch', id: request.id, batch, correlation: standing() })
})

function batchOf(request: WorkerRequest): DetectedBatch {
  switch (request.kind) {
    case 'detect': {
      const { events, after, to } = request.stretch
      const isNext = line?.followsOn(after) === true
      const batch = detectBatch(ruleSet, events, isNext ? line : { silenced, observe: () => [] })
      if (isNext) line?.reach(to)
      return batch
    }
    case 'advance':
      return { matches: line?.advance(request.nowMs) ?? [], unparsed: 0, costs: ruleSet.take() }
    case 'save':
      unsaved = saveFault()
      return { matches: [], unparsed: 0, costs: ruleSet.take() }
    case 'resume':
      line?.resume()
      return { matches: [], unparsed: 0, costs: ruleSet.take() }
    default:
      return unreachable(request)
  }
}

/** A disk that takes nothing costs the way back, not the worker. */
function saveFault(): string | undefined {
  try {
    line?.save()
    return undefined
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault)) throw fault
    return `the state of correlations is not saved: ${fault.message}`
  }
}

function standing(): CorrelationStanding {
  const { reached, dueMs } = line ?? {}
  return {
    ...(unsaved === undefined ? {} : { unsaved }),
    ...(reached === undefined ? {} : { reached }),
    ...(dueMs === undefined ? {} : { dueMs }),
  }
}

function answer(message: WorkerAnswer): void {
  port.postMessage(message)
}
