import { isCanonical } from './canonical-check.ts'
import { isJsonRecord, parseJson } from './parse-json.ts'
import type { JsonRecord } from './parse-json.ts'
import { readUtf8 } from './signed-note.ts'

/** What must hold for the next entry of a log. */
export interface Expected {
  readonly node: string
  readonly seq: number
  /** Clock of the entry before; '' for the first. */
  readonly after: string
  readonly exercise: boolean
}

/** An entry that holds, or all that is wrong with it. */
export type CheckedEntry =
  | { readonly ok: true; readonly entry: JsonRecord; readonly at: string; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Checks one entry's bytes (spec L54). */
export function checkEntry(bytes: Buffer, expected: Expected): CheckedEntry {
  const text = readUtf8(bytes)
  const entry = text === undefined ? undefined : parseJson(text)
  if (text === undefined || !isJsonRecord(entry)) {
    return { ok: false, problems: ['is not a JSON object in UTF-8'] }
  }
  const problems: string[] = []
  if (!isCanonical(text, entry)) problems.push('is not in canonical form')
  const { v, node, seq, at, marking } = entry
  if (v !== 1) problems.push(`has envelope version ${JSON.stringify(v)}, this verifier knows 1`)
  if (node !== expected.node) problems.push(`says it is of node ${JSON.stringify(node)}`)
  if (seq !== expected.seq) problems.push(`says it is number ${JSON.stringify(seq)}`)
  if (typeof at !== 'string' || !/^\d{15}-\d{5}$/.test(at)) problems.push('has no valid clock')
  else if (at <= expected.after) problems.push(`has clock ${at}, not after ${expected.after}`)
  if (!isJsonRecord(marking) || marking['exercise'] !== expected.exercise) {
    problems.push(`is not marked as the manifest says (exercise: ${expected.exercise})`)
  }
  if (!hasEnvelope(entry)) problems.push('lacks a member that every entry has')
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, entry, at: String(at), text }
}

function hasEnvelope(entry: JsonRecord): boolean {
  const times = [entry['happenedAt'], entry['writtenAt'], entry['receivedAt'], entry['kindVersion']]
  return (
    times.every(Number.isSafeInteger) &&
    typeof entry['kind'] === 'string' &&
    [entry['actor'], entry['subject'], entry['data']].every(isJsonRecord)
  )
}
