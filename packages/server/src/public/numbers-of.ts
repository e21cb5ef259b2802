import { numbersStated } from '@vigie/domain'
import type { NumbersOf, Principal, PublicEvidence } from '@vigie/domain'
import { isRecord, unreachable } from '@vigie/kit'
import type { Presenter } from '../http/present.ts'
import type { LogRecord } from '../store/log-record.ts'
import { strikeView } from '../store/views/strike-view.ts'
import { countStatistic } from './statistics.ts'

/** Reads a document of any view as of a position; undefined for views that are shown to nobody. */
export type ReadDocument = (view: string, id: string, asOf: number) => object | undefined

interface EvidenceDeps {
  readonly record: LogRecord
  readonly presenter: Presenter
  readonly readDocument: ReadDocument
}

/**
 * Looks evidence up for somebody: an entry that was struck is none, and what this person may not see is
 * answered as if it did not exist.
 */
export function evidenceReader(deps: EvidenceDeps, reader: Principal): NumbersOf {
  return (evidence) => numbersIn(deps, reader, evidence)
}

function numbersIn(
  { record, presenter, readDocument }: EvidenceDeps,
  reader: Principal,
  evidence: PublicEvidence,
): readonly number[] | undefined {
  switch (evidence.kind) {
    case 'entry': {
      const stored = record.entry(evidence.id)
      if (stored === undefined) return undefined
      if (record.view(strikeView).get(evidence.id) !== undefined) return undefined
      const view = presenter.presentEntry(reader, stored)
      if (view === undefined) return undefined
      return [
        ...numbersBelow(record, view.data),
        ...Object.values(view.texts).flatMap(numbersStated),
      ]
    }
    case 'document': {
      const { view, id, asOf, pointer } = evidence
      if (asOf > record.position()) return undefined
      const state = readDocument(view, id, asOf)
      if (state === undefined) return undefined
      if (!presenter.isFor(reader, { view, id, position: asOf, state })) return undefined
      return numbersBelow(record, memberOf(state, pointer))
    }
    case 'statistic': {
      const { name, asOf } = evidence
      return asOf > record.position() ? undefined : [countStatistic(record, name, asOf)]
    }
    default:
      return unreachable(evidence)
  }
}

function memberOf(state: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .filter((name) => name !== '')
    .reduce<unknown>((value, name) => {
      if (Array.isArray(value)) return value[Number(name)]
      return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined
    }, state)
}

/** Numbers of a value and of what it holds; a list also states how many it holds. */
function numbersBelow(record: Pick<LogRecord, 'open'>, value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'string') return numbersStated(value)
  if (Array.isArray(value))
    return [value.length, ...value.flatMap((each) => numbersBelow(record, each))]
  if (!isRecord(value)) return []
  const { sealed } = value
  if (typeof sealed === 'string') return numbersStated(record.open(sealed) ?? '')
  return Object.values(value).flatMap((each) => numbersBelow(record, each))
}
