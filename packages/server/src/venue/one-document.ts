import { refusal } from '@vigie/domain'
import type { Principal, Refusal, RefusalCode } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { positionOf } from '../http/listing.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Projection } from '../store/log-record.ts'

/** One document that is asked for. */
export interface Asked {
  readonly principal: Principal | undefined
  readonly id: string
  readonly asOf?: number | undefined
  /** Said when it does not exist, and alike when it is not for this reader. */
  readonly unknown: RefusalCode
}

type Found<S> =
  | {
      readonly ok: true
      readonly state: S
      readonly document: DocumentView
      readonly position: number
    }
  | { readonly ok: false; readonly refusal: Refusal }

/** One document for this reader, now or as of a position; or why not. */
export function oneDocument<S extends object>(
  { record, presenter }: Pick<Gestures, 'record' | 'presenter'>,
  projection: Projection<S>,
  { principal, id, asOf, unknown }: Asked,
): Found<S> {
  const position = positionOf(record, asOf)
  if (position === undefined) {
    const code = 'store.position-unknown'
    return { ok: false, refusal: refusal(code, { asOf: asOf ?? 0, last: record.position() }) }
  }
  const state = record.view(projection).get(id, asOf)
  const change = { view: projection.name, id, position, state }
  const document =
    state && presenter.presentDocument(must(principal, 'principal of an authorised route'), change)
  if (state === undefined || document === undefined) {
    return { ok: false, refusal: refusal(unknown, { id, venue: id }) }
  }
  return { ok: true, state, document, position }
}
