// Entry of the thread that reads one plan: unpacks it, parses it, answers, ends.
import { importPlan } from '@vigie/domain'
import { must } from '@vigie/kit'
import { parentPort, workerData } from 'node:worker_threads'
import { planFiles } from './plan-files.ts'
import type { PlanRead } from './read-plan.ts'

const port = must(parentPort, 'parent port of the plan worker')
const bytes: unknown = workerData
if (!(bytes instanceof Uint8Array)) throw new TypeError('the plan worker takes bytes')

const found = planFiles(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
const answer: PlanRead = found.ok
  ? { ok: true, plan: importPlan(found.files) }
  : { ok: false, reason: found.reason }
port.postMessage(answer)
