import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const SYSLOG_NG = fileURLToPath(
  new URL('../../node_modules/.cache/syslog-ng/usr/sbin/syslog-ng', import.meta.url),
)
const END_MS = 10_000

/** Whether rsyslog and the modules that are needed are installed; under CI they must be. */
export function hasRsyslog(): boolean {
  const isThere = spawnSync('rsyslogd', ['-v']).status === 0
  return required('rsyslogd', isThere)
}

/** Whether syslog-ng is here: installed, or unpacked beside (Debian's packages of the two exclude each other). */
export function hasSyslogNg(): boolean {
  return required('syslog-ng', syslogNgPath() !== undefined)
}

function required(name: string, isThere: boolean): boolean {
  if (isThere) return true
  if (process.env['CI'] === 'true') throw new Error(`${name} is needed under CI: see .ci/run`)
  process.stderr.write(`SKIPPED: ${name} is not installed\n`)
  return false
}

function syslogNgPath(): string | undefined {
  if (existsSync(SYSLOG_NG)) return SYSLOG_NG
  return spawnSync('syslog-ng', ['--version']).status === 0 ? 'syslog-ng' : undefined
}

/** A shipper that runs as a process of its own, with a directory of its own. */
export class Shipper {
  readonly directory: string
  readonly #command: (directory: string) => readonly [string, readonly string[], NodeJS.ProcessEnv]
  #child: ChildProcess | undefined
  #output = ''

  private constructor(
    directory: string,
    command: (directory: string) => readonly [string, readonly string[], NodeJS.ProcessEnv],
  ) {
    this.directory = directory
    this.#command = command
  }

  /** rsyslogd with this configuration; `%DIR%` in it is its directory. */
  static rsyslog(configuration: string): Shipper {
    return make('rsyslog.conf', configuration, (directory) => [
      'rsyslogd',
      ['-n', '-iNONE', '-f', join(directory, 'rsyslog.conf')],
      {},
    ])
  }

  static syslogNg(configuration: string): Shipper {
    return make('syslog-ng.conf', configuration, (directory) => {
      const program = syslogNgPath() ?? 'syslog-ng'
      const root = dirname(dirname(dirname(program)))
      const isUnpacked = program !== 'syslog-ng'
      const at = (name: string) => join(directory, name)
      const run = ['-F', '--no-caps', '-f', at('syslog-ng.conf')]
      const files = ['-R', at('persist'), '-p', at('pid'), '-c', at('control')]
      const modules = join(root, 'usr/lib/syslog-ng/3.38')
      return [
        program,
        [...run, ...files, ...(isUnpacked ? ['--module-path', modules] : [])],
        isUnpacked ? { LD_LIBRARY_PATH: libraryPath(root) } : {},
      ]
    })
  }

  get output(): string {
    return this.#output
  }

  start(): void {
    const [program, args, env] = this.#command(this.directory)
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#output = (this.#output + text).slice(-20_000)
      })
    }
    child.on('error', (error) => {
      this.#output += error.message
    })
    this.#child = child
  }

  get isAlive(): boolean {
    return (
      this.#child !== undefined && this.#child.exitCode === null && this.#child.signalCode === null
    )
  }

  /** Ends it; resolves when it is gone. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (child === undefined || !this.isAlive) return
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill(signal)
    const forced = setTimeout(() => child.kill('SIGKILL'), END_MS)
    await gone
    clearTimeout(forced)
  }

  async destroy(): Promise<void> {
    await this.stop('SIGKILL')
    rmSync(this.directory, { recursive: true, force: true })
  }

  write(name: string, content: string): string {
    const path = join(this.directory, name)
    writeFileSync(path, content)
    return path
  }

  read(name: string): string {
    return readFileSync(join(this.directory, name), 'utf8')
  }
}

function make(
  name: string,
  configuration: string,
  command: (directory: string) => readonly [string, readonly string[], NodeJS.ProcessEnv],
): Shipper {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-shipper-'))
  mkdirSync(join(directory, 'work'))
  writeFileSync(join(directory, name), configuration.replaceAll('%DIR%', directory))
  // The constructor is private so that there is one way to make each kind.
  return Reflect.construct(Shipper, [directory, command])
}

function libraryPath(root: string): string {
  const found = spawnSync('find', [root, '-name', 'libsyslog-ng*.so*', '-printf', '%h\n'], {
    encoding: 'utf8',
  })
  return found.stdout.split('\n')[0] ?? ''
}
