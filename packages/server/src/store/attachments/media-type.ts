/** What an attachment may be. Archives are not: nobody can say what is in them before it is too late. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'application/pdf',
  'text/plain',
] as const

/** One of them. */
export type MediaType = (typeof MEDIA_TYPES)[number]

/** Reads a declared type; parameters such as `charset` are left out. Undefined when it is not allowed. */
export function parseMediaType(declared: string): MediaType | undefined {
  const [essence = ''] = declared.split(';', 1)
  return MEDIA_TYPES.find((type) => type === essence.trim().toLowerCase())
}

// First bytes, as ASCII.
const RIFF = [0x52, 0x49, 0x46, 0x46]
const WEBP = [0x57, 0x45, 0x42, 0x50]
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d]

/** The type that bytes themselves show; undefined when they show none that is allowed. */
export function sniffMediaType(bytes: Uint8Array): MediaType | undefined {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(bytes, RIFF) && startsWith(bytes.subarray(8), WEBP)) {
    return 'image/webp'
  }
  if (startsWith(bytes, PDF)) return 'application/pdf'
  return isText(bytes) ? 'text/plain' : undefined
}

function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    // oxlint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)
  } catch {
    return false
  }
}

function startsWith(bytes: Uint8Array, sign: readonly number[]): boolean {
  return sign.every((byte, i) => bytes[i] === byte)
}
