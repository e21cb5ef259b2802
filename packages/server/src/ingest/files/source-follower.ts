import { readdir, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { join } from 'node:path'
import type { Conversation } from '../conversation.ts'
import { textOfWire } from '../live-parser.ts'
import type { Reception } from '../reception.ts'
import type { AdmittedSource } from '../source-directory.ts'
import type { AllowedPaths } from './allowed-paths.ts'
import {
  beginsAs,
  headOf,
  identify,
  isCopyOf,
  linesFrom,
  openFile,
  tailOf,
} from './followed-file.ts'
import type { FilePosition } from './followed-file.ts'
import type { PositionBook } from './position-book.ts'

export interface FollowerOptions {
  readonly source: AdmittedSource
  readonly paths: readonly string[]
  readonly reception: Reception
  readonly book: PositionBook
  readonly allowed: AllowedPaths
}

/** A directory's files beyond this number are left out, and said so. */
const FILES_MAX = 1_000
/** Files that are packed or hidden are no logs that grow. */
const PASSED_OVER = /^\.|\.(?:gz|bz2|xz|zst|zip|swp|tmp)$/

/**
 * Follows the files of one source. A file is known by device and inode, so one that is renamed is read to
 * its end and not again; one that is cut, or whose beginning changed, is read from the start; a copy
 * of a known file (`copytruncate`) is read from where the original was.
 */
export class SourceFollower {
  readonly #options: FollowerOptions
  readonly #conversation: Conversation
  readonly #open = new Map<string, { readonly file: FileHandle; path: string }>()

  constructor(options: FollowerOptions) {
    this.#options = options
    this.#conversation = options.reception.open(options.source, 'files')
  }

  /** Reads what is new in every file; resolves when it is on disk and its places are noted. */
  async look(): Promise<void> {
    const { book, reception } = this.#options
    const seen = new Set<string>()
    for (const path of await this.#paths()) {
      if (reception.isFull()) return
      const identity = await this.#lookAt(path)
      if (identity !== undefined) seen.add(identity)
    }
    // What is no longer under any name that we follow is read to its end, and let go.
    for (const [identity, { file, path }] of this.#open) {
      if (seen.has(identity)) continue
      await this.#read(file, { path, identity, isLast: true })
      await file.close()
      this.#open.delete(identity)
    }
    book.save()
  }

  async close(): Promise<void> {
    for (const { file } of this.#open.values()) await file.close()
    this.#open.clear()
    await this.#options.reception.end(this.#conversation, true)
    this.#options.book.save()
  }

  async #lookAt(path: string): Promise<string | undefined> {
    const fresh = await openFile(path)
    if (fresh === undefined) return undefined
    const { identity } = await identify(fresh)
    const known = this.#open.get(identity)
    if (known === undefined) this.#open.set(identity, { file: fresh, path })
    else {
      await fresh.close()
      known.path = path
    }
    await this.#read(known?.file ?? fresh, { path, identity, isLast: false })
    return identity
  }

  async #read(
    file: FileHandle,
    at: { readonly path: string; readonly identity: string; readonly isLast: boolean },
  ): Promise<void> {
    const { book, source, reception } = this.#options
    const { size } = await identify(file)
    let position = await this.#position(file, at, size)
    if (size > position.offset) {
      const options = { maximumBytes: source.declared.limits.lineBytes, isLast: at.isLast }
      for await (const { lines, offset } of linesFrom(file, position.offset, options)) {
        await this.#conversation.take(lines.map(textOfLine).filter((line) => line !== ''))
        const waitMs = reception.spend(source, offset - position.offset)
        position = {
          ...position,
          offset,
          head: await headOf(file),
          tail: await tailOf(file, offset),
        }
        book.set(position)
        if (waitMs > 0 || reception.isFull()) break
      }
    }
    book.set(position)
  }

  /** Where to go on in a file: where it was left, where its original was, or at its start. */
  async #position(
    file: FileHandle,
    { path, identity }: { readonly path: string; readonly identity: string },
    size: number,
  ): Promise<FilePosition> {
    const { book } = this.#options
    const known = book.of(identity)
    if (known !== undefined && size >= known.offset && (await beginsAs(file, known.head))) {
      return { ...known, path }
    }
    const head = await headOf(file)
    const original = known === undefined ? await this.#originalOf(file, size) : undefined
    const offset = original?.offset ?? 0
    return { path, identity, offset, head, tail: await tailOf(file, offset) }
  }

  async #originalOf(file: FileHandle, size: number): Promise<FilePosition | undefined> {
    for (const position of this.#options.book.known()) {
      const isPossible = position.head.bytes > 0 && position.offset > 0 && position.offset <= size
      if (isPossible && (await isCopyOf(file, position))) return position
    }
    return undefined
  }

  async #paths(): Promise<readonly string[]> {
    const found: string[] = []
    for (const path of this.#options.paths) {
      // Links may have been changed since the source was declared.
      if (!this.#options.allowed.isAllowed(path)) {
        this.#note(path, 'is not below a directory that may be followed')
        continue
      }
      found.push(...(await filesAt(path)))
    }
    if (found.length > FILES_MAX) this.#note('', `${found.length} files exceed ${FILES_MAX}`)
    return found.slice(0, FILES_MAX)
  }

  #note(path: string, what: string): void {
    const { reception, source } = this.#options
    reception.notes.problem(source.id, { code: 'path', message: `${path} ${what}` })
  }
}

async function filesAt(path: string): Promise<readonly string[]> {
  try {
    if ((await stat(path)).isFile()) return [path]
    const entries = await readdir(path, { withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile() && !PASSED_OVER.test(entry.name))
      .map(({ name }) => join(path, name))
      .toSorted()
  } catch {
    // Not there yet, or not any more.
    return []
  }
}

function textOfLine(bytes: Buffer): string {
  return textOfWire(bytes).trim()
}
