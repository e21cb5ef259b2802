import { createHash } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'

const SALT_LIFE_MS = 3_600_000
const WINDOW_MS = 600_000
const REACTIONS_PER_WINDOW = 5
/** A whole stand may see one danger and send it through one network address. */
const REPORTS_PER_WINDOW = 120
/** Appeals and looks at a code are cheaper, and codes must not be guessed. */
const LOOKS_PER_WINDOW = 60
const MOST = {
  reaction: REACTIONS_PER_WINDOW,
  report: REPORTS_PER_WINDOW,
  look: LOOKS_PER_WINDOW,
} as const
/** Beyond that many address classes in an hour everybody waits for the next hour. */
const CLASSES_MAX = 200_000

/**
 * How often the public writes, without knowing who: of an address only its class (an IPv4 /24, an IPv6 /56)
 * is looked at, as a hash under a salt that lives an hour and is never on disk. Neither is logged.
 */
export class FloodGuard {
  readonly #clock: Clock
  readonly #random: Random
  #salt: Uint8Array = new Uint8Array()
  #saltUntil = 0
  readonly #times = new Map<string, number[]>()
  readonly #texts = new Set<string>()

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  /** Counts one try of this address; undefined when it may go on, else in how many ms it may again. */
  wait(address: string, what: keyof typeof MOST): number | undefined {
    const now = this.#renew()
    const key = this.#hash(`${what}\n${classOf(address)}`)
    const recent = (this.#times.get(key) ?? []).filter((at) => at > now - WINDOW_MS)
    const most = MOST[what]
    const [oldest] = recent
    if (recent.length >= most && oldest !== undefined) return oldest + WINDOW_MS - now
    if (!this.#times.has(key) && this.#times.size >= CLASSES_MAX) return this.#saltUntil - now
    this.#times.set(key, [...recent, now])
    return undefined
  }

  /** Whether this very text came within the hour; remembers it. */
  isRepeated(text: string): boolean {
    this.#renew()
    const hash = this.#hash(text.toLowerCase().replaceAll(/\s+/gu, ' '))
    if (this.#texts.has(hash)) return true
    if (this.#texts.size < CLASSES_MAX) this.#texts.add(hash)
    return false
  }

  /** A new hour knows nothing of the last one. */
  #renew(): number {
    const now = this.#clock()
    if (now >= this.#saltUntil) {
      this.#salt = this.#random(32)
      this.#saltUntil = now + SALT_LIFE_MS
      this.#times.clear()
      this.#texts.clear()
    }
    return now
  }

  #hash(text: string): string {
    return createHash('sha256').update(this.#salt).update(text).digest('base64')
  }
}

/** The network that an address belongs to: what one subscriber has. */
function classOf(address: string): string {
  const plain = address.replace(/^::ffff:/i, '')
  if (isIPv4(plain)) return plain.split('.').slice(0, 3).join('.')
  if (!isIPv6(plain)) return 'unknown'
  const [head = '', tail = ''] = plain.split('::')
  const before = head === '' ? [] : head.split(':')
  const after = tail === '' ? [] : tail.split(':')
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = plain.includes('::') ? [...before, ...zeros, ...after] : before
  const [a, b, c, d] = groups.map((group) => group.padStart(4, '0'))
  return `${a}:${b}:${c}:${(d ?? '').slice(0, 2)}`
}
