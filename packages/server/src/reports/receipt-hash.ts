import { createHash } from 'node:crypto'

/** What of a receipt code is kept: its SHA-256, hex. 80 bits of chance need no salt. */
export function receiptHash(receipt: string): string {
  return createHash('sha256').update(receipt).digest('hex')
}
