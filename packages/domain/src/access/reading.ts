import type { JsonObject } from '@vigie/kit'
import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { FactDamaged, objectOf, oneOf, textOf } from '../log/fact-data.ts'

/**
 * What is restricted and may be read: cases that name their people, the bytes of their evidence, who
 * reported something, what is sealed to a desk.
 */
export const READ_OBJECTS = [
  'case',
  'attachment',
  'reporter-contact',
  'sealed-report',
  // What visitors read.
  'finding',
  'incident',
  'asset',
  'venue',
  'rule',
  'handover',
  'entry',
  'stored-event',
] as const
export type ReadObject = (typeof READ_OBJECTS)[number]

/** One thing that somebody read, as often as they did since the last fact about their reading. */
export interface Reading {
  readonly object: ReadObject
  readonly id: string
  readonly times: number
  /** Epoch ms. */
  readonly firstAt: number
  readonly lastAt: number
}

/** Most readings in one fact: its leaf stays below 65,535 bytes. */
export const MOST_READINGS = 300

/** Who read what, as one fact; nothing for no readings. The caller passes at most `MOST_READINGS`. */
export function decideReading(person: string, readings: readonly Reading[]): Decision {
  if (readings.length === 0) return accept()
  return accept({
    kind: 'reading.recorded',
    kindVersion: 1,
    subject: { kind: 'person', id: person },
    data: { readings: readings.map((reading): JsonObject => ({ ...reading })) },
  })
}

/** Ids of what an entry `reading.recorded` says was read. */
export function readObjectsOf({ data }: Pick<Entry, 'data'>): readonly {
  readonly object: ReadObject
  readonly id: string
}[] {
  const { readings } = data
  if (!Array.isArray(readings)) throw new FactDamaged('member readings is not a list')
  return readings.map((_, place) => {
    const reading = objectOf({ reading: readings[place] ?? null }, 'reading')
    return { object: oneOf(reading, 'object', READ_OBJECTS), id: textOf(reading, 'id') }
  })
}
