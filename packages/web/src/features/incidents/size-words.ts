import type { Speech } from '../../i18n/speech.ts'

const KIB = 1024
const MIB = KIB * KIB

/** `812 octets`, `34 Kio`, `2,4 Mio`: a size in bytes, at the precision of a glance. */
export function sizeWords(speech: Speech, sizeBytes: number): string {
  if (sizeBytes < KIB) return speech.text('attachment.bytes', { n: sizeBytes })
  if (sizeBytes < MIB) {
    return speech.text('attachment.kib', { n: speech.number(Math.round(sizeBytes / KIB)) })
  }
  return speech.text('attachment.mib', {
    n: speech.number(Math.round(sizeBytes / (MIB / 10)) / 10),
  })
}
