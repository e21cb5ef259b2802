import { accept } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry } from '../../log/entry.ts'
import { oneOf, textOf } from '../../log/fact-data.ts'
import { PAP_LEVELS, USUAL_PAP } from '../../log/pap.ts'
import type { Pap } from '../../log/pap.ts'
import { cooperationFact, later } from '../stamped.ts'
import type { Stamped } from '../stamped.ts'

/** Kinds of objects that bear a permissible-actions level beside cases, which have their own. */
export const PAP_MARKED_KINDS = ['finding', 'observable', 'asset', 'incident'] as const
export type PapMarkedKind = (typeof PAP_MARKED_KINDS)[number]

/** What one may do with what is known of an object. Id of the document: `finding/RBT-F3`. */
export interface PapMark {
  readonly kind: PapMarkedKind
  readonly object: string
  readonly pap: Stamped<Pap>
}

export function papMarkId(kind: PapMarkedKind, object: string): string {
  return `${kind}/${object}`
}

/** The level of an object: as it was marked, or the usual one. */
export function papOf(mark: PapMark | undefined): Pap {
  return mark?.pap.value ?? USUAL_PAP
}

/** Marks an object; the caller has seen to it that it exists for whoever asks. Pure. */
export function decidePapMark(
  mark: PapMark | undefined,
  {
    kind,
    object,
    pap,
  }: { readonly kind: PapMarkedKind; readonly object: string; readonly pap: Pap },
): Decision {
  if (mark?.pap.value === pap) return accept()
  return accept(cooperationFact('pap-mark.set', papMarkId(kind, object), { kind, object, pap }))
}

/** Folds one `pap-mark.` entry. Pure. */
export function evolvePapMark(state: PapMark | undefined, entry: Entry): PapMark {
  const { data } = entry
  return {
    kind: oneOf(data, 'kind', PAP_MARKED_KINDS),
    object: textOf(data, 'object'),
    pap: later(state?.pap, oneOf(data, 'pap', PAP_LEVELS), entry),
  }
}
