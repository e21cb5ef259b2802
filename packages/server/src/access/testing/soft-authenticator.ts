import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { must } from '@vigie/kit'
import { cbor } from './cbor.ts'

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

/** What a test may make an authenticator do wrong. */
export interface Misbehaviour {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly isUserVerified?: boolean
  readonly counter?: number
}

/**
 * A passkey in software: ES256, attestation "none", as WebAuthn level 2 (§6.1, §6.5, §7) describes the
 * bytes. It speaks for the browser too (client data).
 */
export class SoftAuthenticator {
  readonly id: string
  readonly #credentialId = randomBytes(32)
  readonly #origin: string
  readonly #privateKey: KeyObject
  readonly #publicKey: KeyObject
  #counter = 0

  constructor(origin: string) {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    this.#origin = origin
    this.#privateKey = privateKey
    this.#publicKey = publicKey
    this.id = this.#credentialId.toString('base64url')
  }

  /** Answers `navigator.credentials.create`. */
  register(challenge: string, wrong: Misbehaviour = {}): object {
    const { x, y } = this.#publicKey.export({ format: 'jwk' })
    const key = cbor(
      new Map<number, number | Uint8Array>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(must(x, 'x'), 'base64url')],
        [-3, Buffer.from(must(y, 'y'), 'base64url')],
      ]),
    )
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.#credentialId.length)
    const authData = Buffer.concat([
      this.#head(HAS_CREDENTIAL, wrong),
      Buffer.alloc(16),
      length,
      this.#credentialId,
      key,
    ])
    const attestation = cbor(
      new Map<string, string | Uint8Array | Map<string, string>>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]),
    )
    return this.#credential({
      clientDataJSON: this.#clientData('webauthn.create', challenge, wrong).toString('base64url'),
      attestationObject: attestation.toString('base64url'),
      transports: ['internal'],
    })
  }

  /** Answers `navigator.credentials.get`. */
  assert(challenge: string, wrong: Misbehaviour = {}): object {
    this.#counter = wrong.counter ?? this.#counter + 1
    const authData = this.#head(0, wrong)
    const clientData = this.#clientData('webauthn.get', challenge, wrong)
    const clientDataHash = createHash('sha256').update(clientData).digest()
    const signed = Buffer.concat([authData, clientDataHash])
    return this.#credential({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authData.toString('base64url'),
      signature: sign('sha256', signed, this.#privateKey).toString('base64url'),
    })
  }

  #credential(response: object): object {
    const { id } = this
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response }
  }

  #clientData(type: string, challenge: string, wrong: Misbehaviour): Buffer {
    const said = {
      type,
      challenge: wrong.challenge ?? challenge,
      origin: wrong.origin ?? this.#origin,
    }
    return Buffer.from(JSON.stringify(said))
  }

  #head(flags: number, wrong: Misbehaviour): Buffer {
    const rpId = wrong.rpId ?? new URL(this.#origin).hostname
    const verified = wrong.isUserVerified === false ? 0 : USER_VERIFIED
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.#counter)
    return Buffer.concat([
      createHash('sha256').update(rpId).digest(),
      Buffer.from([USER_PRESENT | verified | flags]),
      counter,
    ])
  }
}
