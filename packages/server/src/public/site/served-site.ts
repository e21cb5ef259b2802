import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { isPublicLanguage } from './public-language.ts'
import type { Rendered } from './render-site.ts'

/** Bytes as they leave: compressed and hashed once. */
export interface Served {
  readonly type: string
  readonly bytes: Buffer
  readonly gzip: Buffer | undefined
  readonly etag: string
  readonly cacheControl: string
}

/** Corrections are everywhere within this. */
const FRESH_S = 15
const ONE_YEAR_S = 31_536_000
const COMPRESSED = /^(?:text\/|application\/(?:xml|atom|cap))/

/** Prepares what was rendered. What did not change stays as it was `before`. */
export function served({ type, content, isForEver }: Rendered, before: Served | undefined): Served {
  const bytes = Buffer.from(content)
  if (before?.bytes.equals(bytes) === true) return before
  const etag = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return {
    type,
    bytes,
    gzip: COMPRESSED.test(type) ? gzipSync(bytes) : undefined,
    etag,
    cacheControl:
      isForEver === true
        ? `public, max-age=${ONE_YEAR_S}, immutable`
        : `public, max-age=${FRESH_S}, stale-while-revalidate=60`,
  }
}

/** The style and the script of the site, with addresses that change with them. */
export function readAssets(): {
  readonly style: string
  readonly script: string
  readonly files: ReadonlyMap<string, Rendered>
} {
  const style = readAsset('site.css')
  const script = readAsset('site.js')
  const at = { style: assetAddress(style, 'css'), script: assetAddress(script, 'js') }
  return {
    ...at,
    files: new Map([
      [at.style, { type: 'text/css; charset=utf-8', content: style, isForEver: true }],
      [at.script, { type: 'text/javascript; charset=utf-8', content: script, isForEver: true }],
    ]),
  }
}

function readAsset(name: string): Buffer {
  return readFileSync(new URL(`assets/${name}`, import.meta.url))
}

function assetAddress(bytes: Buffer, suffix: string): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16)
  return `/assets/site-${hash}.${suffix}`
}

/** The language of a page's path; French where it names none. */
export function languageOfPath(path: string): 'fr' | 'ar' | 'en' {
  const first = path.split('/')[1] ?? ''
  return isPublicLanguage(first) ? first : 'fr'
}
