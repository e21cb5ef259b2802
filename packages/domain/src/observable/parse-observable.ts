import { unreachable } from '@vigie/kit'
import { OBSERVABLE_MAX_LENGTH } from './observable.ts'
import type { Observable, ObservableType } from './observable.ts'

/**
 * The observable that somebody typed or a log names: refanged (`hxxp`, `[.]`), trimmed and brought to
 * the form in which equal things are equal. Undefined when the text is no value of that type.
 */
export function parseObservable(type: ObservableType, text: string): Observable | undefined {
  const plain = refang(text.trim())
  if (plain === '' || plain.length > OBSERVABLE_MAX_LENGTH) return undefined
  const value = normalised(type, plain)
  return value === undefined ? undefined : { type, value }
}

/** The type that a text most likely is; `host` when nothing tells more. */
export function guessObservableType(text: string): ObservableType {
  const plain = refang(text.trim())
  return GUESSES.find((type) => normalised(type, plain) !== undefined) ?? 'host'
}

const GUESSES: readonly ObservableType[] = [
  'ipv4-addr',
  'mac-addr',
  'ipv6-addr',
  'file-hash',
  'url',
  'email-addr',
  'windows-registry-key',
  'domain-name',
]

function refang(text: string): string {
  return text
    .replace(/^hxxp(s?):/i, 'http$1:')
    .replaceAll(/\[(?:\.|dot)\]|\((?:\.|dot)\)/gi, '.')
    .replaceAll(/\[(?:@|at)\]/gi, '@')
    .replaceAll('[:]', ':')
}

function normalised(type: ObservableType, text: string): string | undefined {
  switch (type) {
    case 'ipv4-addr':
      return isIpv4(text) ? text : undefined
    case 'ipv6-addr':
      return isIpv6(text) ? text.toLowerCase() : undefined
    case 'domain-name':
      return DOMAIN.test(text) ? text.toLowerCase().replace(/\.$/, '') : undefined
    case 'url':
      return /^[a-z][a-z0-9+.-]*:\/\/[^\s]+$/i.test(text) ? text : undefined
    case 'email-addr':
      return /^[^\s@]{1,64}@[^\s@]+\.[^\s@]+$/.test(text) ? text.toLowerCase() : undefined
    case 'mac-addr':
      return /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i.test(text)
        ? text.toLowerCase().replaceAll('-', ':')
        : undefined
    case 'file-hash':
      return hashAlgorithm(text) === undefined ? undefined : text.toLowerCase()
    case 'windows-registry-key':
      return /^(?:HK[A-Z_]+|\\REGISTRY)\\/i.test(text) ? text : undefined
    case 'autonomous-system': {
      const [, digits] = /^(?:AS)?([0-9]{1,10})$/i.exec(text) ?? []
      return digits === undefined ? undefined : String(Number(digits))
    }
    case 'host':
      return /\s/.test(text) ? undefined : text.toLowerCase()
    case 'user-account':
    case 'file-name':
    case 'mutex':
    case 'software':
      return text
    default:
      return unreachable(type)
  }
}

/** The hash function whose digests have this length, as STIX names it; undefined when there is none. */
export function hashAlgorithm(digest: string): string | undefined {
  return /^[0-9a-f]+$/i.test(digest) ? ALGORITHMS[digest.length] : undefined
}

const ALGORITHMS: Readonly<Record<number, string>> = {
  32: 'MD5',
  40: 'SHA-1',
  64: 'SHA-256',
  128: 'SHA-512',
}

const DOMAIN =
  /^(?=.{4,253}\.?$)(?:[\p{L}\p{N}_](?:[\p{L}\p{N}_-]{0,61}[\p{L}\p{N}_])?\.)+[\p{L}][\p{L}\p{N}-]{1,62}\.?$/u

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return (
    parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && +part < 256)
  )
}

function isIpv6(text: string): boolean {
  const [head = '', tail, ...more] = text.split('::')
  if (!text.includes(':') || more.length > 0) return false
  const groups = [...groupsOf(head), ...groupsOf(tail ?? '')]
  const embedded = groups.at(-1)?.includes('.') === true ? 1 : 0
  const isEach = groups.every((group, index) =>
    embedded === 1 && index === groups.length - 1 ? isIpv4(group) : /^[0-9a-f]{1,4}$/i.test(group),
  )
  const length = groups.length + embedded
  return isEach && (tail === undefined ? length === 8 : length < 8)
}

function groupsOf(text: string): readonly string[] {
  return text === '' ? [] : text.split(':')
}
