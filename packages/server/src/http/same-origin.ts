import type { Refusal } from '@vigie/domain'
import type { FastifyRequest } from 'fastify'

const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/**
 * Against requests that another site makes a browser send. Browsers tell where a request comes from
 * in `Sec-Fetch-Site`, the older ones in `Origin`, which all of them send with every method that is
 * not safe (Fetch standard, "append a request Origin header"). A request with neither was not made
 * by a browser, so no cookie was lent to it by one.
 */
export function crossSiteRefusal(request: FastifyRequest, origin: string): Refusal | undefined {
  if (SAFE_METHODS.includes(request.method)) return undefined
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) {
    return site === 'same-origin' || site === 'none' ? undefined : NOT_FROM_US
  }
  const from = request.headers.origin
  return from === undefined || from === origin ? undefined : NOT_FROM_US
}

/**
 * Against DNS rebinding: a page elsewhere that makes its own name point to this machine. Only names
 * that this installation answers to may stand in `Host`.
 */
export function hostRefusal(
  request: FastifyRequest,
  hostnames: readonly string[],
): Refusal | undefined {
  const host = hostnameOf(request.headers.host ?? request.headers[':authority']?.toString() ?? '')
  return hostnames.includes(host)
    ? undefined
    : { code: 'request.not-found', values: { host: host.slice(0, 100) } }
}

function hostnameOf(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

const NOT_FROM_US: Refusal = { code: 'access.not-permitted', values: { reason: 'cross-site' } }
