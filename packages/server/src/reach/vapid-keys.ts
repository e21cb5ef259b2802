import { isRecord } from '@vigie/kit'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import webpush from 'web-push'

/** The key pair by which push services know this Vigie (RFC 8292), base64url. */
export interface VapidKeys {
  readonly publicKey: string
  readonly privateKey: string
}

const FILE = 'vapid.json'

/** Reads the key pair of this installation, or makes it once. A damaged file throws: new keys would silence every device. */
export function vapidKeys(directory: string): VapidKeys {
  const path = join(directory, FILE)
  const kept = readKept(path)
  if (kept !== undefined) return kept
  const keys = webpush.generateVAPIDKeys()
  writeFileSync(path, JSON.stringify(keys), { mode: 0o600, flag: 'wx' })
  return keys
}

function readKept(path: string): VapidKeys | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (fault) {
    if (isRecord(fault) && fault['code'] === 'ENOENT') return undefined
    throw fault
  }
  const kept: unknown = JSON.parse(text)
  const publicKey = isRecord(kept) ? kept['publicKey'] : undefined
  const privateKey = isRecord(kept) ? kept['privateKey'] : undefined
  if (typeof publicKey === 'string' && typeof privateKey === 'string')
    return { publicKey, privateKey }
  throw new Error(`${path} holds no pair of keys`)
}
