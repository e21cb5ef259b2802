import { realpathSync } from 'node:fs'
import { sep } from 'node:path'

/** Which files of this machine may be followed: those below the directories that its owner named. */
export interface AllowedPaths {
  /** Whether a path, once its links are followed, lies below an allowed directory. A path that is not there yet is judged as it is written. */
  isAllowed(path: string): boolean
}

/** Directories are absolute. None: nothing may be followed. */
export function allowedPaths(directories: readonly string[]): AllowedPaths {
  const roots = directories.map(realPath)
  return {
    isAllowed(path) {
      if (path.split(sep).includes('..')) return false
      const real = realPath(path)
      return roots.some((root) => real === root || real.startsWith(`${root}${sep}`))
    },
  }
}

/** The path with its links followed, as far as it is there. */
function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const cut = path.lastIndexOf(sep)
    return cut <= 0 ? path : `${realPath(path.slice(0, cut))}${path.slice(cut)}`
  }
}
