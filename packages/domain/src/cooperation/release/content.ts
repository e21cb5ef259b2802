import type { JsonObject } from '@vigie/kit'
import { refusal } from '../../decision.ts'
import type { Refusal } from '../../decision.ts'
import { isWithinTlp } from '../../log/marking.ts'
import type { Tlp } from '../../log/marking.ts'
import { mostRestricted } from '../../log/markings.ts'
import { mostRestrictedPap, PAP_ACTS, papPermits, USUAL_PAP } from '../../log/pap.ts'
import type { Pap } from '../../log/pap.ts'

/** What a release may be about. */
export const RELEASED_KINDS = ['case', 'finding', 'incident', 'asset'] as const
export type ReleasedKind = (typeof RELEASED_KINDS)[number]
export interface ReleasedObject {
  readonly kind: ReleasedKind
  readonly id: string
}

/** What counts where nobody marked: the recipient's organisation only (TLP 2.0). */
const UNMARKED_TLP: Tlp = 'AMBER+STRICT'

/** An object as a release could show it. */
export interface Releasable {
  /** `case`, `finding`, `observable`, `task`, `evidence`, `timeline`, `incident`, `asset`. */
  readonly kind: string
  readonly id: string
  /** Absent = nobody marked it. */
  readonly tlp?: Tlp
  readonly pap?: Pap
  /** Its members that may leave, by an allow-list; no person of ours, no id of another object. */
  readonly said: JsonObject
}

/** A part belongs to the object, or hangs on it by a relation that has a marking of its own. */
export interface ReleasablePart extends Releasable {
  /** Marking of the relation: a link between case and incident. */
  readonly relation?: { readonly tlp: Tlp }
}

export interface ReleaseContents {
  /** What the partner will see: exactly this, as canonical JSON. */
  readonly contents: JsonObject
  readonly tlp: Tlp
  readonly pap: Pap
  /** How many parts of each kind the partner will see. */
  readonly parts: Readonly<Record<string, number>>
  /** What it will not see, and why: for the officer who looks at the preview, never in `contents`. */
  readonly withheld: readonly { readonly kind: string; readonly id: string; readonly tlp: Tlp }[]
}

/**
 * What a partner cleared up to `ceiling` will see of an object. The effective marking of a part is the
 * most restricted of itself, the object that holds it and the relation between them; a part beyond the
 * ceiling is left out without a trace, and nothing in the contents counts or names it. Pure.
 * Refusal: `release.beyond-ceiling` when the object itself is beyond it.
 */
export function releaseContents(
  from: { readonly sender: string; readonly partner: string },
  object: Releasable,
  parts: readonly ReleasablePart[],
  ceiling: Tlp,
):
  | { readonly ok: true; readonly value: ReleaseContents }
  | { readonly ok: false; readonly refusal: Refusal } {
  const own = { tlp: object.tlp ?? UNMARKED_TLP, pap: object.pap ?? USUAL_PAP }
  if (!isWithinTlp(own.tlp, ceiling)) {
    const values = { id: object.id, tlp: own.tlp, ceiling }
    return { ok: false, refusal: refusal('release.beyond-ceiling', values) }
  }
  const marked = parts.map((part) => ({
    part,
    tlp: mostRestricted([own.tlp, part.tlp ?? UNMARKED_TLP, part.relation?.tlp ?? 'CLEAR']),
    pap: mostRestrictedPap([own.pap, part.pap ?? own.pap]),
  }))
  const shown = marked.filter(({ tlp }) => isWithinTlp(tlp, ceiling))
  const tlp = mostRestricted([own.tlp, ...shown.map((each) => each.tlp)])
  const pap = mostRestrictedPap([own.pap, ...shown.map((each) => each.pap)])
  const counts: Record<string, number> = {}
  for (const { part } of shown) counts[part.kind] = (counts[part.kind] ?? 0) + 1
  const contents: JsonObject = {
    format: 'vigie-release/1',
    from: from.sender,
    to: from.partner,
    tlp,
    pap,
    permitted: PAP_ACTS.filter((act) => papPermits(pap, act)),
    object: itemJson(object, own),
    parts: shown.map(({ part, ...marking }) => itemJson(part, marking)),
  }
  const withheld = marked
    .filter((each) => !shown.includes(each))
    .map(({ part: { kind, id }, tlp: level }) => ({ kind, id, tlp: level }))
  return { ok: true, value: { contents, tlp, pap, parts: counts, withheld } }
}

function itemJson(
  { kind, id, said }: Releasable,
  { tlp, pap }: { readonly tlp: Tlp; readonly pap: Pap },
): JsonObject {
  return { kind, id, tlp, pap, said }
}
