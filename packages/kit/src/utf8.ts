/**
 * Bytes of a well-formed string in UTF-8. A lone surrogate becomes U+FFFD, as everywhere on the web:
 * who must tell them apart asks `text.isWellFormed()` first.
 */
export function encodeUtf8(text: string): Uint8Array {
  const out = new Uint8Array(text.length * 3)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    let code = text.codePointAt(i) ?? 0
    if (code > 0xffff) i++
    else if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd
    if (code < 0x80) out[at++] = code
    else if (code < 0x800) {
      out[at++] = 0xc0 | (code >> 6)
      out[at++] = 0x80 | (code & 0x3f)
    } else if (code < 0x10000) {
      out[at++] = 0xe0 | (code >> 12)
      out[at++] = 0x80 | ((code >> 6) & 0x3f)
      out[at++] = 0x80 | (code & 0x3f)
    } else {
      out[at++] = 0xf0 | (code >> 18)
      out[at++] = 0x80 | ((code >> 12) & 0x3f)
      out[at++] = 0x80 | ((code >> 6) & 0x3f)
      out[at++] = 0x80 | (code & 0x3f)
    }
  }
  return out.slice(0, at)
}

/**
 * Text of UTF-8 bytes; undefined when they are not UTF-8 (overlong forms, surrogates and code points
 * past U+10FFFF included). A byte order mark is kept as U+FEFF.
 */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  let out = ''
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0
    const length = sequenceLength(lead)
    if (length === 0 || i + length > bytes.length) return undefined
    let code = length === 1 ? lead : lead & (0xff >> (length + 1))
    for (let k = 1; k < length; k++) {
      const next = bytes[i + k] ?? 0
      if ((next & 0xc0) !== 0x80) return undefined
      code = (code << 6) | (next & 0x3f)
    }
    if (length > 1 && code < (LEAST[length] ?? 0)) return undefined
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
    out += String.fromCodePoint(code)
    i += length
  }
  return out
}

/** Smallest code point that needs a sequence of that many bytes; anything less is overlong. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000] as const

function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1
  if (lead >= 0xc2 && lead < 0xe0) return 2
  if (lead >= 0xe0 && lead < 0xf0) return 3
  if (lead >= 0xf0 && lead < 0xf5) return 4
  return 0
}
