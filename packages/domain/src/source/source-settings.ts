import type { TextFormat } from './text-format.ts'

/** The doors that telemetry can come through; `http` is every protocol over HTTP that bears a token. */
export const SOURCE_DOORS = [
  'http',
  'syslog-udp',
  'syslog-tcp',
  'syslog-tls',
  'relp',
  'files',
] as const
export type SourceDoor = (typeof SOURCE_DOORS)[number]

/** How the lines of a source are read; `auto` recognises them by the first that come. */
export type SourceFormat = 'auto' | TextFormat

/** How a sender shows that it is this source. */
export type Admission =
  /** SHA-256 of a 256-bit secret that we made, hexadecimal. */
  | { readonly kind: 'token'; readonly hash: string }
  /** SHA-256 of the client's certificate, hexadecimal. */
  | { readonly kind: 'certificate'; readonly fingerprint: string }
  /** Addresses and networks in CIDR notation: for protocols that carry no secret. */
  | { readonly kind: 'addresses'; readonly ranges: readonly string[] }
  /** Files and directories of this machine that are followed. */
  | { readonly kind: 'paths'; readonly paths: readonly string[] }

/** The kinds of admission. */
export const ADMISSION_KINDS = ['token', 'certificate', 'addresses', 'paths'] as const

/** What a source may cost, and when its silence is an alarm. */
export interface SourceLimits {
  readonly bytesPerSecond: number
  /** Longest line that is kept whole; of longer ones the beginning is kept. */
  readonly lineBytes: number
  /** 0: this source may be silent. */
  readonly silentAfterMs: number
}

/** What stands unless somebody says otherwise. */
export const USUAL_LIMITS: SourceLimits = {
  bytesPerSecond: 64 * 1024 * 1024,
  lineBytes: 1024 * 1024,
  silentAfterMs: 60_000,
}

/** Bounds of what may be said, inclusive. */
export const LIMIT_BOUNDS: Readonly<Record<keyof SourceLimits, readonly [number, number]>> = {
  bytesPerSecond: [1_024, 1_073_741_824],
  lineBytes: [256, 1_048_576],
  silentAfterMs: [0, 7 * 86_400_000],
}

/** Most address ranges or paths of one source. */
export const ADMISSION_MAX = 64

const FITTING: Readonly<Record<SourceDoor, readonly Admission['kind'][]>> = {
  http: ['token'],
  'syslog-udp': ['addresses'],
  'syslog-tcp': ['addresses'],
  'syslog-tls': ['certificate', 'addresses'],
  relp: ['addresses'],
  files: ['paths'],
}

const HEX_256 = /^[0-9a-f]{64}$/
const CIDR = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]{2,45})(?:\/\d{1,3})?$/i

/** Whether a sender can show this at that door, and whether it is well formed. */
export function isAdmissionFor(door: SourceDoor, admission: Admission): boolean {
  return FITTING[door].includes(admission.kind) && isWellFormed(admission)
}

function isWellFormed(admission: Admission): boolean {
  if (admission.kind === 'token') return HEX_256.test(admission.hash)
  if (admission.kind === 'certificate') return HEX_256.test(admission.fingerprint)
  const texts = admission.kind === 'addresses' ? admission.ranges : admission.paths
  if (texts.length === 0 || texts.length > ADMISSION_MAX) return false
  return admission.kind === 'addresses'
    ? texts.every((range) => CIDR.test(range))
    : texts.every((path) => path.startsWith('/') && path.length <= 1_000 && !path.includes('\0'))
}

/** Whether every limit lies within its bounds. */
export function areLimitsSound(limits: SourceLimits): boolean {
  return (['bytesPerSecond', 'lineBytes', 'silentAfterMs'] as const).every((name) => {
    const [least, most] = LIMIT_BOUNDS[name]
    return Number.isInteger(limits[name]) && limits[name] >= least && limits[name] <= most
  })
}
