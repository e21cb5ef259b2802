import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const START_MS = 30_000

/** `vigie serve` as a process of its own, on a free port. */
export class ServedVigie {
  readonly child: ChildProcess
  /** Exit status. */
  readonly exit: Promise<number | null>
  #output = ''

  constructor(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
    this.child = spawn(process.execPath, [MAIN, 'serve', ...args], {
      env: { ...process.env, VIGIE_PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#output += text
      })
    }
    this.exit = new Promise((resolve) => {
      this.child.once('exit', resolve)
    })
  }

  /** What it printed so far. */
  get output(): string {
    return this.#output
  }

  /** Where it is reached, and the secret of its set-up link, once it has announced them. */
  async announced(): Promise<{ readonly origin: URL; readonly secret: string }> {
    const end = performance.now() + START_MS
    while (performance.now() < end && this.child.exitCode === null) {
      const link = /https?:\/\/\S+\/setup#(\S+)/.exec(this.#output)
      if (link?.[1] !== undefined) return { origin: new URL('/', link[0]), secret: link[1] }
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    throw new Error(`did not start: ${this.#output}`)
  }
}
