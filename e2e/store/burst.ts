// Child process of kill.test.ts: writes bursts until it is killed, and says what was acknowledged.
import { writeSync } from 'node:fs'
import { accept, entryId } from '@vigie/domain'
import type { Projection } from '@vigie/server'
import { openRecord, secureRandom } from '@vigie/server'

/** One document that counts: it must agree with the number of entries after every kill. */
const counted: Projection<{ readonly count: number }> = {
  name: 'counted',
  version: 1,
  kinds: ['burst.'],
  idsOf: () => ['all'],
  evolve: (state) => ({ count: (state?.count ?? 0) + 1 }),
}

const [directory = '', round = ''] = process.argv.slice(2)
const record = openRecord({
  directory,
  projections: [counted],
  clock: Date.now,
  random: secureRandom,
  nodeId: 'KIL',
})

for (let burst = 0; ; burst++) {
  const size = 1 + (burst % 40)
  await Promise.all(Array.from({ length: size }, (_, i) => write(`${round}-${burst}-${i}`)))
  const note = record.signedCheckpoint()
  if (note !== undefined) say({ checkpoint: note })
}

async function write(commandId: string): Promise<void> {
  const { reference, opening } = record.sealer.seal(`line ${commandId}`)
  const outcome = await record.submit({
    commandId,
    actor: { kind: 'machine', id: 'burst' },
    openings: [opening],
    decide: () =>
      accept({
        kind: 'burst.line',
        kindVersion: 1,
        subject: { kind: 'burst', id: round },
        data: { text: { sealed: reference.sealed } },
      }),
  })
  const [stored] = outcome.ok ? outcome.entries : []
  if (stored !== undefined) say({ commandId, id: entryId(stored.entry) })
}

/** One line, written at once: what the parent has read was acknowledged before the kill. */
function say(line: object): void {
  writeSync(1, `${JSON.stringify(line)}\n`)
}
