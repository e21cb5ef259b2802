import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord } from '@vigie/kit'
import { writeDurably } from '../../store/write-durably.ts'
import type { FileMark, FilePosition } from './followed-file.ts'

/** Files whose end was reached and which are gone are forgotten above this number. */
const KEPT = 2_000
const FORMER_KEPT = 100

/** How far each file of a source was read; on disk, so that a restart goes on there. */
export class PositionBook {
  readonly #path: string
  readonly #positions = new Map<string, FilePosition>()
  /** Of files that were cut or replaced since the start: a copy of what they held may come after. */
  #former: FilePosition[] = []
  #saved = ''

  constructor(directory: string, source: string) {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    this.#path = join(directory, `${source}.json`)
    for (const position of readPositions(this.#path)) {
      this.#positions.set(position.identity, position)
    }
  }

  of(identity: string): FilePosition | undefined {
    return this.#positions.get(identity)
  }

  all(): readonly FilePosition[] {
    return [...this.#positions.values()]
  }

  /** Places of files that are, or were, followed. */
  known(): readonly FilePosition[] {
    return [...this.#former, ...this.all()]
  }

  set(position: FilePosition): void {
    const before = this.#positions.get(position.identity)
    if (before !== undefined && before.offset > position.offset) {
      this.#former = [...this.#former.slice(-FORMER_KEPT), before]
    }
    this.#positions.delete(position.identity)
    this.#positions.set(position.identity, position)
    const [oldest] = this.#positions.keys()
    if (this.#positions.size > KEPT && oldest !== undefined) this.#positions.delete(oldest)
  }

  save(): void {
    const text = JSON.stringify(this.all())
    if (text === this.#saved) return
    writeDurably(this.#path, text)
    this.#saved = text
  }
}

function readPositions(path: string): readonly FilePosition[] {
  let kept: unknown
  try {
    kept = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return []
  }
  return Array.isArray(kept) ? kept.flatMap((value: unknown) => positionOf(value) ?? []) : []
}

function positionOf(value: unknown): FilePosition | undefined {
  if (!isRecord(value)) return undefined
  const { path, identity, offset } = value
  const head = markOf(value['head'])
  const tail = markOf(value['tail'])
  return typeof path === 'string' &&
    typeof identity === 'string' &&
    typeof offset === 'number' &&
    head !== undefined &&
    tail !== undefined
    ? { path, identity, offset, head, tail }
    : undefined
}

function markOf(value: unknown): FileMark | undefined {
  if (!isRecord(value)) return undefined
  const { hash, bytes } = value
  return typeof hash === 'string' && typeof bytes === 'number' ? { hash, bytes } : undefined
}
