import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

/** Runs a script in a process of its own, to its end; gives what it printed as JSON. */
export async function runScript(
  script: URL,
  args: readonly string[],
  input = '',
): Promise<unknown> {
  const child = spawn(process.execPath, [fileURLToPath(script), ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const printed = text(child.stdout)
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  child.stdin.end(input)
  const status = await ended
  if (status !== 0) throw new Error(`${script.pathname} ended with status ${status}`)
  return JSON.parse(await printed)
}
