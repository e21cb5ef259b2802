import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { canonicalText, formatSignature, parseSignature, textDigest } from '@vigie/domain'
import { encodeUtf8, isRecord, must, toHex } from '@vigie/kit'
import type { Command } from '../command.ts'

const USAGE = `Usage: vigie mandate key    PRIVATE PUBLIC
       vigie mandate sign   --key PRIVATE TEXT
       vigie mandate verify --key PUBLIC TEXT SIGNATURE

key     makes an Ed25519 key: PRIVATE (keep it) and PUBLIC (give it to the host), PEM files.
sign    signs the text of a mandate, as the host's screen saves it, and prints the signed file.
verify  says whether a signed file is by the key and for the text.
Nothing of it needs Vigie to run, or a network.`

/** How the command talks to the terminal. */
interface Output {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
}

const EXIT = { done: 0, refused: 1, usage: 2 } as const

/** Arguments that make no sense, or files that are not what they should be; the message says which. */
class UsageFault extends Error {
  override readonly name = 'UsageFault'
}

/** `vigie mandate`: for a partner, who signs on a machine of their own. Loads nothing of the server. */
export const mandateCommand: Command = {
  name: 'mandate',
  summary: 'sign the text of a mandate as a partner, or verify one',
  run: async (args) =>
    runMandate(args, {
      out: (text) => process.stdout.write(text),
      err: (text) => process.stderr.write(text),
    }),
}

/** What the command does, with where it writes as an argument; gives the exit status. */
export function runMandate(args: readonly string[], output: Output): number {
  if (args.includes('--help') || args.includes('-h')) {
    output.out(`${USAGE}\n`)
    return EXIT.done
  }
  try {
    return run(args, output)
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault
    output.err(`vigie mandate: ${fault.message}\n`)
    return EXIT.usage
  }
}

function run(args: readonly string[], { out }: Output): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { key: { type: 'string' } },
  })
  const [verb, first, second, ...more] = positionals
  if (more.length > 0) throw new UsageFault(`"${more[0]}" is one word too many`)
  if (first === undefined) throw new UsageFault('key, sign or verify is needed, with its files')
  if (verb === 'key') {
    out(`${makeKey(first, needed(second, 'PUBLIC'))}\n`)
    return EXIT.done
  }
  const key = needed(values.key, '--key')
  if (verb === 'sign') {
    out(signText(key, first))
    return EXIT.done
  }
  if (verb !== 'verify') throw new UsageFault(`"${verb}" is none of key, sign, verify`)
  const isGenuine = isSignedText(key, first, needed(second, 'SIGNATURE'))
  out(isGenuine ? 'genuine\n' : 'not by this key for this text\n')
  return isGenuine ? EXIT.done : EXIT.refused
}

/** Writes both halves; gives the public one as hex. */
function makeKey(privatePath: string, publicPath: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' })
  // Never over a key that is there already.
  writeFileSync(privatePath, text, { mode: 0o600, flag: 'wx' })
  writeFileSync(publicPath, publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
  return rawKey(publicKey)
}

function signText(keyPath: string, textPath: string): string {
  const text = readMandate(textPath)
  const key = createPrivateKey(readFileSync(keyPath))
  if (key.asymmetricKeyType !== 'ed25519') throw new UsageFault(`${keyPath} is no Ed25519 key`)
  return formatSignature({
    kind: 'file',
    mandate: text.mandate,
    version: text.version,
    digest: toHex(textDigest(text.bytes)),
    key: rawKey(createPublicKey(key)),
    signature: sign(null, text.bytes, key).toString('hex'),
  })
}

function isSignedText(keyPath: string, textPath: string, signaturePath: string): boolean {
  const text = readMandate(textPath)
  const key = createPublicKey(readFileSync(keyPath))
  const handed = parseSignature(readFileSync(signaturePath, 'utf8'))
  const isFor =
    handed !== undefined &&
    (handed.kind === 'detached' ||
      (handed.digest === toHex(textDigest(text.bytes)) && handed.key === rawKey(key)))
  return isFor && verify(null, text.bytes, key, Buffer.from(handed.signature, 'hex'))
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
