// Parsed rules on disk. A rule is known by its file's name and text, and the whole by the source of the
// parser: nothing that changed is ever taken from here, and a damaged file counts as none.
import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isRecord } from '@vigie/kit'
import { parseRule } from '@vigie/sigma'
import type { ParsedText } from '@vigie/sigma'

/** Parses rules, or remembers having done so. */
export class RuleCache {
  readonly #file: string
  readonly #known: ReadonlyMap<string, ParsedText>
  readonly #used = new Map<string, ParsedText>()
  #isChanged = false

  private constructor(file: string, known: ReadonlyMap<string, ParsedText>) {
    this.#file = file
    this.#known = known
  }

  /** Opens a cache; one that is not there, damaged, or of another parser is empty. */
  static async open(file: string): Promise<RuleCache> {
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return ''
      throw error
    })
    return new RuleCache(file, entriesOf(text))
  }

  /** The same as `parseRule`, but for documents that come from disk not being frozen. */
  parse(text: string, file: string): ParsedText {
    const key = digestOf(`${file}\0${text}`)
    const known = this.#known.get(key)
    const parsed = known ?? parseRule(text, file)
    if (known === undefined) this.#isChanged = true
    this.#used.set(key, parsed)
    return parsed
  }

  /** Writes what was parsed since it was opened, and drops what was not asked for. */
  async save(): Promise<void> {
    if (!this.#isChanged && this.#used.size === this.#known.size) return
    const body = JSON.stringify([...this.#used])
    const draft = `${this.#file}.new`
    await writeFile(draft, `${headOf(body)}\n${body}`)
    await rename(draft, this.#file)
  }
}

function entriesOf(text: string): ReadonlyMap<string, ParsedText> {
  const end = text.indexOf('\n')
  const body = text.slice(end + 1)
  if (end < 0 || text.slice(0, end) !== headOf(body)) return new Map()
  const entries: unknown = JSON.parse(body)
  return isEntries(entries) ? new Map(entries) : new Map()
}

/** The head proves that the same parser wrote exactly this: looking at the outline is enough. */
function isEntries(value: unknown): value is readonly (readonly [string, ParsedText])[] {
  if (!Array.isArray(value)) return false
  const entries: readonly unknown[] = value
  return entries.every(
    (entry) => Array.isArray(entry) && typeof entry[0] === 'string' && isRecord(entry[1]),
  )
}

function headOf(body: string): string {
  return `vigie-rules ${parserDigest()} ${digestOf(body)}`
}

let parser: string | undefined

/** Vigie runs from source: the source of the parser is its version. */
function parserDigest(): string {
  if (parser !== undefined) return parser
  const folder = dirname(fileURLToPath(import.meta.resolve('@vigie/sigma')))
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((name) => name.endsWith('.ts')).toSorted()) {
    hash.update(file).update(readFileSync(join(folder, file)))
  }
  parser = hash.digest('hex')
  return parser
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
