import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import type { Grant } from '@vigie/domain'

/**
 * Makes what counts say nothing: ids, cursors and positions of one group of mandates, under a key of
 * their own, so that two visitors of one mandate can speak of the same thing and others cannot compare.
 */
export interface VisitorCipher {
  /** `RBT-C12` → `V-…`; always the same. Undefined for what is no id that counts. */
  sealId(id: string): string | undefined
  /** Undefined for what we never made under this key. */
  openId(token: string): string | undefined
  /** The same for the place of a stored event, `000001:000000004096` → `E-…`. */
  sealPlace(place: string): string | undefined
  openPlace(token: string): string | undefined
  sealCursor(cursor: string): string
  openCursor(token: string): string | undefined
  /** A position as a number that says nothing; always the same. */
  sealPosition(position: number): number
  openPosition(number: number): number
}

/** Ids that count: node, generation, letters of the kind, number. */
const COUNTING_ID = /^([A-Z]{3})([0-9]{0,4})-([A-Z]{0,3})([0-9]{1,9})$/
/** What `sealId` and `sealPlace` make. */
const TOKEN = /^([VE])-([A-Z2-7]{26})$/
const PLACE = /^([0-9]{6}):([0-9]{12})$/
const CURSOR_MARK = 'v.'
const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Keeps the cipher of each group of mandates that is here now. */
export class VisitorCiphers {
  readonly #secret: Uint8Array
  readonly #known = new Map<string, VisitorCipher>()

  /** `secret`: 32 bytes that never leave this machine. */
  constructor(secret: Uint8Array) {
    this.#secret = secret
  }

  of({ grants }: { readonly grants: readonly Pick<Grant, 'mandate'>[] }): VisitorCipher {
    const key = [...new Set(grants.map(({ mandate }) => mandate))].toSorted().join(' ')
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const cipher = cipherOf(createHmac('sha256', this.#secret).update(`visitor ${key}`).digest())
    this.#known.set(key, cipher)
    return cipher
  }
}

function cipherOf(master: Buffer): VisitorCipher {
  const keyFor = (use: string) => createHmac('sha256', master).update(use).digest()
  const idKey = keyFor('id').subarray(0, 16)
  const placeKey = keyFor('place').subarray(0, 16)
  const cursorKey = keyFor('cursor')
  const positionKey = keyFor('position')
  return {
    sealId: (id) => sealBlock('V', idKey, blockOf(id)),
    openId: (token) => idOf(openBlock('V', idKey, token)),
    sealPlace: (place) => sealBlock('E', placeKey, placeBlockOf(place)),
    openPlace: (token) => placeOf(openBlock('E', placeKey, token)),
    sealCursor(cursor) {
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', cursorKey, nonce)
      const sealed = Buffer.concat([cipher.update(cursor, 'utf8'), cipher.final()])
      return CURSOR_MARK + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    openCursor(token) {
      if (!token.startsWith(CURSOR_MARK)) return undefined
      const bytes = Buffer.from(token.slice(CURSOR_MARK.length), 'base64url')
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', cursorKey, bytes.subarray(0, NONCE_BYTES))
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES))
      try {
        const opened = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES))
        return Buffer.concat([opened, decipher.final()]).toString('utf8')
      } catch {
        return undefined
      }
    },
    sealPosition: (position) => feistel(positionKey, position, [0, 1, 2, 3]),
    openPosition: (number) => swapped(feistel(positionKey, swapped(number), [3, 2, 1, 0])),
  }
}

function sealBlock(mark: string, key: Buffer, block: Buffer | undefined): string | undefined {
  if (block === undefined) return undefined
  const cipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  return `${mark}-${base32(Buffer.concat([cipher.update(block), cipher.final()]))}`
}

/** The block of a token; one that we did not make opens to anything, and ends with no four zeros. */
function openBlock(mark: string, key: Buffer, token: string): Buffer | undefined {
  const match = TOKEN.exec(token)
  if (match === null || match[1] !== mark) return undefined
  const sealed = unbase32(match[2] ?? '')
  if (sealed === undefined) return undefined
  const decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false)
  const block = Buffer.concat([decipher.update(sealed), decipher.final()])
  return block.readUInt32BE(12) === 0 ? block : undefined
}

function placeBlockOf(place: string): Buffer | undefined {
  const match = PLACE.exec(place)
  if (match === null) return undefined
  const block = Buffer.alloc(16)
  block.writeUInt32BE(Number(match[1]), 0)
  block.writeUIntBE(Number(match[2]), 4, 6)
  return block
}

function placeOf(block: Buffer | undefined): string | undefined {
  if (block === undefined) return undefined
  const segment = String(block.readUInt32BE(0)).padStart(6, '0')
  return `${segment}:${String(block.readUIntBE(4, 6)).padStart(12, '0')}`
}

/** Twelve bytes of the id and four zeros, by which one of ours is known again. */
function blockOf(id: string): Buffer | undefined {
  const match = COUNTING_ID.exec(id)
  if (match === null) return undefined
  const [, node = '', generation = '', letters = '', number = ''] = match
  const block = Buffer.alloc(16)
  block.write(node, 0, 'latin1')
  block.writeUInt16BE(generation === '' ? 0 : Number(generation) + 1, 3)
  block.write(letters, 5, 'latin1')
  block.writeUInt32BE(Number(number), 8)
  return block
}

function idOf(block: Buffer | undefined): string | undefined {
  if (block === undefined) return undefined
  const generation = block.readUInt16BE(3)
  const letters = block.toString('latin1', 5, 8).replaceAll('\0', '')
  const number = String(block.readUInt32BE(8))
  const node = block.toString('latin1', 0, 3) + (generation === 0 ? '' : String(generation - 1))
  return `${node}-${letters}${letters === '' ? number.padStart(4, '0') : number}`
}

const HALF = 2 ** 24

/** A permutation of the whole numbers below 2^48. */
function feistel(key: Buffer, value: number, rounds: readonly number[]): number {
  let left = Math.floor(value / HALF) % HALF
  let right = value % HALF
  for (const round of rounds) {
    const mixed = createHmac('sha256', key).update(`${round} ${right}`).digest().readUIntBE(0, 3)
    ;[left, right] = [right, left ^ mixed]
  }
  return left * HALF + right
}

function swapped(value: number): number {
  return (value % HALF) * HALF + (Math.floor(value / HALF) % HALF)
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function base32(bytes: Buffer): string {
  let bits = 0n
  for (const byte of bytes) bits = (bits << 8n) | BigInt(byte)
  bits <<= 2n
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = (ALPHABET[Number(bits & 31n)] ?? '') + text
    bits >>= 5n
  }
  return text
}

function unbase32(text: string): Buffer | undefined {
  let bits = 0n
  for (const letter of text) bits = (bits << 5n) | BigInt(ALPHABET.indexOf(letter))
  if ((bits & 3n) !== 0n) return undefined
  return Buffer.from((bits >> 2n).toString(16).padStart(32, '0'), 'hex')
}
