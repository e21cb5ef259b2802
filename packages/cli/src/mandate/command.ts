import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { canonicalText, formatSignature, parseSignature, textDigest } from '@vigie/domain'
import { encodeUtf8, isRecord, must, toHex } from '@vigie/kit'
import type { Command } from '../command.ts'
import { explained, UsageFault } from '../explained.ts'

const USAGE = `Usage: vigie mandate key    PRIVATE PUBLIC
       vigie mandate sign   --key PRIVATE TEXT
       vigie mandate verify --key PUBLIC TEXT SIGNATURE

key     makes an Ed25519 key: PRIVATE (keep it) and PUBLIC (give it to the host), PEM files.
sign    signs the text of a mandate, as the host's screen saves it, and prints the signed file.
verify  says whether a signed file is by the key and for the text.
Nothing of it needs Vigie to run, or a network.`

/** `vigie mandate`: for a partner, who signs on a machine of their own. */
export const mandateCommand: Command = explained(
  { name: 'mandate', summary: 'sign the text of a mandate as a partner, or verify one', run },
  USAGE,
)

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' } },
  })
  const [verb, first, second, ...more] = positionals
  if (more.length > 0) throw new UsageFault(`"${more[0]}" is one word too many`)
  if (first === undefined) throw new UsageFault('key, sign or verify is needed, with its files')
  if (verb === 'key') return makeKey(first, needed(second, 'PUBLIC'))
  const key = needed(values.key, '--key')
  if (verb === 'sign') return signText(key, first)
  if (verb === 'verify') return verifyText(key, first, needed(second, 'SIGNATURE'))
  throw new UsageFault(`"${verb}" is none of key, sign, verify`)
}

function makeKey(privatePath: string, publicPath: string): number {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' })
  // Never over a key that is there already.
  writeFileSync(privatePath, text, { mode: 0o600, flag: 'wx' })
  writeFileSync(publicPath, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
  process.stdout.write(`${rawKey(publicKey)}\n`)
  return 0
}

function signText(keyPath: string, textPath: string): number {
  const text = readMandate(textPath)
  const key = createPrivateKey(readFileSync(keyPath))
  if (key.asymmetricKeyType !== 'ed25519') throw new UsageFault(`${keyPath} is no Ed25519 key`)
  const file = formatSignature({
    kind: 'file',
    mandate: text.mandate,
    version: text.version,
    digest: toHex(textDigest(text.bytes)),
    key: rawKey(createPublicKey(key)),
    signature: sign(null, text.bytes, key).toString('hex'),
  })
  process.stdout.write(file)
  return 0
}

function verifyText(keyPath: string, textPath: string, signaturePath: string): number {
  const text = readMandate(textPath)
  const key = createPublicKey(readFileSync(keyPath))
  const handed = parseSignature(readFileSync(signaturePath, 'utf8'))
  const isFor =
    handed !== undefined &&
    (handed.kind === 'detached' ||
      (handed.digest === toHex(textDigest(text.bytes)) && handed.key === rawKey(key)))
  const isGenuine = isFor && verify(null, text.bytes, key, Buffer.from(handed.signature, 'hex'))
  process.stdout.write(isGenuine ? 'genuine\n' : 'not by this key for this text\n')
  return isGenuine ? 0 : 1
}

/** The text, exactly as it lies in the file: a text that is not canonical is not what the host signs. */
function readMandate(path: string): {
  readonly bytes: Uint8Array
  readonly mandate: string
  readonly version: number
} {
  const text = readFileSync(path, 'utf8')
  const parsed = jsonOf(text)
  if (!isRecord(parsed) || parsed['type'] !== 'vigie-mandate') {
    throw new UsageFault(`${path} is not the text of a mandate`)
  }
  const { mandate, version } = parsed
  if (
    typeof mandate !== 'string' ||
    typeof version !== 'number' ||
    canonicalText(parsed) !== text
  ) {
    throw new UsageFault(`${path} is not the text as it was saved`)
  }
  return { bytes: encodeUtf8(text), mandate, version }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function rawKey(key: KeyObject): string {
  const { x } = key.export({ format: 'jwk' })
  return Buffer.from(must(x, 'public key'), 'base64url').toString('hex')
}

function needed(value: string | undefined, name: string): string {
  if (value === undefined) throw new UsageFault(`${name} is missing`)
  return value
}
