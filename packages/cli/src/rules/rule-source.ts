import { open, readFile, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ArchiveFault, isZip, listZip, openZipMember, readTar } from '@vigie/server/archives'
import { openInput } from '../detect/open-input.ts'

/** Something found where rules are imported from. */
export type SourceItem =
  | { readonly kind: 'file'; readonly name: string; readonly content: Buffer }
  /** Not a rule by its name. */
  | { readonly kind: 'other'; readonly name: string }
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string }

/** Larger texts are no rules: the parser takes no more either. */
const MAX_RULE_BYTES = 1_048_576
/** All rules of one source together; SigmaHQ has about 10 MB. */
const MAX_TOTAL_BYTES = 256 * 1024 * 1024
/** All of a tar archive, what is no rule included. */
const MAX_UNPACKED_BYTES = 1024 * 1024 * 1024
const MAX_ITEMS = 200_000
const RULE_FILE = /\.ya?ml$/i

/**
 * What is in a folder, a ZIP archive, or a tar archive (also packed by gzip or zstd). Links are never
 * followed. Throws ArchiveFault, or the system's error, for what cannot be read or is too much.
 */
export async function* sourceItems(path: string): AsyncGenerator<SourceItem> {
  let bytes = 0
  let items = 0
  for await (const item of itemsOf(path)) {
    bytes += item.kind === 'file' ? item.content.length : 0
    if (++items > MAX_ITEMS) throw new ArchiveFault(`it has more than ${MAX_ITEMS} members`)
    if (bytes > MAX_TOTAL_BYTES) {
      throw new ArchiveFault(`its rules are more than ${MAX_TOTAL_BYTES} bytes`)
    }
    yield item
  }
}

async function* itemsOf(path: string): AsyncGenerator<SourceItem> {
  if ((await stat(path)).isDirectory()) yield* folderItems(path)
  else if (isZip(await headOf(path))) yield* zipItems(path)
  else yield* tarItems(path)
}

async function* folderItems(path: string): AsyncGenerator<SourceItem> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const found = entries
    .map((entry) => ({ entry, file: join(entry.parentPath, entry.name) }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1))
  const prefix = join(path, '/').length
  for (const { entry, file } of found) {
    const name = file.slice(prefix)
    if (entry.isDirectory()) continue
    if (!RULE_FILE.test(name)) yield { kind: 'other', name }
    else if (!entry.isFile()) yield { kind: 'refused', name, reason: 'it is a link' }
    else if ((await stat(file)).size > MAX_RULE_BYTES) yield tooLarge(name)
    else yield { kind: 'file', name, content: await readFile(file) }
  }
}

async function* zipItems(path: string): AsyncGenerator<SourceItem> {
  for (const member of await listZip(path)) {
    const { name, sizeBytes, isSymbolicLink } = member
    if (!RULE_FILE.test(name)) yield { kind: 'other', name }
    else if (isSymbolicLink) yield { kind: 'refused', name, reason: 'it is a link' }
    else if (sizeBytes > MAX_RULE_BYTES) yield tooLarge(name)
    else {
      try {
        const parts: Uint8Array[] = []
        for await (const part of openZipMember(path, member)) parts.push(part)
        const content = Buffer.concat(parts)
        yield { kind: 'file', name, content }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error
        yield { kind: 'refused', name, reason: error.message }
      }
    }
  }
}

async function* tarItems(path: string): AsyncGenerator<SourceItem> {
  for await (const { name, kind, content } of readTar(unpackedBytes(path), isWanted)) {
    if (kind === 'folder') continue
    if (content !== undefined) yield { kind: 'file', name, content }
    else if (!RULE_FILE.test(name)) yield { kind: 'other', name }
    else if (kind === 'file') yield tooLarge(name)
    else yield { kind: 'refused', name, reason: kind === 'link' ? 'it is a link' : 'it is no file' }
  }
}

function isWanted(name: string, sizeBytes: number): boolean {
  return RULE_FILE.test(name) && sizeBytes <= MAX_RULE_BYTES
}

/** A packed archive may unpack without end. */
async function* unpackedBytes(path: string): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const chunk of openInput({ path }, () => {})) {
    bytes += chunk.length
    if (bytes > MAX_UNPACKED_BYTES) {
      throw new ArchiveFault(`it unpacks to more than ${MAX_UNPACKED_BYTES} bytes`)
    }
    yield chunk
  }
}

function tooLarge(name: string): SourceItem {
  return { kind: 'refused', name, reason: `it is larger than ${MAX_RULE_BYTES} bytes` }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
