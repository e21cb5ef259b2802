// How far a run came, on disk. The order makes it exact: output is on disk before the note says so,
// and a run that goes on cuts the output back to what the note knows.
import { open, readFile, rename, stat } from 'node:fs/promises'
import { isRecord } from '@vigie/kit'
import type { HitJournal } from './hit-journal.ts'
import type { StartOf } from './input-steps.ts'
import type { Input } from './list-inputs.ts'
import type { OutputFile } from './open-output.ts'
import { EMPTY_TALLY } from './tally.ts'
import type { Tally } from './tally.ts'

/** A note that cannot be used; the message says why. */
export class ResumeFault extends Error {
  override readonly name = 'ResumeFault'
}

/** What a note says. */
interface Standing {
  /** What the result depends on besides the inputs: rules, filters, format. */
  readonly fingerprint: string
  readonly outputBytes: number
  /** Length of the journal of hits that correlations want. */
  readonly hitBytes: number
  readonly tally: Tally
  /** Per input that was begun: `done`, or the index of its next event. */
  readonly inputs: ReadonlyMap<string, number | 'done'>
}

const VERSION = 1
const NOTE_EVERY_MS = 250

/** The note of a run that can be taken up again. */
export class ResumeNote {
  readonly #file: string
  readonly #fingerprint: string
  readonly #keys: readonly string[]
  readonly #inputs: Map<string, number | 'done'>
  /** Length of the output that the note knows. */
  readonly outputBytes: number
  /** Length of the journal of hits that the note knows. */
  readonly hitBytes: number
  /** What earlier runs counted. Inputs that could not be read are tried, and counted, again. */
  readonly tally: Tally
  #output: OutputFile | undefined
  #hits: HitJournal | undefined
  #notedMs = performance.now()

  private constructor(file: string, standing: Standing, keys: readonly string[]) {
    this.#file = file
    this.#fingerprint = standing.fingerprint
    this.#keys = keys
    this.#inputs = new Map(standing.inputs)
    this.outputBytes = standing.outputBytes
    this.hitBytes = standing.hitBytes
    this.tally = { ...standing.tally, unreadableFiles: 0 }
  }

  /**
   * Reads the note, or begins one. Throws ResumeFault for a note of other rules or options, for one
   * that is no note, and for standard input, which cannot be read twice.
   */
  static async open(
    file: string,
    fingerprint: string,
    inputs: readonly Input[],
  ): Promise<ResumeNote> {
    const keys = await Promise.all(inputs.map(keyOf))
    const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    })
    const standing = text === undefined ? undefined : standingOf(text)
    if (text !== undefined && standing === undefined) {
      throw new ResumeFault(`${file} is no note of vigie detect`)
    }
    if (standing !== undefined && standing.fingerprint !== fingerprint) {
      throw new ResumeFault(`${file} is the note of a run with other rules or options`)
    }
    const fresh = {
      fingerprint,
      outputBytes: 0,
      hitBytes: 0,
      tally: EMPTY_TALLY,
      inputs: new Map(),
    }
    return new ResumeNote(file, standing ?? fresh, keys)
  }

  /** Where each input begins. */
  get startOf(): StartOf {
    return (input) => this.#inputs.get(this.#keys[input] ?? '') ?? 0
  }

  /** To be called once, before anything is noted. */
  writesTo(output: OutputFile, hits: HitJournal | undefined): void {
    this.#output = output
    this.#hits = hits
  }

  /** All events before `next` are dealt with. Noted about four times per second. */
  async reached(input: number, next: number, tally: Tally): Promise<void> {
    this.#inputs.set(this.#keys[input] ?? '', next)
    if (performance.now() - this.#notedMs >= NOTE_EVERY_MS) await this.save(tally)
  }

  /** The whole input is dealt with. */
  finished(input: number): void {
    this.#inputs.set(this.#keys[input] ?? '', 'done')
  }

  /** Writes the note, after the output that it speaks of. */
  async save(tally: Tally): Promise<void> {
    const outputBytes = (await this.#output?.sync()) ?? 0
    const hitBytes = (await this.#hits?.sync()) ?? 0
    const note = {
      version: VERSION,
      fingerprint: this.#fingerprint,
      outputBytes,
      hitBytes,
      tally,
      inputs: Object.fromEntries(this.#inputs),
    }
    const draft = `${this.#file}.new`
    const file = await open(draft, 'w')
    await file.writeFile(`${JSON.stringify(note)}\n`)
    await file.datasync()
    await file.close()
    await rename(draft, this.#file)
    this.#notedMs = performance.now()
  }
}

/** An input is the same as long as its size and its last change (or its checksum) are. */
async function keyOf({ path, zip }: Input): Promise<string> {
  if (path === '-') throw new ResumeFault('standard input cannot be resumed')
  if (zip !== undefined) return `${path}\n${zip.member.sizeBytes}\n${zip.member.crc}`
  const { size, mtimeMs } = await stat(path)
  return `${path}\n${size}\n${mtimeMs}`
}

function standingOf(text: string): Standing | undefined {
  let note: unknown
  try {
    note = JSON.parse(text)
  } catch {
    return undefined
  }
  if (!isRecord(note) || note['version'] !== VERSION) return undefined
  const { fingerprint, outputBytes, hitBytes = 0 } = note
  const tally = tallyOf(note['tally'])
  if (typeof fingerprint !== 'string' || tally === undefined) return undefined
  if (!isCount(outputBytes) || !isCount(hitBytes) || !isRecord(note['inputs'])) return undefined
  const inputs = new Map<string, number | 'done'>()
  for (const [key, value] of Object.entries(note['inputs'])) {
    if (value !== 'done' && !isCount(value)) return undefined
    inputs.set(key, value)
  }
  return { fingerprint, outputBytes, hitBytes, tally, inputs }
}

function tallyOf(value: unknown): Tally | undefined {
  if (!isRecord(value)) return undefined
  const tally: Tally = { ...EMPTY_TALLY }
  for (const name of Object.keys(EMPTY_TALLY)) {
    const count = value[name]
    if (!isCount(count) || !isTallyName(name)) return undefined
    tally[name] = count
  }
  return tally
}

function isTallyName(name: string): name is keyof Tally {
  return Object.hasOwn(EMPTY_TALLY, name)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
