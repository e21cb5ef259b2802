import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, oneOf, sealedIn, sealedJson } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'

/** Lists that views can be saved of. */
export const VIEWED_LISTS = ['findings', 'cases'] as const
export type ViewedList = (typeof VIEWED_LISTS)[number]

/** A named filter of a list: of one person, or shared with everybody who may read that list. */
export interface SavedView {
  readonly id: string
  readonly list: ViewedList
  readonly name: Sealed
  /** The filter as the list's query string: it may name people and hosts. */
  readonly query: Sealed
  readonly shared: boolean
  readonly owner: string
  readonly tlp: Tlp
  readonly savedAt: number
}

export type SavedViewCommand =
  | {
      readonly kind: 'saved-view.save'
      readonly list: ViewedList
      readonly name: Sealed
      readonly query: Sealed
      readonly shared: boolean
    }
  | { readonly kind: 'saved-view.remove' }

/** Saves a view, over its own earlier one or as new, or removes it. Only its owner may. Refusals: `saved-view.*`. */
export function decideSavedView(
  view: SavedView | undefined,
  id: string,
  command: SavedViewCommand,
  by: string,
): Decision {
  if (view !== undefined && view.owner !== by) return refuse('saved-view.not-own', { id })
  if (command.kind === 'saved-view.remove') {
    if (view === undefined) return refuse('saved-view.unknown', { id })
    return accept({ ...about(id), kind: 'saved-view.removed', data: {} })
  }
  const { list, name, query, shared } = command
  return accept({
    ...about(id),
    kind: 'saved-view.saved',
    data: { list, name: sealedJson(name), query: sealedJson(query), shared },
  })
}

/** Folds one entry into its view; undefined once it was removed. */
export function evolveSavedView(
  _state: SavedView | undefined,
  entry: Entry,
  id: string,
): SavedView | undefined {
  const { data } = entry
  if (entry.kind === 'saved-view.removed') return undefined
  if (entry.kind !== 'saved-view.saved') throw new FactDamaged(`unknown kind ${entry.kind}`)
  return {
    id,
    list: oneOf(data, 'list', VIEWED_LISTS),
    name: sealedIn(data, 'name'),
    query: sealedIn(data, 'query'),
    shared: data['shared'] === true,
    owner: entry.actor.id,
    tlp: entry.marking.tlp,
    savedAt: entry.receivedAt,
  }
}

function about(id: string) {
  return { kindVersion: 1, subject: { kind: 'saved-view', id } }
}
