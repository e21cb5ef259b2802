import { ConfigFault, readConfig, startVigie, StoreFault, TlsFault, VERSION } from '@vigie/server'
import type { Vigie } from '@vigie/server'
import { announcement } from './announce.ts'
import { BuildFault, buildWebWhenStale } from './build-web.ts'
import { EXIT } from './exit-status.ts'
import { ruleReport } from './rule-report.ts'

/** Longest that a stop may take. */
const DRAIN_MS = 5_000
const SAME_SIGNAL_MS = 1_000

/** Runs until it is told to stop. Resolves to the exit status; bugs throw. */
export async function serve(options: { readonly buildWeb: boolean }): Promise<number> {
  try {
    const config = readConfig(process.env)
    if (options.buildWeb) await buildWebWhenStale(say)
    const vigie = await startVigie(config, sayFault, ({ position, of }) =>
      say(`folding views again after the upgrade: ${position} of ${of} entries`),
    )
    process.stdout.write(announcement(vigie, VERSION))
    for (const line of ruleReport(vigie.rules)) say(line)
    await untilToldToStop()
    return await drain(vigie)
  } catch (fault) {
    const known = explained(fault)
    if (known === undefined) throw fault
    say(known.message)
    return known.status
  }
}

async function drain(vigie: Vigie): Promise<number> {
  say('stopping …')
  const started = performance.now()
  // Who insists is obeyed: what was acknowledged is on disk. But one Ctrl-C comes as up to three
  // signals at once, from the terminal, from npm and from our own launcher.
  const insisted = () => {
    if (performance.now() - started > SAME_SIGNAL_MS) cut()
  }
  process.on('SIGINT', insisted)
  process.on('SIGTERM', insisted)
  const timer = setTimeout(cut, DRAIN_MS)
  await vigie.stop()
  clearTimeout(timer)
  return EXIT.stopped
}

function cut(): never {
  process.exit(EXIT.drain)
}

function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = () => {
      process.off('SIGINT', stop)
      process.off('SIGTERM', stop)
      resolve()
    }
    process.on('SIGINT', stop)
    process.on('SIGTERM', stop)
  })
}

function explained(
  fault: unknown,
): { readonly status: number; readonly message: string } | undefined {
  if (fault instanceof ConfigFault) return { status: EXIT.usage, message: fault.message }
  if (fault instanceof BuildFault) return { status: EXIT.build, message: fault.message }
  if (fault instanceof StoreFault) return { status: EXIT.data, message: fault.message }
  if (fault instanceof TlsFault) return { status: EXIT.listening, message: fault.message }
  return listeningFault(fault)
}

function listeningFault(fault: unknown) {
  if (!(fault instanceof Error) || !('code' in fault) || !('syscall' in fault)) return undefined
  if (fault.syscall !== 'listen' && fault.syscall !== 'getaddrinfo') return undefined
  const port = 'port' in fault ? String(fault.port) : ''
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `port ${port} is taken by another program; set VIGIE_PORT, or VIGIE_PUBLIC_PORT for the public site`,
    EACCES: 'this user may not listen on that port; set VIGIE_PORT to 1024 or more',
    EADDRNOTAVAIL: 'this machine does not have that address; set VIGIE_HOST or VIGIE_BIND',
    ENOTFOUND: 'that name leads nowhere; set VIGIE_HOST or VIGIE_BIND',
  }
  const reason = reasons[String(fault.code)] ?? fault.message
  return { status: EXIT.listening, message: `cannot listen: ${reason}` }
}

function sayFault(fault: unknown): void {
  say(fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault))
}

function say(line: string): void {
  process.stderr.write(`vigie: ${line}\n`)
}
