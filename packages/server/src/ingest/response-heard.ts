import type { ServerResponse } from 'node:http'

/**
 * Whether an answer was handed over whole: false when the connection was cut before. What lies between
 * us and the sender may still lose it; then the sender sends again and is stored twice.
 */
export function responseHeard(response: ServerResponse): Promise<boolean> {
  if (response.writableFinished) return Promise.resolve(true)
  if (response.destroyed) return Promise.resolve(false)
  return new Promise((resolve) => {
    response.once('finish', () => resolve(true))
    response.once('close', () => resolve(response.writableFinished))
  })
}
