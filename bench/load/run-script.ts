import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** Runs a script of this folder in a process of its own, to its end; gives what it printed as JSON. */
export async function runScript(
  name: string,
  args: readonly string[],
  input = '',
): Promise<unknown> {
  const path = fileURLToPath(new URL(name, import.meta.url))
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] })
  const printed = text(child.stdout)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stdin.end(input)
  const status = await ended
  if (status !== 0) throw new Error(`${name} ended with status ${status}`)
  return JSON.parse(await printed)
}
