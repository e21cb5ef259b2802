import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  exportLog,
  openRecord,
  readAttachment,
  readOrigins,
  secureRandom,
  systemClock,
  tarStream,
  writeDirectory,
} from '@vigie/server'
import { CLI_ACTOR } from '../cli-actor.ts'
import type { Command } from '../command.ts'
import { DATA_OPTION, dataDirectory } from '../data-option.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie export DIR|FILE.tar [--as-of N] [--without-texts] [--proof ID]… [--data DATA]

Writes the signed log so that anybody can check it: "vigie verify", or third-party tlog tools.
--without-texts leaves out what lies beside the log (texts, names, attachments).
Refuses while Vigie runs: export from the screen then. That it was exported stands in the log.`

/** `vigie export`. */
export const exportCommand: Command = explained(
  { name: 'export', summary: 'write the signed log for others to verify', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...DATA_OPTION,
      'as-of': { type: 'string' },
      'without-texts': { type: 'boolean', default: false },
      proof: { type: 'string', multiple: true, default: [] },
    },
  })
  const [target, ...more] = positionals
  if (target === undefined || more.length > 0) throw new UsageFault('one target is needed')
  const asOf = values['as-of']
  if (asOf !== undefined && !/^\d{1,15}$/.test(asOf)) {
    throw new UsageFault(`--as-of ${asOf}: a position is a whole number`)
  }
  const directory = dataDirectory(values.data)
  readOrigins(directory)
  const record = openRecord({
    directory,
    projections: [],
    clock: systemClock,
    random: secureRandom,
  })
  try {
    const createdAtMs = systemClock()
    const outcome = await exportLog(record, {
      commandId: randomUUID(),
      actor: CLI_ACTOR,
      openings: values['without-texts'] ? 'none' : 'all',
      proofs: values.proof,
      attachment: (sha256) => readAttachment(directory, sha256),
      createdAtMs,
      ...(asOf === undefined ? {} : { asOf: Number(asOf) }),
    })
    if (!outcome.ok) {
      process.stderr.write(
        `vigie export: refused, ${outcome.refusal.code} ${JSON.stringify(outcome.refusal.values)}\n`,
      )
      return 1
    }
    const place = resolve(target)
    if (target.endsWith('.tar')) {
      await pipeline(
        Readable.from(tarStream(outcome.files, createdAtMs)),
        createWriteStream(place, { flags: 'wx' }),
      )
    } else {
      await writeDirectory(outcome.files, place)
    }
    process.stdout.write(`${target}: ${record.node.id} up to position ${outcome.position}\n`)
    return 0
  } finally {
    await record.close()
  }
}
