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
 * that this installation answers to may stand in `Host`; an installation on the loopback answers to
 * all names of the loopback, which nobody can rebind.
 */
export function isOurHost(host: string | undefined, origin: URL): boolean {
  const name = (host ?? '').replace(/:\d+$/, '').toLowerCase()
  return name === origin.hostname || (isLoopback(origin.hostname) && isLoopback(name))
}

function isLoopback(name: string): boolean {
  return LOOPBACK.includes(name)
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

const NOT_FROM_US: Refusal = { code: 'access.not-permitted', values: { reason: 'cross-site' } }
