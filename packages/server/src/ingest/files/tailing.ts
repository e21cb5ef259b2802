import { join } from 'node:path'
import type { Clock } from '../../run/clock.ts'
import { repeat } from '../../run/repeat.ts'
import type { Reception } from '../reception.ts'
import type { SourceDirectory } from '../source-directory.ts'
import type { AllowedPaths } from './allowed-paths.ts'
import { PositionBook } from './position-book.ts'
import { SourceFollower } from './source-follower.ts'

export interface TailingOptions {
  readonly reception: Reception
  readonly directory: SourceDirectory
  /** Where it is kept how far each file was read. */
  readonly place: string
  readonly allowed: AllowedPaths
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}

/** Looking is cheap, and notices of the system get lost on network shares. */
const LOOK_MS = 250

/** Follows the files of every source that names some. */
export function startTailing(options: TailingOptions): { stop(): Promise<void> } {
  const { directory, reception, onFault } = options
  const followers = new Map<string, SourceFollower>()
  const changed = new Set<string>()
  const stopFollowing = directory.onChanged((id) => changed.add(id))

  async function look(): Promise<void> {
    for (const id of changed) await drop(id)
    changed.clear()
    for (const source of directory.all()) {
      const { id, declared } = source
      if (declared.admission.kind !== 'paths' || declared.paused) continue
      const { paths } = declared.admission
      const book = () => new PositionBook(join(options.place, 'tail'), id)
      const follower =
        followers.get(id) ??
        new SourceFollower({ source, paths, reception, book: book(), allowed: options.allowed })
      followers.set(id, follower)
      await follower.look()
    }
  }

  async function drop(id: string): Promise<void> {
    await followers.get(id)?.close()
    followers.delete(id)
  }

  const looking = repeat(look, { intervalMs: LOOK_MS, onFault, maximumMs: 5_000 })
  return {
    async stop() {
      stopFollowing()
      await looking.stop()
      for (const id of followers.keys()) await drop(id)
    },
  }
}
