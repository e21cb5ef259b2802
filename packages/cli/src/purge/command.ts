import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { openRecord, purgeBackups, readOrigins, secureRandom, systemClock } from '@vigie/server'
import { CLI_ACTOR } from '../cli-actor.ts'
import type { Command } from '../command.ts'
import { DATA_OPTION, dataDirectory } from '../data-option.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie purge COMMITMENT… --reason TEXT [--data DATA]
       vigie purge --backups [--data DATA]

Destroys the contents behind commitments, in the log's database, its search, attachments and every known
backup that can be reached. The signed log and its proofs stay as they are. Refuses while Vigie runs.
Exits with 3 when a known backup was out of reach; --backups tries those again with all that was ever
purged, also while Vigie runs, and "vigie restore --purges" applies purges to one that comes back later.`

const EXIT_OUTSTANDING = 3

/** `vigie purge`. */
export const purgeCommand: Command = explained(
  {
    name: 'purge',
    summary: 'destroy contents beside the log, and prove nothing else changed',
    run,
  },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...DATA_OPTION,
      reason: { type: 'string' },
      backups: { type: 'boolean', default: false },
    },
  })
  const directory = dataDirectory(values.data)
  if (values.backups) return told(await purgeBackups(directory))
  if (positionals.length === 0) throw new UsageFault('at least one commitment is needed')
  if (values.reason === undefined) throw new UsageFault('--reason is needed')
  readOrigins(directory)
  const record = openRecord({
    directory,
    projections: [],
    clock: systemClock,
    random: secureRandom,
  })
  try {
    const outcome = await record.purge({
      commandId: randomUUID(),
      actor: CLI_ACTOR,
      commitments: positionals,
      reason: values.reason,
    })
    if (!outcome.ok) {
      const { code, values: why } = outcome.refusal
      process.stderr.write(`vigie purge: refused, ${code} ${JSON.stringify(why)}\n`)
      return 1
    }
    return told(outcome)
  } finally {
    await record.close()
  }
}

function told(purged: {
  readonly rewritten: readonly string[]
  readonly outstanding: readonly string[]
}): number {
  for (const path of purged.rewritten) process.stdout.write(`purged in backup ${path}\n`)
  for (const path of purged.outstanding) process.stderr.write(`OUTSTANDING backup ${path}\n`)
  return purged.outstanding.length === 0 ? 0 : EXIT_OUTSTANDING
}
