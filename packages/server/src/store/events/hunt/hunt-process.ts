// Entry of the process that answers questions to stored events; its parent is `hunt-client.ts`.
import { must } from '@vigie/kit'
import { rmSync } from 'node:fs'
import { setPriority } from 'node:os'
import { openArchive } from './archive.ts'
import { scratchDirectory } from './compact.ts'
import { openDuck } from './duck.ts'
import { HuntEngine } from './hunt-engine.ts'
import { failureOf } from './hunt-failure.ts'
import type { HuntAnswerMessage, HuntMessage, HuntSettings } from './hunt-messages.ts'
import { systemClock } from '../../../run/clock.ts'

const send = must(process.send?.bind(process), 'a parent')
// The only parent is `hunt-client.ts`, which types what it gives.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const settings = JSON.parse(must(process.argv[2], 'settings')) as HuntSettings
/** Questions wait rather than the log. */
const NICE = 5
setPriority(NICE)

const { events, memoryMb } = settings
const scratch = scratchDirectory(events)
rmSync(`${scratch}/hunt`, { recursive: true, force: true })
const archive = openArchive(events, systemClock)
const duck = await openDuck({ memoryMb, scratch: `${scratch}/hunt` })
const engine = new HuntEngine({ events, archive, duck })
const runs = new Map<number, AbortController>()

process.on('message', (message: HuntMessage) => {
  if (message.kind === 'stop') {
    runs.get(message.id)?.abort('stopped')
    return
  }
  void answer(message)
})
// Without its parent nobody asks any more.
process.on('disconnect', () => process.exit(0))

async function answer({
  id,
  question,
  end,
  limitMs,
}: HuntMessage & { readonly kind: 'ask' }): Promise<void> {
  const run = new AbortController()
  runs.set(id, run)
  const timer = setTimeout(() => run.abort('too-slow'), limitMs)
  try {
    const value = await engine.answer(question, end, { signal: run.signal })
    // It may have been over its limit while nothing could be interrupted.
    run.signal.throwIfAborted()
    reply({ kind: 'answered', id, value })
  } catch (error) {
    reply(failureOf(id, error, run.signal))
  } finally {
    clearTimeout(timer)
    runs.delete(id)
  }
}

function reply(message: HuntAnswerMessage): void {
  if (process.connected) send(message)
}

reply({ kind: 'ready' })
