import { createServer as createHttp } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer as createHttps } from 'node:https'
import type { Tls } from '../http/tls/tls-choice.ts'
import { languageOf } from '../http/language.ts'
import { languageOfPath } from './site/served-site.ts'
import type { Served } from './site/served-site.ts'

/** What a form's answer is: a page that nobody keeps. */
export interface FormAnswer {
  readonly status: number
  readonly page: string
}

export interface SiteServerOptions {
  /** What is served, by address: as it is now. */
  readonly site: () => ReadonlyMap<string, Served>
  /** Answers a form; undefined where there is none at this address. Must not throw. */
  readonly answerForm: (
    path: string,
    fields: FormData,
    address: string,
  ) => Promise<FormAnswer | undefined>
  readonly tls: Tls | undefined
  /** How many proxies of ours stand in front and append to `X-Forwarded-For`. */
  readonly proxies: number
}

/** 800 family emoji, percent-encoded, with room. */
const FORM_MAX_BYTES = 131_072
/** Three photographs of 8 MB and their words. */
const UPLOAD_MAX_BYTES = 26 * 1_048_576
/** So many uploads are held in memory at once; who comes then is asked to come again. */
const UPLOADS_MAX = 8
const UPLOAD = /^\/(?:fr|ar|en)\/report$/
const CONNECTIONS_MAX = 4_000
const PLAIN = /^application\/x-www-form-urlencoded/

const SECURITY: readonly string[] = [
  'content-security-policy',
  "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options',
  'nosniff',
  'referrer-policy',
  'no-referrer',
  'cross-origin-opener-policy',
  'same-origin',
  'x-frame-options',
  'DENY',
  'permissions-policy',
  'camera=(), microphone=(), geolocation=(), browsing-topics=()',
]

/**
 * The listener of the public site. A reader costs a look into a map: no rendering, no database, no cookie.
 * It shares nothing with the rooms' server, and answers to any name.
 */
export function siteServer(options: SiteServerOptions): Server {
  const secure =
    options.tls === undefined
      ? SECURITY
      : [...SECURITY, 'strict-transport-security', 'max-age=31536000']
  /** How many are being read now. */
  const uploads = { now: 0 }
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    const [path = '/'] = (request.url ?? '/').split('?', 1)
    if (request.method === 'GET' || request.method === 'HEAD')
      read(request, response, { path, site: options.site(), secure })
    else if (request.method === 'POST')
      void form(request, response, { path, options, secure, uploads })
    else end(response, 405, [...secure, 'allow', 'GET, HEAD, POST'])
  }
  const timeouts = {
    connectionsCheckingInterval: 2_000,
    headersTimeout: 10_000,
    requestTimeout: 20_000,
    keepAliveTimeout: 10_000,
  }
  const { tls } = options
  const server: Server =
    tls === undefined
      ? createHttp(timeouts, listener)
      : createHttps({ ...timeouts, key: tls.key, cert: tls.certificate }, listener)
  server.maxConnections = CONNECTIONS_MAX
  server.maxHeadersCount = 64
  return server
}

function read(
  { headers, method }: IncomingMessage,
  response: ServerResponse,
  at: {
    readonly path: string
    readonly site: ReadonlyMap<string, Served>
    readonly secure: readonly string[]
  },
): void {
  const { path, site, secure } = at
  if (path === '/') {
    const language = languageOf(headers['accept-language'])
    const to = ['location', `/${language}/`, 'vary', 'accept-language', 'cache-control', 'no-cache']
    return end(response, 307, [...secure, ...to])
  }
  const found = site.get(path) ?? site.get(`${path}/`)
  if (found === undefined) {
    const page = site.get(`/${languageOfPath(path)}/not-found`)
    return send(response, { status: 404, secure, method, page: page?.bytes ?? Buffer.from('') })
  }
  const isGzip = found.gzip !== undefined && /\bgzip\b/.test(headers['accept-encoding'] ?? '')
  const etag = `"${found.etag}${isGzip ? '-z' : ''}"`
  const common = ['etag', etag, 'cache-control', found.cacheControl, 'vary', 'accept-encoding']
  if (headers['if-none-match']?.includes(found.etag) === true)
    return end(response, 304, [...secure, ...common])
  const bytes = isGzip && found.gzip !== undefined ? found.gzip : found.bytes
  response.writeHead(200, [
    ...secure,
    ...common,
    'content-type',
    found.type,
    'content-length',
    String(bytes.length),
    ...(isGzip ? ['content-encoding', 'gzip'] : []),
  ])
  response.end(method === 'HEAD' ? undefined : bytes)
}

async function form(
  request: IncomingMessage,
  response: ServerResponse,
  at: {
    readonly path: string
    readonly options: SiteServerOptions
    readonly secure: readonly string[]
    readonly uploads: { now: number }
  },
): Promise<void> {
  const { path, options, secure, uploads } = at
  const { headers, method } = request
  // Another site's page may not make its visitors write here.
  if (headers['sec-fetch-site'] !== undefined && headers['sec-fetch-site'] !== 'same-origin')
    return end(response, 403, secure)
  const isUpload = UPLOAD.test(path)
  const type = headers['content-type'] ?? ''
  const wanted = isUpload ? /^(?:multipart\/form-data|application\/x-www-form-urlencoded)/ : PLAIN
  if (!wanted.test(type)) return end(response, 415, secure)
  const isLarge = isUpload && type.startsWith('multipart/')
  if (isLarge && uploads.now >= UPLOADS_MAX)
    return end(response, 503, [...secure, 'retry-after', '5'])
  uploads.now += isLarge ? 1 : 0
  try {
    const body = await bodyOf(request, isLarge ? UPLOAD_MAX_BYTES : FORM_MAX_BYTES)
    if (body === undefined) return end(response, 413, [...secure, 'connection', 'close'])
    const fields = await fieldsOf(body, type)
    if (fields === undefined) return end(response, 400, secure)
    const address = addressOf(request, options.proxies)
    const answer = await options.answerForm(path, fields, address)
    if (answer === undefined) return end(response, 404, secure)
    send(response, { status: answer.status, secure, method, page: Buffer.from(answer.page) })
  } finally {
    uploads.now -= isLarge ? 1 : 0
  }
}

/** Fields of a form, urlencoded or in parts; undefined when it is neither. */
async function fieldsOf(
  body: Uint8Array<ArrayBuffer>,
  type: string,
): Promise<FormData | undefined> {
  try {
    return await new Response(body, { headers: { 'content-type': type } }).formData()
  } catch {
    // Node's parser says TypeError for whatever is malformed.
    return undefined
  }
}

/** The body; undefined when it is too large or does not arrive. */
async function bodyOf(
  request: IncomingMessage,
  maximumBytes: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of request) {
      const bytes = Buffer.from(chunk)
      size += bytes.length
      if (size > maximumBytes) return undefined
      chunks.push(bytes)
    }
  } catch {
    return undefined
  }
  return Buffer.concat(chunks)
}

/** Whom a request comes from: what the outermost of our own proxies saw, where there are some. */
function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const remote = socket.remoteAddress ?? ''
  if (proxies === 0) return remote
  const forwarded = [headers['x-forwarded-for'] ?? ''].flat().join(',').split(',')
  return forwarded.at(-proxies)?.trim() ?? remote
}

function send(
  response: ServerResponse,
  answer: {
    readonly status: number
    readonly secure: readonly string[]
    readonly method: string | undefined
    readonly page: Buffer
  },
): void {
  const { status, secure, method, page } = answer
  response.writeHead(status, [
    ...secure,
    'content-type',
    'text/html; charset=utf-8',
    'cache-control',
    'no-store',
    'content-length',
    String(page.length),
  ])
  response.end(method === 'HEAD' ? undefined : page)
}

function end(response: ServerResponse, status: number, headers: readonly string[]): void {
  response.writeHead(status, [...headers, 'content-length', '0'])
  response.end()
}
