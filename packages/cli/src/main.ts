// The `vigie` command: a table of commands, nothing else. A command is loaded when it is called, so that
// `detect` and `verify` neither wait for the server's modules nor share any with it.
import type { Command } from './command.ts'

const COMMANDS: readonly (readonly [name: string, load: () => Promise<Command>])[] = [
  ['serve', async () => (await import('./serve/command.ts')).serveCommand],
  ['detect', async () => (await import('./detect/command.ts')).detectCommand],
  ['rules', async () => (await import('./rules/command.ts')).rulesCommand],
  ['replay', async () => (await import('./replay/command.ts')).replayCommand],
  ['verify', async () => (await import('./verify/command.ts')).verifyCommand],
  ['backup', async () => (await import('./backup/command.ts')).backupCommand],
  ['restore', async () => (await import('./restore/command.ts')).restoreCommand],
  ['export', async () => (await import('./export/command.ts')).exportCommand],
  ['keys', async () => (await import('./keys/command.ts')).keysCommand],
  ['mandate', async () => (await import('./mandate/command.ts')).mandateCommand],
  ['purge', async () => (await import('./purge/command.ts')).purgeCommand],
  ['recover', async () => (await import('./recover/command.ts')).recoverCommand],
  ['rebuild', async () => (await import('./rebuild/command.ts')).rebuildCommand],
]

process.exitCode = await main(process.argv.slice(2))

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  const load = COMMANDS.find(([known]) => known === name)?.[1]
  if (load !== undefined) return (await load()).run(rest)
  const isHelp = name === undefined || name === 'help' || name === '--help' || name === '-h'
  if (!isHelp) process.stderr.write(`vigie: there is no command "${name}"\n\n`)
  const commands = await Promise.all(COMMANDS.map(([, loadOne]) => loadOne()))
  const lines = commands.map((command) => `  ${command.name.padEnd(10)} ${command.summary}\n`)
  const text = `Usage: vigie COMMAND …\n\n${lines.join('')}\nvigie COMMAND --help says more.\n`
  if (isHelp) process.stdout.write(text)
  else process.stderr.write(text)
  return isHelp ? 0 : 2
}
