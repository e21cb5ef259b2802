import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** One thing to read: its name as the user gave it, and its size where that is known. */
export interface Input {
  readonly path: string
  readonly sizeBytes: number | undefined
}

/** The inputs named by the arguments, and what was passed over. */
export interface InputList {
  readonly inputs: readonly Input[]
  /** Files in folders whose names are not those of events. */
  readonly ignoredCount: number
  readonly unreadable: readonly { readonly path: string; readonly message: string }[]
}

/** Resolves files, folders and `-`, in the order given; folders by name, recursively. */
export async function listInputs(paths: readonly string[]): Promise<InputList> {
  const inputs: Input[] = []
  const unreadable: { path: string; message: string }[] = []
  let ignoredCount = 0
  for (const path of paths) {
    if (path === '-') {
      inputs.push({ path, sizeBytes: undefined })
      continue
    }
    try {
      const { isFolder, sizeBytes } = await look(path)
      if (!isFolder) {
        inputs.push({ path, sizeBytes })
        continue
      }
      const entries = await readdir(path, { recursive: true, withFileTypes: true })
      const files = entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .toSorted()
      for (const file of files) {
        if (/\.(json|jsonl|ndjson|evtx)(\.gz|\.zst)?$/i.test(file)) {
          inputs.push({ path: file, sizeBytes: (await look(file)).sizeBytes })
        } else {
          ignoredCount++
        }
      }
    } catch (error) {
      unreadable.push({ path, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { inputs, ignoredCount, unreadable }
}

async function look(path: string): Promise<{ isFolder: boolean; sizeBytes: number }> {
  const found = await stat(path)
  return { isFolder: found.isDirectory(), sizeBytes: found.size }
}
