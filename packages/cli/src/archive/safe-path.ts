const MAX_LENGTH = 400
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i

/**
 * The name of an archive's member as a relative path that stays below where it is joined, on every
 * system; undefined for names that climb out, are absolute, or hide something.
 */
export function safePath(name: string): string | undefined {
  if (name.length > MAX_LENGTH || /[\\:\p{Cc}\p{Cf}]/u.test(name) || name.startsWith('/')) {
    return undefined
  }
  const parts = name.split('/').filter((part) => part !== '' && part !== '.')
  if (parts.length === 0) return undefined
  const isHarmless = parts.every(
    (part) => part !== '..' && !part.endsWith('.') && !part.endsWith(' ') && !RESERVED.test(part),
  )
  return isHarmless ? parts.join('/') : undefined
}
