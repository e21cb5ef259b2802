import { toBase64 } from '@vigie/kit'

/**
 * What stays constant of the base64 form when the bytes stand at offset 0, 1 or 2 (modulo 3) of a
 * longer text: the first characters that earlier bytes influence, and the last ones that later
 * bytes influence, are cut off. (Offsets as in pySigma's `base64offset`.)
 */
export function base64AtEveryOffset(bytes: Uint8Array): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const shifted = new Uint8Array(offset + bytes.length)
    shifted.set(bytes, offset)
    const start = [0, 2, 3][offset] ?? 0
    const end = [undefined, -3, -2][shifted.length % 3]
    return toBase64(shifted).slice(start, end)
  })
}
