import { existsSync, rmSync } from 'node:fs'
import { writeDurably } from '../store/write-durably.ts'

/** Remembers whether the last stop was one, or a kill. */
export interface CleanStop {
  /** Whether the last run said that it stopped. Asked once; from then on a kill is a kill. */
  take(): boolean
  mark(): void
}

export function cleanStop(path: string): CleanStop {
  return {
    take() {
      const wasClean = existsSync(path)
      rmSync(path, { force: true })
      return wasClean
    },
    mark: () => writeDurably(path, 'stopped\n'),
  }
}
