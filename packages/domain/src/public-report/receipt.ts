/** Bytes of chance in a receipt code: 2^80 codes cannot be tried through a limited door. */
export const RECEIPT_BYTES = 10

/** Crockford's base 32 (crockford.com/base32.html): no I, L, O, U, so that a code can be read out and noted. */
const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The code that `RECEIPT_BYTES` bytes stand for, in four groups of four: `7K3M-0QWD-…`. */
export function receiptCode(bytes: Uint8Array): string {
  if (bytes.length !== RECEIPT_BYTES) throw new RangeError(`${bytes.length} bytes for a receipt`)
  let digits = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      digits += DIGITS.charAt((held >> bits) & 31)
    }
    held &= (1 << bits) - 1
  }
  return digits.replaceAll(/(.{4})(?=.)/g, '$1-')
}

/** A code as somebody typed it, in its usual form; undefined when it cannot be one. */
export function readReceiptCode(typed: string): string | undefined {
  const digits = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(digits)) return undefined
  return digits.replaceAll(/(.{4})(?=.)/g, '$1-')
}
