import { isRecord } from '@vigie/kit'
import { NOTE_LANES, TLP_LEVELS } from '@vigie/domain'
import type { NoteLane, Tlp } from '@vigie/domain'

/** A line that a person wrote and that the server has not confirmed yet. */
export interface OutboxLine {
  /** Becomes the command's id and the note's; the same id is carried out once, however often it is sent. */
  readonly commandId: string
  readonly person: string
  readonly text: string
  readonly lane: NoteLane
  /** As its author marked it; the usual marking when absent. */
  readonly tlp?: Tlp
  /** Epoch ms, this device's clock. */
  readonly writtenAtMs: number
  /** Sentences of the refusal; a refused line stays until its author removes it. */
  readonly refused?: Readonly<Record<'fr' | 'ar' | 'en', string>>
}

const KEY = 'vigie.outbox'

/** The lines that wait, of everybody who used this browser; what cannot be read is left out. */
export function readOutbox(storage: Pick<Storage, 'getItem'>): readonly OutboxLine[] {
  const text = storage.getItem(KEY)
  if (text === null) return []
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) ? value.map(lineOf).filter((line) => line !== undefined) : []
  } catch {
    return []
  }
}

export function writeOutbox(storage: Pick<Storage, 'setItem'>, lines: readonly OutboxLine[]): void {
  storage.setItem(KEY, JSON.stringify(lines))
}

/** Tells whether a storage event is about the outbox. */
export function isOutboxKey(key: string | null): boolean {
  return key === null || key === KEY
}

function lineOf(value: unknown): OutboxLine | undefined {
  if (!isRecord(value)) return undefined
  const { commandId, person, text, lane, writtenAtMs, refused } = value
  const known = NOTE_LANES.find((candidate) => candidate === lane)
  if (typeof commandId !== 'string' || typeof person !== 'string' || typeof text !== 'string') {
    return undefined
  }
  if (known === undefined || typeof writtenAtMs !== 'number') return undefined
  const tlp = TLP_LEVELS.find((level) => level === value['tlp'])
  // A marking that was lost must not come back as a weaker one.
  if (tlp === undefined && value['tlp'] !== undefined) return undefined
  const marked = tlp === undefined ? {} : { tlp }
  const line = { commandId, person, text, lane: known, writtenAtMs, ...marked }
  if (!isRecord(refused)) return line
  const { fr, ar, en } = refused
  return typeof fr === 'string' && typeof ar === 'string' && typeof en === 'string'
    ? { ...line, refused: { fr, ar, en } }
    : line
}
