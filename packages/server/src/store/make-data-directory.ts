import { existsSync, mkdirSync } from 'node:fs'
import { storageFaultOf } from './sqlite/storage-fault.ts'

/** Makes a directory that only its owner can enter, unless it is there. Throws a `StoreFault`. */
export function makeDataDirectory(directory: string): void {
  if (existsSync(directory)) return
  try {
    // Node reports ENOENT for a recursive mkdir on a read-only disk: the plain one says what is wrong.
    mkdirSync(directory, { mode: 0o700 })
  } catch (error) {
    const fault = storageFaultOf(error, directory)
    if (fault !== undefined) throw fault
    mkdirSync(directory, { recursive: true, mode: 0o700 })
  }
}
