import { parseArgs } from 'node:util'
import { refusalSentence } from '@vigie/protocol'
import {
  PROJECTIONS,
  readOrigins,
  recoverAtMachine,
  secureRandom,
  systemClock,
} from '@vigie/server'
import type { Command } from '../command.ts'
import { DATA_OPTION, dataDirectory } from '../data-option.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie recover LOGIN [--data DATA] [--origin URL]

For when nobody is left who could help: prints a link with which LOGIN enrols anew, valid for an hour and
once. Passkeys, password and sessions of LOGIN stop counting at once; the log says that it was done at the
machine. URL is where browsers reach Vigie, http://localhost:8460 by default. Refuses while Vigie runs.`

/** `vigie recover`. */
export const recoverCommand: Command = explained(
  { name: 'recover', summary: 'give a way back in to somebody who lost theirs', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { ...DATA_OPTION, origin: { type: 'string' } },
    allowPositionals: true,
  })
  const [login, ...more] = positionals
  if (login === undefined || more.length > 0) throw new UsageFault('one LOGIN is needed')
  const origin = originOf(values.origin ?? 'http://localhost:8460')
  const directory = dataDirectory(values.data)
  readOrigins(directory)
  const recovery = await recoverAtMachine({
    directory,
    projections: PROJECTIONS,
    clock: systemClock,
    random: secureRandom,
    login,
    origin,
  })
  if (!recovery.ok) {
    process.stderr.write(`vigie recover: ${refusalSentence(recovery.refusal, 'en')}\n`)
    return 1
  }
  process.stdout.write(`${recovery.link.link}\n`)
  return 0
}

function originOf(text: string): URL {
  if (!URL.canParse(text)) throw new UsageFault(`--origin ${text} is not a URL`)
  return new URL(text)
}
