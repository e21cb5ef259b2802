import type { LogSource } from '@vigie/kit'
import { sourceTable } from './source-table.ts'

const AUTHENTICATION: ReadonlySet<string> = new Set([
  'sshd',
  'sudo',
  'su',
  'login',
  'systemd-logind',
  'sshd-session',
  'pkexec',
  'polkitd',
])

// Programs whose name is not that of Sigma's service.
const SERVICES: ReadonlyMap<string, string> = new Map([
  ['crond', 'cron'],
  ['crontab', 'cron'],
  ['anacron', 'cron'],
  ['sshd-session', 'sshd'],
  ['sshd-auth', 'sshd'],
  ['clamd', 'clamav'],
  ['clamscan', 'clamav'],
  ['clamdscan', 'clamav'],
  ['freshclam', 'clamav'],
  ['guacd', 'guacamole'],
])

const table = sourceTable((program) => {
  const sources: LogSource[] = [{ product: 'linux', service: 'syslog' }]
  if (program !== '') sources.unshift({ product: 'linux', service: program })
  if (AUTHENTICATION.has(program)) sources.push({ product: 'linux', service: 'auth' })
  const service = SERVICES.get(program)
  if (service !== undefined) sources.push({ product: 'linux', service })
  return sources
})

/** The log sources of a Linux log line by the program that wrote it: its own, and syslog's. */
export function linuxSources(program: string): readonly LogSource[] {
  const bracket = program.indexOf('[')
  return table((bracket < 0 ? program : program.slice(0, bracket)).toLowerCase())
}
