import type { Observable } from './observable.ts'

/**
 * Values that everybody has and that therefore relate nothing (cooperation reference, MISP: one
 * shared "GREEN" made hundreds of millions of correlations).
 */
const STOPPED: ReadonlySet<string> = new Set([
  '-',
  'n/a',
  'null',
  'none',
  'unknown',
  'localhost',
  'localhost.localdomain',
  '127.0.0.1',
  '0.0.0.0',
  '255.255.255.255',
  '::',
  '::1',
  'system',
  'nt authority\\system',
  'local service',
  'network service',
  'anonymous logon',
  'root',
  '00:00:00:00:00:00',
  'ff:ff:ff:ff:ff:ff',
  'd41d8cd98f00b204e9800998ecf8427e',
  'da39a3ee5e6b4b0d3255bfef95601890afd80709',
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
])

/** Tells whether a value is too common to relate two alerts. */
export function isStopped({ value }: Observable): boolean {
  return STOPPED.has(value.toLowerCase())
}
