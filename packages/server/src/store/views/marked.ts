import { mostRestricted } from '@vigie/domain'
import type { Entry, Tlp } from '@vigie/domain'

/** A state that bears the most restricted marking of everything that was said about it. */
export type Marked<S extends object> = S & { readonly tlp: Tlp }

/** The same fold, whose states bear their marking in `tlp`, as reading rules expect it. */
export function marked<S extends object>(
  fold: (state: S | undefined, entry: Entry, id: string) => S | undefined,
): (state: Marked<S> | undefined, entry: Entry, id: string) => Marked<S> | undefined {
  return (state, entry, id) => {
    const next = fold(state, entry, id)
    if (next === undefined || next === state) return state && next && state
    return { ...next, tlp: mostRestricted([state?.tlp ?? 'CLEAR', entry.marking.tlp]) }
  }
}
