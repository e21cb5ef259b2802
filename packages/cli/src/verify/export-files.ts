import { createHash } from 'node:crypto'
import { closeSync, lstatSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Extent } from './extent.ts'
import { listTar } from './tar.ts'

/** An export cannot be read at all: not there, not an archive. */
export class UnreadableExport extends Error {
  override readonly name = 'UnreadableExport'
}

/** The files of an export, a directory or a tar archive, by their path inside it. Only ever reads. */
export class ExportFiles {
  readonly #extents: ReadonlyMap<string, Extent>
  /** What is wrong with the container itself, e.g. an altered tar header. */
  readonly problems: readonly string[]

  private constructor(extents: ReadonlyMap<string, Extent>, problems: readonly string[]) {
    this.#extents = extents
    this.problems = problems
  }

  /** @throws UnreadableExport */
  static open(path: string): ExportFiles {
    try {
      const stat = statSync(path)
      if (stat.isDirectory()) return ExportFiles.#ofDirectory(path)
      const { extents, problems } = listTar(path, stat.size)
      return new ExportFiles(extents, problems)
    } catch (cause) {
      throw new UnreadableExport(`${path} cannot be read: ${String(cause)}`, { cause })
    }
  }

  static #ofDirectory(root: string): ExportFiles {
    const extents = new Map<string, Extent>()
    const problems: string[] = []
    const walk = (folder: string): void => {
      for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        const diskPath = join(root, path)
        if (entry.isDirectory()) walk(path)
        else if (entry.isFile()) {
          extents.set(path, { diskPath, offset: 0, size: lstatSync(diskPath).size })
        } else problems.push(`${path} is neither a file nor a folder`)
      }
    }
    walk('')
    return new ExportFiles(extents, problems)
  }

  get paths(): readonly string[] {
    return [...this.#extents.keys()].toSorted()
  }

  size(path: string): number | undefined {
    return this.#extents.get(path)?.size
  }

  /** Content of a file; undefined when there is none, or it is larger than `maxBytes`. */
  read(path: string, maxBytes: number): Buffer | undefined {
    const extent = this.#extents.get(path)
    if (extent === undefined || extent.size > maxBytes) return undefined
    const chunks: Buffer[] = []
    readExtent(extent, (chunk) => chunks.push(Buffer.from(chunk)))
    return Buffer.concat(chunks)
  }

  /** Hex SHA-256 of a file, of any size; undefined when there is none. */
  sha256(path: string): string | undefined {
    const extent = this.#extents.get(path)
    if (extent === undefined) return undefined
    const hash = createHash('sha256')
    readExtent(extent, (chunk) => hash.update(chunk))
    return hash.digest('hex')
  }
}

function readExtent(extent: Extent, take: (chunk: Buffer) => void): void {
  const descriptor = openSync(extent.diskPath, 'r')
  try {
    const buffer = Buffer.alloc(Math.min(1 << 20, extent.size))
    let at = 0
    while (at < extent.size) {
      const wanted = Math.min(buffer.length, extent.size - at)
      const count = readSync(descriptor, buffer, 0, wanted, extent.offset + at)
      if (count === 0) return
      take(buffer.subarray(0, count))
      at += count
    }
  } finally {
    closeSync(descriptor)
  }
}
