import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { drillRestore, restore, systemClock } from '@vigie/server'
import type { RestoreOptions } from '@vigie/server'
import { CLI_ACTOR } from '../cli-actor.ts'
import type { Command } from '../command.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie restore BACKUP --to DATA [--purges PATH]…
       vigie restore BACKUP --drill [--purges PATH]…

Makes a new data directory from a backup. The log goes on under a new name (RBT becomes RBT2) that is
linked to the last tree checkpoint of the old one: never start the old one again.
--purges names a backup, data directory or purged.txt that knows what was purged since the backup.
--drill restores into a temporary directory, checks everything, and removes it.`

/** `vigie restore`. */
export const restoreCommand: Command = explained(
  { name: 'restore', summary: 'make a data directory from a backup, or practise it', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string' },
      drill: { type: 'boolean', default: false },
      purges: { type: 'string', multiple: true, default: [] },
    },
  })
  const [backup, ...more] = positionals
  if (backup === undefined || more.length > 0) throw new UsageFault('one backup is needed')
  const options = {
    backup: resolve(backup),
    purges: values.purges.map((path) => resolve(path)),
    actor: CLI_ACTOR,
    clock: systemClock,
  }
  if (values.drill) return drill(options)
  if (values.to === undefined) throw new UsageFault('--to DATA or --drill is needed')
  const { node, purged } = await restore({ ...options, data: resolve(values.to) })
  process.stdout.write(`${values.to}: goes on as ${node}; ${purged} purged contents stay purged\n`)
  return 0
}

async function drill(options: Omit<RestoreOptions, 'data'>): Promise<number> {
  const { restored, entries, problems } = await drillRestore(options)
  for (const problem of problems) process.stderr.write(`vigie restore: ${problem}\n`)
  if (problems.length > 0) return 1
  process.stdout.write(
    `drill passed: ${entries} entries, trees and checkpoints agree, would go on as ${restored.node}\n`,
  )
  return 0
}
