import { createHash } from 'node:crypto'

/**
 * A command id (UUID, version 8) that follows from what the command is about: asked again after a
 * crash, the log answers with what it wrote the first time.
 */
export function repeatableId(about: string): string {
  const hex = createHash('sha256').update(`vigie ${about}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
