import type { Stats } from 'node:fs'
import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isZip, listZip } from '@vigie/server/archives'
import type { ZipMember } from '@vigie/server/archives'

/** One thing to read: its name as the user gave it, and its size where that is known. */
export interface Input {
  readonly path: string
  readonly sizeBytes: number | undefined
  /** When it was last written, epoch milliseconds: gives the year to times in logs that have none. */
  readonly writtenMs?: number
  /** How far the zone of times that name none is ahead of UTC; UTC when absent. */
  readonly zoneOffsetMs?: number
  /** For a member of a ZIP archive, whose `path` is `archive.zip/name`. */
  readonly zip?: { readonly archive: string; readonly member: ZipMember }
}

/** The inputs named by the arguments, and what was passed over. */
export interface InputList {
  readonly inputs: readonly Input[]
  /** Files in folders whose names are not those of events. */
  readonly ignoredCount: number
  readonly unreadable: readonly { readonly path: string; readonly message: string }[]
}

const EVENT_FILE =
  /(?:\.(?:json|jsonl|ndjson|evtx|xml|log|cef|leef)|[._-](?:log|audit)|(?:^|[/\\])(?:syslog|messages|secure|maillog|cron))(?:[.-]\d{1,14})?(?:\.gz|\.zst)?$/i

/**
 * Resolves files, folders and `-`, in the order given; folders by name, recursively. Archives count
 * as folders. `zoneOffsetMs` is noted with every input.
 */
export async function listInputs(
  paths: readonly string[],
  zoneOffsetMs?: number,
): Promise<InputList> {
  const inputs: Input[] = []
  const unreadable: { path: string; message: string }[] = []
  let ignoredCount = 0
  const attempt = async (path: string, add: () => Promise<number>): Promise<void> => {
    try {
      ignoredCount += await add()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      unreadable.push({ path, message })
    }
  }
  for (const path of paths) {
    if (path === '-') inputs.push({ path, sizeBytes: undefined, writtenMs: Date.now() })
    else await attempt(path, () => addNamed(path, inputs, attempt))
  }
  const zoned =
    zoneOffsetMs === undefined ? inputs : inputs.map((each) => ({ ...each, zoneOffsetMs }))
  return { inputs: zoned, ignoredCount, unreadable }
}

type Attempt = (path: string, add: () => Promise<number>) => Promise<void>

/** Adds what a path stands for; resolves to how many files it passed over. */
async function addNamed(path: string, inputs: Input[], attempt: Attempt): Promise<number> {
  const found = await stat(path)
  if (!found.isDirectory()) return addFile(path, found, inputs)
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  const wanted = files.filter((file) => EVENT_FILE.test(file) || /\.zip$/i.test(file))
  for (const file of wanted) {
    await attempt(file, async () => addFile(file, await stat(file), inputs))
  }
  return files.length - wanted.length
}

async function addFile(path: string, found: Stats, inputs: Input[]): Promise<number> {
  // Looking into a pipe would take its first bytes away.
  if (!found.isFile() || !isZip(await headOf(path))) {
    const writtenMs = found.isFile() ? found.mtimeMs : Date.now()
    inputs.push({ path, sizeBytes: found.isFile() ? found.size : undefined, writtenMs })
    return 0
  }
  const members = await listZip(path)
  const wanted = members.filter(
    ({ name, isSymbolicLink }) => EVENT_FILE.test(name) && !isSymbolicLink,
  )
  for (const member of wanted.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name, sizeBytes } = member
    const writtenMs = found.mtimeMs
    inputs.push({ path: `${path}/${name}`, sizeBytes, writtenMs, zip: { archive: path, member } })
  }
  return members.length - wanted.length
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
