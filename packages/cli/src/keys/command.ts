import { parseArgs } from 'node:util'
import {
  continueAsNewOrigin,
  openRecord,
  readOrigins,
  secureRandom,
  systemClock,
} from '@vigie/server'
import { CLI_ACTOR } from '../cli-actor.ts'
import type { Command } from '../command.ts'
import { DATA_OPTION, dataDirectory } from '../data-option.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie keys show   [--data DATA]
       vigie keys rotate [--data DATA]
       vigie keys lost --declare [--data DATA]

show    prints every origin of the log with its public keys; give the last one to whoever verifies.
rotate  signs with a new key from the next entry on; the old one vouches for it and is destroyed.
lost    when the private key is gone: the log goes on as a new origin (RBT becomes RBT2) with a new key.
        Nobody can vouch for it but the person who declares it, hence --declare.
rotate and lost refuse while Vigie runs.`

/** `vigie keys`. */
export const keysCommand: Command = explained(
  { name: 'keys', summary: 'show, rotate or replace the key that signs the log', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...DATA_OPTION, declare: { type: 'boolean', default: false } },
  })
  const data = dataDirectory(values.data)
  const [verb, ...more] = positionals
  if (more.length > 0) throw new UsageFault(`"${more[0]}" is one word too many`)
  if (verb === 'show') return show(data)
  if (verb === 'rotate') return rotate(data)
  if (verb !== 'lost') throw new UsageFault('show, rotate or lost is needed')
  if (!values.declare) throw new UsageFault('a lost key is declared with --declare')
  return lost(data)
}

function show(data: string): number {
  for (const { node, origin, entries, keys, hasPrivateKey } of readOrigins(data)) {
    const state = hasPrivateKey ? 'private key in place' : 'no private key'
    process.stdout.write(`${node}  ${origin}  ${entries} entries, ${state}\n`)
    for (const vkey of keys) process.stdout.write(`  ${vkey}\n`)
  }
  return 0
}

async function rotate(data: string): Promise<number> {
  // Only says what an existing log is: rotating the key of nothing would set a new log up.
  readOrigins(data)
  const record = openRecord({
    directory: data,
    projections: [],
    clock: systemClock,
    random: secureRandom,
  })
  try {
    const outcome = await record.rotateKey(CLI_ACTOR)
    if (!outcome.ok) {
      process.stderr.write(`vigie keys: refused, ${outcome.refusal.code}\n`)
      return 1
    }
  } finally {
    await record.close()
  }
  return show(data)
}

function lost(data: string): number {
  const last = readOrigins(data).at(-1)
  if (last?.hasPrivateKey === true) {
    throw new UsageFault(`the private key of ${last.node} is in its place: use "vigie keys rotate"`)
  }
  continueAsNewOrigin({ directory: data, reason: 'key-lost', actor: CLI_ACTOR, clock: systemClock })
  return show(data)
}
