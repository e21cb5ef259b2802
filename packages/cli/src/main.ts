// The `vigie` command: a table of commands, nothing else.
import { backupCommand } from './backup/command.ts'
import { detectCommand } from './detect/command.ts'
import { exportCommand } from './export/command.ts'
import { keysCommand } from './keys/command.ts'
import { purgeCommand } from './purge/command.ts'
import { rebuildCommand } from './rebuild/command.ts'
import { recoverCommand } from './recover/command.ts'
import { replayCommand } from './replay/command.ts'
import { restoreCommand } from './restore/command.ts'
import type { Command } from './command.ts'
import { serveCommand } from './serve/command.ts'
import { verifyCommand } from './verify/command.ts'

const COMMANDS: readonly Command[] = [
  serveCommand,
  detectCommand,
  replayCommand,
  verifyCommand,
  backupCommand,
  restoreCommand,
  exportCommand,
  keysCommand,
  purgeCommand,
  recoverCommand,
  rebuildCommand,
]

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  const command = COMMANDS.find((candidate) => candidate.name === name)
  if (command !== undefined) return command.run(rest)
  const isHelp = name === undefined || name === 'help' || name === '--help' || name === '-h'
  if (!isHelp) process.stderr.write(`vigie: there is no command "${name}"\n\n`)
  const lines = COMMANDS.map(({ name: known, summary }) => `  ${known.padEnd(10)} ${summary}\n`)
  const text = `Usage: vigie COMMAND …\n\n${lines.join('')}\nvigie COMMAND --help says more.\n`
  if (isHelp) process.stdout.write(text)
  else process.stderr.write(text)
  return isHelp ? 0 : 2
}
