import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { backUp, secureRandom, systemClock } from '@vigie/server'
import type { Command } from '../command.ts'
import { DATA_OPTION, dataDirectory } from '../data-option.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie backup DIR [--data DATA]

Copies the data directory, in use or not, into DIR (absent or empty): the log, what lies beside it,
attachments, events. Private keys are left out: "vigie restore" goes on under a new one.`

/** `vigie backup`. */
export const backupCommand: Command = explained(
  { name: 'backup', summary: 'back the data directory up, while Vigie runs', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: DATA_OPTION,
  })
  const [target, ...more] = positionals
  if (target === undefined || more.length > 0) throw new UsageFault('one directory is needed')
  const manifest = await backUp({
    data: dataDirectory(values.data),
    target: resolve(target),
    clock: systemClock,
    random: secureRandom,
  })
  const bytes = manifest.files.reduce((sum, file) => sum + file.sizeBytes, 0)
  process.stdout.write(
    `${target}: ${manifest.node} up to position ${manifest.position}, ${manifest.files.length} files, ${bytes} bytes\n`,
  )
  return 0
}
