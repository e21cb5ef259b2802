import { clauseIn, MANDATE_STATES } from '@vigie/domain'
import type { MandateState, TermClause } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import type { DocumentView, Texts } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'
import type { State } from '../../data/read-state.ts'

/** A mandate as the screens need it. */
export interface ShownMandate {
  readonly id: string
  readonly title: string | null | undefined
  readonly partner: string | null | undefined
  readonly key: string | undefined
  readonly state: MandateState
  readonly draft: ShownVersion | undefined
  readonly inForce: ShownVersion | undefined
  readonly texts: Texts
  readonly openedAtMs: number
  readonly activatedAtMs: number | undefined
  readonly reviewedAtMs: number | undefined
}

export interface ShownVersion {
  readonly version: number
  readonly clauses: readonly TermClause[]
  readonly signatures: Readonly<Record<'host' | 'partner', ShownSignature | undefined>>
}

export interface ShownSignature {
  readonly by: string
  readonly atMs: number
}

/** Undefined for a document that is gone or not a mandate. */
export function readMandate({ id, state, texts }: DocumentView): ShownMandate | undefined {
  const word = state === null ? undefined : oneOfIn(state, 'state', MANDATE_STATES)
  if (state === null || word === undefined) return undefined
  const { partner } = state
  return {
    id,
    title: openedIn(state, 'title', texts),
    partner: isRecord(partner) ? openedIn(partner, 'name', texts) : undefined,
    key: isRecord(partner) ? textIn(partner, 'key') : undefined,
    state: word,
    draft: readVersion(state['draft']),
    inForce: readVersion(state['inForce']),
    texts,
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
    activatedAtMs: numberIn(state, 'activatedAt'),
    reviewedAtMs: numberIn(recordsIn(state, 'reviews').at(-1) ?? {}, 'at'),
  }
}

function readVersion(value: unknown): ShownVersion | undefined {
  if (!isRecord(value)) return undefined
  const { clauses, signatures } = value
  const held = isRecord(clauses) ? Object.values(clauses) : []
  const signed = isRecord(signatures) ? signatures : {}
  return {
    version: numberIn(value, 'version') ?? 0,
    clauses: held.flatMap((register) => {
      const clause = isRecord(register) ? register['value'] : undefined
      return isJsonObject(clause) ? [clauseIn(clause)] : []
    }),
    signatures: { host: readSignature(signed, 'host'), partner: readSignature(signed, 'partner') },
  }
}

function readSignature(signatures: State, party: string): ShownSignature | undefined {
  const signature = signatures[party]
  if (!isRecord(signature)) return undefined
  return { by: textIn(signature, 'by') ?? '', atMs: numberIn(signature, 'at') ?? 0 }
}

/** What came out of a JSON answer holds JSON only. */
function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value)
}
