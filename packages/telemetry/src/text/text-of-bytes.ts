const STEP = 8192

/**
 * Text of the bytes of a log: UTF-8, or else Latin-1, one character per byte. Logs hold what attackers
 * sent; a byte that is not UTF-8 must not cost the line.
 */
export function textOfBytes(
  bytes: Uint8Array,
  decode: (bytes: Uint8Array) => string | undefined,
): string {
  return decode(bytes) ?? latin1(bytes)
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += STEP) {
    text += String.fromCharCode(...bytes.subarray(at, at + STEP))
  }
  return text
}
