import { StoreFault } from '@vigie/server'
import type { Command } from './command.ts'

/** Arguments that make no sense; the message says which. */
export class UsageFault extends Error {
  override readonly name = 'UsageFault'
}

const EXIT_FAULT = 1
const EXIT_USAGE = 2

/**
 * Gives a command's faults as sentences: what the store could not do exits with 1, wrong arguments with
 * 2 and the usage. `--help` prints the usage. Anything else is a bug and keeps its stack.
 */
export function explained(command: Command, usage: string): Command {
  return {
    ...command,
    async run(args) {
      if (args.includes('--help') || args.includes('-h')) {
        process.stdout.write(`${usage}\n`)
        return 0
      }
      try {
        return await command.run(args)
      } catch (error) {
        if (error instanceof StoreFault) {
          process.stderr.write(`vigie ${command.name}: ${error.message}\n`)
          return EXIT_FAULT
        }
        if (error instanceof UsageFault || isParseArgsError(error)) {
          process.stderr.write(`vigie ${command.name}: ${error.message}\n\n${usage}\n`)
          return EXIT_USAGE
        }
        throw error
      }
    },
  }
}

function isParseArgsError(error: unknown): error is Error & { readonly code: string } {
  if (!(error instanceof Error) || !('code' in error)) return false
  return typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS')
}
