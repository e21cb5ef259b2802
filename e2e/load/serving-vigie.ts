import { spawn } from 'node:child_process'
import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRecord, must } from '@vigie/kit'

const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url))
const START_MS = 60_000
const CLOCK_TICKS_PER_SECOND = 100

/** Where and with what the process runs. */
export interface ServingOptions {
  /** The data directory; a temporary one, removed by `destroy`, when absent. */
  readonly directory?: string
  /** Rules to load; none when absent. */
  readonly rules?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** As `npm start` does: builds the screens first when their sources have changed. */
  readonly buildWeb?: boolean
}

/**
 * A real `vigie serve` in a process of its own. It keeps its port across restarts, so that clients
 * come back to where they were. Whoever starts one must call `destroy`.
 */
export class ServingVigie {
  readonly directory: string
  readonly #options: ServingOptions
  #port = 0
  #child: ChildProcessWithoutNullStreams | undefined
  #out = ''

  constructor(options: ServingOptions = {}) {
    this.#options = options
    this.directory = options.directory ?? mkdtempSync(join(tmpdir(), 'vigie-serving-'))
  }

  get origin(): URL {
    return new URL(`http://localhost:${this.#port}/`)
  }

  get pid(): number {
    return must(this.#child?.pid, 'running process')
  }

  /** All that the process has printed since it was last started. */
  get output(): string {
    return this.#out
  }

  /** Token of the set-up link; throws when none was printed. */
  get setUpToken(): string {
    return must(/\/setup#(\S+)/.exec(this.#out)?.[1], 'set-up link')
  }

  /** Starts the process; resolves to the milliseconds from the spawn until `/health` answered. */
  async start(): Promise<number> {
    if (this.#port === 0) this.#port = await freePort()
    const { rules = [join(this.directory, 'no-rules')], env, buildWeb = false } = this.#options
    const startedMs = performance.now()
    this.#out = ''
    const args = [MAIN, 'serve', ...(buildWeb ? ['--build-web'] : [])]
    const child = spawn(process.execPath, args, {
      env: {
        ...process.env,
        VIGIE_DATA: this.directory,
        VIGIE_PORT: String(this.#port),
        VIGIE_RULES: rules.join(':'),
        VIGIE_LOG: 'error',
        ...env,
      },
    })
    this.#child = child
    child.once('exit', () => {
      if (this.#child === child) this.#child = undefined
    })
    child.stdout.setEncoding('utf8').on('data', (text: string) => (this.#out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (this.#out += text))
    while ((await this.health()) === undefined) {
      if (this.#child === undefined) throw new Error(`it did not start: ${this.#out}`)
      if (performance.now() - startedMs > START_MS) throw new Error(`too slow: ${this.#out}`)
      await pause(10)
    }
    return performance.now() - startedMs
  }

  /** What `/health` says; undefined while nobody answers. */
  async health(): Promise<Readonly<Record<string, unknown>> | undefined> {
    try {
      const response = await fetch(new URL('/health', this.origin))
      const body: unknown = await response.json()
      return isRecord(body) ? body : undefined
    } catch {
      return undefined
    }
  }

  /** Whether the process lives. */
  get isAlive(): boolean {
    return this.#child !== undefined
  }

  /** Processor seconds that the process has used (Linux). */
  processorSeconds(): number {
    const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS_PER_SECOND
  }

  /** Resident memory of the process, and its highest, MB (Linux). */
  memoryMb(): { readonly now: number; readonly peak: number } {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8')
    const read = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1]) / 1024
    return { now: read('VmRSS'), peak: read('VmHWM') }
  }

  /** `kill -9`; resolves when the process is gone. */
  kill(): Promise<void> {
    return this.#end('SIGKILL')
  }

  /** Asks it to stop; resolves when it has. */
  stop(): Promise<void> {
    return this.#end('SIGTERM')
  }

  async destroy(): Promise<void> {
    await this.kill()
    if (this.#options.directory === undefined) {
      rmSync(this.directory, { recursive: true, force: true })
    }
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (child === undefined) return
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
    child.kill(signal)
    await gone
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
