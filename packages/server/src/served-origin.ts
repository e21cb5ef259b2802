import type { AddressInfo } from 'node:net'
import type { Config } from './config.ts'

/** Scheme, name and port by which browsers reach this server. */
export function servedOrigin({ host, tls }: Config, port: number): URL {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return new URL(`${tls.kind === 'none' ? 'http' : 'https'}://${name}:${port}`)
}

/** Port of a server that listens on one. */
export function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
