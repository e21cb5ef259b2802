import type { LogSource } from '@vigie/kit'
import { sourceTable } from './source-table.ts'

const AUTHENTICATION: ReadonlySet<string> = new Set([
  'sshd',
  'sudo',
  'su',
  'login',
  'systemd-logind',
])

const table = sourceTable((program) => {
  const sources: LogSource[] = [
    { product: 'linux', service: program },
    { product: 'linux', service: 'syslog' },
  ]
  if (AUTHENTICATION.has(program)) sources.push({ product: 'linux', service: 'auth' })
  if (program === 'crond') sources.push({ product: 'linux', service: 'cron' })
  return sources
})

/** The log sources of a Linux log line by the program that wrote it: its own, and syslog's. */
export function linuxSources(program: string): readonly LogSource[] {
  const bracket = program.indexOf('[')
  return table((bracket < 0 ? program : program.slice(0, bracket)).toLowerCase())
}
