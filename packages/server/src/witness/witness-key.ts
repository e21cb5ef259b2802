import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign as ed25519,
} from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formatVkey, noteKey } from '@vigie/domain'
import type { NoteKey, Sign } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { WitnessStore } from '../store/witness-store.ts'
import { writeDurably } from '../store/write-durably.ts'

/** The key with which this node vouches for logs of others. */
export interface WitnessKey {
  readonly key: NoteKey
  readonly vkey: string
  readonly sign: Sign
}

/**
 * The witness key of a node, made when there is none. It counts only together with the store of what
 * it cosigned: where that is gone, or was restored from a backup under another origin, a new key is
 * made, since the old one might vouch for a tree that it contradicted before.
 */
export function openWitnessKey(
  directory: string,
  origin: string,
  store: Pick<WitnessStore, 'vkey' | 'setVkey'>,
): WitnessKey {
  const name = `${origin}/witness`
  const path = join(directory, 'keys', 'witness.pem')
  if (existsSync(path)) {
    const found = keyOf(name, createPrivateKey(readFileSync(path)))
    if (store.vkey() === found.vkey) return found
  }
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(join(directory, 'keys'), { recursive: true, mode: 0o700 })
  writeDurably(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), 0o600)
  const made = keyOf(name, privateKey)
  store.setVkey(made.vkey)
  return made
}

function keyOf(name: string, secret: KeyObject): WitnessKey {
  const jwk = createPublicKey(secret).export({ format: 'jwk' })
  const raw = new Uint8Array(Buffer.from(must(jwk.x, 'public key'), 'base64url'))
  const key = noteKey(name, 4, raw)
  const sign: Sign = (message) => new Uint8Array(ed25519(null, message, secret))
  return { key, vkey: formatVkey(key), sign }
}
