import { isIP } from 'node:net'
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { PasskeyAssertion, PasskeyRegistration } from '@vigie/protocol'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import { Ceremonies } from './ceremonies.ts'
import type { CredentialStore, PasskeyRow } from './credential-store.ts'
import { hashSecret } from './secret.ts'

export interface PasskeysOptions {
  readonly credentials: CredentialStore
  readonly clock: Clock
  readonly random: Random
  readonly origin: () => URL
}

/** Options for the browser and the name of the ceremony that its answer belongs to. */
export interface Challenge {
  readonly ceremony: string
  readonly options: object
}

/** COSE: ES256, EdDSA, RS256, which every authenticator of today speaks. */
const ALGORITHMS = [-7, -8, -257]

interface Expected {
  readonly challenge: string
  /** Whose passkey it must be; undefined at sign-in, where the passkey says who it is. */
  readonly person: string | undefined
}

/**
 * Passkeys (WebAuthn level 2): discoverable, with user verification always required, so that one
 * gesture gives possession and knowledge. The relying party is the host name of the installation.
 */
export class Passkeys {
  readonly #options: PasskeysOptions
  readonly #registrations: Ceremonies<Expected>
  readonly #assertions: Ceremonies<Expected>

  constructor(options: PasskeysOptions) {
    this.#options = options
    this.#registrations = new Ceremonies(options.clock, options.random)
    this.#assertions = new Ceremonies(options.clock, options.random)
  }

  /** Browsers bind passkeys to a name, never to a bare address. */
  isAvailable(): boolean {
    const { hostname } = this.#options.origin()
    return isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  }

  /** Asks the browser to make a passkey for a person. */
  async offerRegistration(person: string, userName: string): Promise<Challenge> {
    const known = this.#options.credentials.passkeysOf(person)
    const options = await generateRegistrationOptions({
      rpName: 'Vigie',
      rpID: this.#options.origin().hostname,
      userName,
      userDisplayName: userName,
      userID: new TextEncoder().encode(person),
      challenge: bytes(this.#options.random(32)),
      attestationType: 'none',
      supportedAlgorithmIDs: ALGORITHMS,
      excludeCredentials: known.map((row) => ({
        id: row.credentialId,
        transports: [...row.transports],
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    return {
      ceremony: this.#registrations.start({ challenge: options.challenge, person }),
      options,
    }
  }

  /** Checks the browser's answer; the passkey that was made, or undefined when anything is wrong. */
  async register(person: string, answer: PasskeyRegistration): Promise<PasskeyRow | undefined> {
    const expected = this.#registrations.take(answer.ceremony)
    if (expected === undefined || expected.person !== person) return undefined
    const checked = await checkedOrUndefined(() =>
      verifyRegistrationResponse({
        response: answer.credential,
        expectedChallenge: expected.challenge,
        expectedOrigin: this.#options.origin().origin,
        expectedRPID: this.#options.origin().hostname,
        requireUserVerification: true,
        supportedAlgorithmIDs: ALGORITHMS,
      }),
    )
    if (checked?.verified !== true) return undefined
    const { credential, credentialBackedUp } = checked.registrationInfo
    // Somebody else's passkey must not be taken over by registering its id again.
    if (this.#options.credentials.passkey(credential.id) !== undefined) return undefined
    return {
      passkey: hashSecret(credential.id),
      person,
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: answer.credential.response.transports ?? [],
      label: answer.label ?? '',
      synced: credentialBackedUp,
    }
  }

  /** Asks the browser for a passkey: anybody's at sign-in, one of `person`'s at a step-up. */
  async offerAssertion(person?: string): Promise<Challenge> {
    const known = person === undefined ? [] : this.#options.credentials.passkeysOf(person)
    const options = await generateAuthenticationOptions({
      rpID: this.#options.origin().hostname,
      challenge: bytes(this.#options.random(32)),
      userVerification: 'required',
      allowCredentials: known.map((row) => ({
        id: row.credentialId,
        transports: [...row.transports],
      })),
    })
    return { ceremony: this.#assertions.start({ challenge: options.challenge, person }), options }
  }

  /**
   * Checks the browser's answer; the passkey that proved itself, or undefined. The caller checks
   * that the log still holds it. A signature counter that went backwards (a cloned key) is refused.
   */
  async assert(answer: PasskeyAssertion, person?: string): Promise<PasskeyRow | undefined> {
    const expected = this.#assertions.take(answer.ceremony)
    const row = this.#options.credentials.passkey(answer.credential.id)
    if (expected === undefined || expected.person !== person || row === undefined) return undefined
    if (person !== undefined && row.person !== person) return undefined
    const checked = await checkedOrUndefined(() =>
      verifyAuthenticationResponse({
        response: answer.credential,
        expectedChallenge: expected.challenge,
        expectedOrigin: this.#options.origin().origin,
        expectedRPID: this.#options.origin().hostname,
        credential: {
          id: row.credentialId,
          publicKey: bytes(row.publicKey),
          counter: row.counter,
          transports: [...row.transports],
        },
        requireUserVerification: true,
      }),
    )
    if (checked?.verified !== true) return undefined
    this.#options.credentials.countPasskey(row.passkey, checked.authenticationInfo.newCounter)
    return row
  }
}

/** The library throws on every malformed or wrong answer, which is input here: a refusal, not a fault. */
async function checkedOrUndefined<T>(check: () => Promise<T>): Promise<T | undefined> {
  try {
    return await check()
  } catch {
    return undefined
  }
}

/** A copy in a buffer of its own, as the library wants it. */
function bytes(source: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(source)
}
