import type { Command } from '../command.ts'
import { allowClosedPipe } from '../detect/allow-closed-pipe.ts'
import { isFileFault } from '../detect/input-steps.ts'
import { say } from '../detect/say.ts'
import { checkRules } from './check-rules.ts'
import { coverRules } from './cover-rules.ts'
import { EXIT } from './exit-status.ts'
import { HELP } from './help.ts'
import { importRules } from './import-rules.ts'
import { listRules } from './list-rules.ts'
import { newRule } from './new-rule.ts'
import { testRules } from './test-rules.ts'
import { UsageFault } from './usage-fault.ts'

type Run = (args: readonly string[]) => Promise<number>

const COMMANDS: ReadonlyMap<string, Run> = new Map<string, Run>([
  ['check', checkRules],
  ['list', listRules],
  ['test', testRules],
  ['coverage', coverRules],
  ['import', importRules],
  ['new', newRule],
])

/** `vigie rules`: what is done with rules besides trying them. */
export const rulesCommand: Command = {
  name: 'rules',
  summary: 'check, list, test, import and write Sigma rules, and show what they cover',
  run: async ([name = '', ...args]) => {
    allowClosedPipe()
    if ([name, ...args].some((arg) => arg === '--help' || arg === '-h')) {
      process.stdout.write(HELP)
      return EXIT.ok
    }
    const run = COMMANDS.get(name)
    if (run === undefined) {
      const known = [...COMMANDS.keys()].join(', ')
      say(`vigie rules: "${name}" is none of ${known}; see vigie rules --help`)
      return EXIT.usage
    }
    try {
      return await run(args)
    } catch (error) {
      if (error instanceof UsageFault || isArgumentFault(error)) {
        say(`vigie rules ${name}: ${error.message}; see vigie rules --help`)
        return EXIT.usage
      }
      if (!isFileFault(error)) throw error
      say(`vigie rules ${name}: ${error.message}`)
      return EXIT.unreadable
    }
  },
}

function isArgumentFault(error: unknown): error is Error {
  return isFileFault(error) && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}
