import { randomBytes } from 'node:crypto'

/** Gives `size` unpredictable bytes. Everything that needs chance is handed one. */
export type Random = (size: number) => Uint8Array

/** The machine's cryptographic generator. */
export function secureRandom(size: number): Uint8Array {
  return new Uint8Array(randomBytes(size))
}
