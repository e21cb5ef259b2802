import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as ed25519,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { formatVkey, noteKey } from '@vigie/domain'
import type { NoteKey, Sign } from '@vigie/domain'
import { must } from '@vigie/kit'
import { StoreFault } from './store-fault.ts'
import { writeDurably } from './write-durably.ts'

/** A node's Ed25519 key, with its private half in a file that only its owner can read. */
export interface NodeKey {
  readonly generation: number
  readonly public: NoteKey
  readonly vkey: string
  readonly sign: Sign
}

/** Which key of which node, and where. */
export interface KeyPlace {
  /** The data directory. */
  readonly directory: string
  readonly node: string
  readonly origin: string
  readonly generation: number
}

/** Makes a key and writes its private half (PKCS #8, mode 0600), durably, before anything names it. */
export function createNodeKey(place: KeyPlace): NodeKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(join(place.directory, 'keys'), { recursive: true, mode: 0o700 })
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
  writeDurably(keyPath(place), pem, 0o600)
  return nodeKeyOf(place, privateKey)
}

/** Reads a key. Throws a `StoreFault` `key-missing` when its file is not there or is not that key. */
export function readNodeKey(place: KeyPlace, vkey: string): NodeKey {
  const path = keyPath(place)
  if (!existsSync(path)) {
    throw new StoreFault(
      'key-missing',
      `the private key ${path} is missing; if it is lost for good, run "vigie keys lost"`,
    )
  }
  const key = nodeKeyOf(place, createPrivateKey(readFileSync(path)))
  if (key.vkey !== vkey) {
    throw new StoreFault('key-missing', `${path} is not the key of ${place.origin}`)
  }
  return key
}

/** Removes the private half of a key that signs no more. */
export function destroyNodeKey(place: KeyPlace): void {
  rmSync(keyPath(place), { force: true })
}

function keyPath(place: KeyPlace): string {
  return join(place.directory, 'keys', `${place.node}.${place.generation}.pem`)
}

function nodeKeyOf(place: KeyPlace, privateKey: KeyObject): NodeKey {
  const jwk = createPublicKey(privateKey).export({ format: 'jwk' })
  const raw = new Uint8Array(Buffer.from(must(jwk.x, 'public key'), 'base64url'))
  const key = noteKey(place.origin, 1, raw)
  return {
    generation: place.generation,
    public: key,
    vkey: formatVkey(key),
    sign: (message) => new Uint8Array(ed25519(null, message, privateKey)),
  }
}
