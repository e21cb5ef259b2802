import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { StoreFault } from '../store-fault.ts'
import { storageFaultOf } from '../sqlite/storage-fault.ts'
import { writeDurably } from '../write-durably.ts'
import type { ExportFile } from './export-file.ts'

/** Writes an export as a directory, which must be empty or absent; gives the number of files. */
export async function writeDirectory(
  files: AsyncIterable<ExportFile>,
  directory: string,
): Promise<number> {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new StoreFault('not-empty', `${directory} is not empty`)
  }
  let count = 0
  try {
    for await (const { path, bytes } of files) {
      const place = join(directory, path)
      mkdirSync(dirname(place), { recursive: true })
      writeDurably(place, bytes, 0o644)
      count++
    }
    return count
  } catch (error) {
    throw storageFaultOf(error, directory) ?? error
  }
}
