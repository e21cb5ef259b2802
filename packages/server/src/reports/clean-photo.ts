import { stripJpeg } from './strip-jpeg.ts'
import { stripPng } from './strip-png.ts'

/** Largest photograph that is taken from the public. */
export const PHOTO_MAX_BYTES = 8 * 1024 * 1024

export interface CleanPhoto {
  readonly mediaType: 'image/jpeg' | 'image/png'
  readonly bytes: Uint8Array
}

/**
 * A photograph without its metadata. What it is follows from its bytes, never from its name; undefined
 * for anything but a whole JPEG or PNG of at most `PHOTO_MAX_BYTES`.
 */
export function cleanPhoto(bytes: Uint8Array): CleanPhoto | undefined {
  if (bytes.length > PHOTO_MAX_BYTES) return undefined
  const jpeg = stripJpeg(bytes)
  if (jpeg !== undefined) return { mediaType: 'image/jpeg', bytes: jpeg }
  const png = stripPng(bytes)
  return png === undefined ? undefined : { mediaType: 'image/png', bytes: png }
}
