import { decodeUtf8 } from '@vigie/kit'

const ESCAPES = /(?:\\x[0-9a-fA-F]{2})+/g

/**
 * Bytes written as `\x0a` made text again, as Apache, nginx and Zeek escape them: a run of them is
 * UTF-8, or else one character per byte.
 */
export function unescapeBytes(text: string): string {
  if (!text.includes('\\x')) return text
  return text.replace(ESCAPES, (run) => {
    const bytes = new Uint8Array(run.length / 4)
    for (let i = 0; i < bytes.length; i++) {
      bytes[i] = Number.parseInt(run.slice(i * 4 + 2, i * 4 + 4), 16)
    }
    return decodeUtf8(bytes) ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  })
}
