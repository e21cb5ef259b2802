import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MachineScope, Role, Tlp } from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { enrolMember, issueToken, setUpAt } from '../http/enrol.ts'
import type { Member } from '../http/enrol.ts'
import { ServedVigie } from '../http/served-vigie.ts'

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
  #served: ServedVigie | undefined

  constructor(options: ServingOptions = {}) {
    this.#options = options
    this.directory = options.directory ?? mkdtempSync(join(tmpdir(), 'vigie-serving-'))
  }

  get origin(): URL {
    return new URL(`http://localhost:${this.#port}/`)
  }

  /** Where the public comes to, as it announced. */
  get publicOrigin(): URL {
    return new URL(must(/Public site\s+(http\S+)/.exec(this.output)?.[1], 'public site'))
  }

  get pid(): number {
    return must(this.#served?.child.pid, 'running process')
  }

  /** All that the process has printed since it was last started. */
  get output(): string {
    return this.#served?.output ?? ''
  }

  /** Carries out the set-up by the printed link: the first administrator and commander. */
  async setUp(mode: 'event' | 'exercise' = 'event'): Promise<Member> {
    const { secret } = await must(this.#served, 'running process').announced()
    return setUpAt(this.origin, secret, mode)
  }

  /** A person with these roles, signed in. */
  member(by: Caller, roles: readonly Role[], tlpCeiling: Tlp = 'AMBER'): Promise<Member> {
    return enrolMember(this.origin, by, roles, tlpCeiling)
  }

  /** A token holder. */
  machine(by: Caller, scopes: readonly MachineScope[]): Promise<Pick<Member, 'caller' | 'id'>> {
    return issueToken(this.origin, by, scopes, 'AMBER')
  }

  /** Starts the process; resolves to the milliseconds from the spawn until `/health` answered. */
  async start(): Promise<number> {
    if (this.#port === 0) this.#port = await freePort()
    const { rules = [join(this.directory, 'no-rules')], env, buildWeb = false } = this.#options
    const startedMs = performance.now()
    const served = new ServedVigie(
      {
        VIGIE_DATA: this.directory,
        VIGIE_PORT: String(this.#port),
        VIGIE_PUBLIC_PORT: '0',
        VIGIE_RULES: rules.join(':'),
        VIGIE_LOG: 'error',
        ...env,
      },
      buildWeb ? ['--build-web'] : [],
    )
    this.#served = served
    while ((await this.health()) === undefined) {
      if (!this.isAlive) throw new Error(`it did not start: ${this.output}`)
      if (performance.now() - startedMs > START_MS) throw new Error(`too slow: ${this.output}`)
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
    const child = this.#served?.child
    return child !== undefined && child.exitCode === null && child.signalCode === null
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
    if (!this.isAlive) return
    this.#served?.child.kill(signal)
    await this.#served?.exit
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
