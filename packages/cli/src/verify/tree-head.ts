import { readBase64 } from './signed-note.ts'

/** The content of a tree checkpoint. */
export interface TreeHead {
  readonly origin: string
  readonly size: number
  readonly root: Buffer
}

/** Reads the note text of a C2SP checkpoint; undefined when it is malformed. */
export function readTreeHead(text: string): TreeHead | undefined {
  const [origin, digits = '', base64 = '', ...rest] = text.split('\n')
  const root = readBase64(base64)
  const size = Number(digits)
  if (!origin || root?.length !== 32) return undefined
  if (!/^(0|[1-9]\d*)$/.test(digits) || !Number.isSafeInteger(size)) return undefined
  const extensions = rest.slice(0, -1)
  if (rest.at(-1) !== '' || extensions.includes('')) return undefined
  return { origin, size, root }
}
