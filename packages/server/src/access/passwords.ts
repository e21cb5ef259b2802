import { hash, verify } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import { foldLogin } from './credential-store.ts'
import type { CredentialStore, PasswordRow } from './credential-store.ts'

/** OWASP's floor for argon2id: 19 MiB, two passes, one lane. About 10 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const MINIMUM_LENGTH = 12
const MINIMUM_DISTINCT = 6
const STEP_SECONDS = 30

/**
 * Passwords with a time-based code beside them (RFC 6238: SHA-1, six digits, 30 s, one step of
 * tolerance either way), for those who have no passkey. A code counts once.
 */
export class Passwords {
  readonly #credentials: CredentialStore
  readonly #clock: Clock
  readonly #random: Random
  #decoy: Promise<string> | undefined

  constructor(credentials: CredentialStore, clock: Clock, random: Random) {
    this.#credentials = credentials
    this.#clock = clock
    this.#random = random
  }

  /** A fresh secret for an authenticator application, in base32. */
  newTotpSecret(): string {
    return new Secret({ buffer: new Uint8Array(this.#random(20)).buffer }).base32
  }

  otpauthUri(totp: string, issuer: string, label: string): string {
    return new TOTP({ secret: totp, issuer, label, digits: 6, period: STEP_SECONDS }).toString()
  }

  /** Step that a code belongs to (RFC 6238's T), or undefined when it fits none near now. */
  stepOf(totp: string, code: string): number | undefined {
    const nowMs = this.#clock()
    const generator = new TOTP({ secret: totp, digits: 6, period: STEP_SECONDS })
    const delta = generator.validate({ token: code, timestamp: nowMs, window: 1 })
    return delta === null ? undefined : Math.floor(nowMs / 1000 / STEP_SECONDS) + delta
  }

  hash(password: string): Promise<string> {
    return hash(normalise(password), COST)
  }

  /**
   * Whether password and code are right; a right pair uses the code up. Without a row it takes as
   * long, so that an answer does not tell whether an account exists.
   */
  async isProof(row: PasswordRow | undefined, password: string, code: string): Promise<boolean> {
    const phc = row?.hash ?? (await this.#decoyHash())
    const isRight = await verify(phc, normalise(password))
    const step = this.stepOf(row?.totp ?? 'JBSWY3DPEHPK3PXP', code)
    if (row === undefined || !isRight || step === undefined) return false
    return this.#credentials.claimStep(row.secret, step)
  }

  #decoyHash(): Promise<string> {
    this.#decoy ??= this.hash(Buffer.from(this.#random(24)).toString('base64'))
    return this.#decoy
  }
}

/** Whether a password may be used: twelve characters, six different ones, not built on the login. */
export function isStrongEnough(password: string, login: string): boolean {
  const text = normalise(password)
  const folded = foldLogin(text)
  const characters = Array.from(text)
  return (
    characters.length >= MINIMUM_LENGTH &&
    new Set(characters).size >= MINIMUM_DISTINCT &&
    !(login.length >= 4 && folded.includes(foldLogin(login))) &&
    !FORBIDDEN.some((word) => folded.includes(word))
  )
}

/** What attackers try first; a password that contains one is guessed with it. */
const FORBIDDEN = [
  'password',
  'motdepasse',
  'azerty',
  'qwerty',
  '123456',
  'vigie',
  'admin',
  'iloveyou',
  'welcome',
  'bienvenue',
  'letmein',
  'football',
] as const

/** Composed and spaced alike on every keyboard (NIST SP 800-63B asks for a stable form). */
function normalise(password: string): string {
  return password.normalize('NFKC')
}
