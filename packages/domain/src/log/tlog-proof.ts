import { fromBase64, toBase64 } from '@vigie/kit'

/** A proof that travels alone (c2sp.org/tlog-proof@v1): nothing about it is verified by holding it. */
export interface TlogProof {
  /** From 0: an entry's `seq` − 1. */
  readonly index: number
  /** From the leaf's sibling upwards. */
  readonly hashes: readonly Uint8Array[]
  /** The signed tree checkpoint, verbatim. */
  readonly checkpoint: string
}

/** Text of a `.tlog-proof` file. Vigie writes no extra data, since nothing would authenticate it. */
export function formatTlogProof(proof: TlogProof): string {
  const hashes = proof.hashes.map((hash) => `${toBase64(hash)}\n`).join('')
  return `c2sp.org/tlog-proof@v1\nindex ${proof.index}\n${hashes}\n${proof.checkpoint}`
}

/** The proof of such a text, with or without extra data; undefined when malformed. */
export function parseTlogProof(text: string): TlogProof | undefined {
  const pattern =
    /^c2sp\.org\/tlog-proof@v1\n(?:extra [A-Za-z0-9+/=]*\n)?index (0|[1-9]\d{0,15})\n((?:[A-Za-z0-9+/=]{44}\n)*)\n([^]+)$/
  const [, digits, lines, checkpoint] = pattern.exec(text) ?? []
  const index = Number(digits)
  if (lines === undefined || checkpoint === undefined || !Number.isSafeInteger(index)) {
    return undefined
  }
  const hashes: Uint8Array[] = []
  for (const line of lines.split('\n').slice(0, -1)) {
    const hash = fromBase64(line)
    if (hash?.length !== 32) return undefined
    hashes.push(hash)
  }
  return { index, hashes, checkpoint }
}
