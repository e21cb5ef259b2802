import { parseArgs } from 'node:util'
import { PROJECTIONS, readOrigins, rebuildViews } from '@vigie/server'
import type { Command } from '../command.ts'
import { DATA_OPTION, dataDirectory } from '../data-option.ts'
import { explained } from '../explained.ts'

const USAGE = `Usage: vigie rebuild [--data DATA]

Throws every view away, folds the log again and compares. Exits with 1 when a rebuilt view is not equal
to what was there, which then was wrong and now is right. Refuses while Vigie runs.`

/** `vigie rebuild`. */
export const rebuildCommand: Command = explained(
  { name: 'rebuild', summary: 'fold every view from the log again, and compare', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: DATA_OPTION })
  const directory = dataDirectory(values.data)
  readOrigins(directory)
  const views = rebuildViews({
    directory,
    projections: PROJECTIONS,
    onProgress: ({ position, of }) => process.stderr.write(`\r${position} of ${of} entries`),
  })
  process.stderr.write('\n')
  for (const { name, versions, isEqual } of views) {
    process.stdout.write(`${isEqual ? 'equal    ' : 'DIFFERENT'} ${name}, ${versions} versions\n`)
  }
  return views.every(({ isEqual }) => isEqual) ? 0 : 1
}
