import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, sealedIn, sealedJson, sealedOf } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import { mostRestricted } from '../log/markings.ts'

/** A hunt that somebody keeps, for themselves or for colleagues. */
export interface SavedHunt {
  /** E.g. `RBT-H4`. */
  readonly id: string
  readonly title: Sealed
  /** In the small language. */
  readonly text: Sealed
  /** How far back it looks from the moment it is run, ms. */
  readonly spanMs?: number
  readonly sources?: readonly string[]
  readonly ownerId: string
  /** Unless it is shared, it is its owner's alone. */
  readonly restricted: boolean
  readonly tlp: Tlp
  readonly isDiscarded: boolean
  /** Epoch ms. */
  readonly savedAt: number
  readonly changedAt: number
}

export type SavedHuntCommand =
  | {
      readonly kind: 'hunt.save'
      readonly title: Sealed
      readonly text: Sealed
      readonly spanMs?: number
      readonly sources?: readonly string[]
      readonly shared: boolean
    }
  | { readonly kind: 'hunt.change'; readonly title?: Sealed; readonly text?: Sealed }
  | { readonly kind: 'hunt.share'; readonly shared: boolean }
  | { readonly kind: 'hunt.discard' }

/**
 * Says what follows from a command of the person `by` on the saved hunt `id`. Pure. For `hunt.save` the
 * caller passes a fresh id. Only its owner changes a hunt. Refusals: `hunt.unknown`, `hunt.not-yours`.
 */
export function decideSavedHunt(
  hunt: SavedHunt | undefined,
  id: string,
  by: string,
  command: SavedHuntCommand,
): Decision {
  if (command.kind === 'hunt.save') {
    const { title, text, spanMs, sources, shared } = command
    return accept(
      fact('hunt.saved', id, {
        title: sealedJson(title),
        text: sealedJson(text),
        shared,
        ...(spanMs === undefined ? {} : { spanMs }),
        ...(sources === undefined ? {} : { sources: [...sources] }),
      }),
    )
  }
  if (hunt === undefined || hunt.isDiscarded) return refuse('hunt.unknown', { id })
  if (hunt.ownerId !== by) return refuse('hunt.not-yours', { id })
  switch (command.kind) {
    case 'hunt.change': {
      const { title, text } = command
      if (title === undefined && text === undefined) return accept()
      return accept(
        fact('hunt.changed', id, {
          ...(title === undefined ? {} : { title: sealedJson(title) }),
          ...(text === undefined ? {} : { text: sealedJson(text) }),
        }),
      )
    }
    case 'hunt.share':
      if (hunt.restricted !== command.shared) return accept()
      return accept(fact('hunt.shared', id, { shared: command.shared }))
    case 'hunt.discard':
      return accept(fact('hunt.discarded', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the saved hunt `id`. Pure; throws on a damaged log. */
export function evolveSavedHunt(state: SavedHunt | undefined, entry: Entry, id: string): SavedHunt {
  const { data, receivedAt } = entry
  if (entry.kind === 'hunt.saved') {
    const { sources } = data
    return {
      id,
      title: sealedIn(data, 'title'),
      text: sealedIn(data, 'text'),
      ...(data['spanMs'] === undefined ? {} : { spanMs: numberOf(data, 'spanMs') }),
      ...(Array.isArray(sources) ? { sources: sources.map(String) } : {}),
      ownerId: entry.actor.id,
      restricted: data['shared'] !== true,
      tlp: entry.marking.tlp,
      isDiscarded: false,
      savedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown hunt ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  const changed = { ...state, tlp, changedAt: receivedAt }
  switch (entry.kind) {
    case 'hunt.changed':
      return {
        ...changed,
        title: sealedOf(data, 'title') ?? state.title,
        text: sealedOf(data, 'text') ?? state.text,
      }
    case 'hunt.shared':
      return { ...changed, restricted: data['shared'] !== true }
    case 'hunt.discarded':
      return { ...changed, isDiscarded: true }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'hunt', id }, data }
}
