// Entry of the process that makes Parquet files; its parent is `compaction.ts`.
import { must, unreachable } from '@vigie/kit'
import { rmSync } from 'node:fs'
import { setPriority } from 'node:os'
import { systemClock } from '../../../run/clock.ts'
import { openArchive } from './archive.ts'
import type { CompactAnswer, CompactRequest } from './compact-messages.ts'
import { compactStep, scratchDirectory } from './compact.ts'
import { openDuck } from './duck.ts'
import { buryDead, clearStrays, mergeStep, missingFiles } from './merge-files.ts'
import { lockArchive } from './work-lock.ts'

const send = must(process.send?.bind(process), 'a parent')
const events = must(process.argv[2], 'event directory')
/** Last of all: whoever else wants the processor has it. */
const NICE = 10
setPriority(NICE)
/** A chunk lies in memory as it came and as it is written; merging needs less. */
const MEMORY_MB = 1_024

const scratch = `${scratchDirectory(events)}/compact`
const archive = openArchive(events, systemClock)
const starting = await lockArchive(events)
rmSync(scratch, { recursive: true, force: true })
clearStrays(events, archive)
starting.release()
const duck = await openDuck({ memoryMb: MEMORY_MB, scratch, threads: 1 })

process.on('message', (request: CompactRequest) => void work(request))
process.on('disconnect', () => process.exit(0))

async function work(request: CompactRequest): Promise<void> {
  const lock = await lockArchive(events)
  try {
    reply({ kind: 'done', events: await carryOut(request) })
  } catch (error) {
    reply({ kind: 'broken', message: error instanceof Error ? error.message : String(error) })
  } finally {
    lock.release()
  }
}

async function carryOut(request: CompactRequest): Promise<number> {
  const place = { events, archive, duck }
  switch (request.kind) {
    case 'step':
      return compactStep(place, request.end)
    case 'merge':
      buryDead(events, archive, systemClock())
      return (await mergeStep(place)) ? 1 : 0
    default:
      return unreachable(request)
  }
}

function reply(message: CompactAnswer): void {
  if (process.connected) send(message)
}

reply({ kind: 'ready', missing: missingFiles(events, archive) })
