import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, sealedIn, sealedJson, textOf } from '../log/fact-data.ts'
import type { CheckTemplate } from './check-template.ts'

/** A point of inspections: a place, and what is checked there. */
export interface Checkpoint {
  readonly id: string
  readonly venue: string
  readonly template: string
  readonly title: Sealed
  /** Element of the plan that it stands at: a sector, an installation, an opening. */
  readonly element?: string
  /** Rises when the code on site is renewed: older codes prove nothing any more. */
  readonly codeVersion: number
  readonly isRetired: boolean
  /** The defect of this checkpoint that is not closed. */
  readonly openDefect?: string
}

export type CheckpointCommand =
  | {
      readonly kind: 'checkpoint.place'
      readonly venue: string
      readonly template: string
      readonly title: Sealed
      readonly element?: string
    }
  | { readonly kind: 'checkpoint.rename'; readonly title: Sealed }
  | { readonly kind: 'checkpoint.renew-code' }
  | { readonly kind: 'checkpoint.retire' }

/**
 * Says what follows from a gesture on the checkpoint `id`; `template` is the one that a placing names.
 * Refusals: `checkpoint.*`, `check-template.unknown`.
 */
export function decideCheckpoint(
  checkpoint: Checkpoint | undefined,
  template: CheckTemplate | undefined,
  id: string,
  command: CheckpointCommand,
): Decision {
  if (command.kind === 'checkpoint.place') {
    if (checkpoint !== undefined) return refuse('checkpoint.exists', { id })
    if (template === undefined || template.isRetired) {
      return refuse('check-template.unknown', { id: command.template })
    }
    const { venue, title, element } = command
    return accept(
      fact('checkpoint.placed', id, {
        venue,
        template: command.template,
        title: sealedJson(title),
        ...(element === undefined ? {} : { element }),
      }),
    )
  }
  if (checkpoint === undefined || checkpoint.isRetired) return refuse('checkpoint.unknown', { id })
  switch (command.kind) {
    case 'checkpoint.rename':
      return accept(fact('checkpoint.renamed', id, { title: sealedJson(command.title) }))
    case 'checkpoint.renew-code':
      return accept(fact('checkpoint.code-renewed', id, {}))
    case 'checkpoint.retire':
      return accept(fact('checkpoint.retired', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the checkpoint that it is about, defects included. */
export function evolveCheckpoint(
  state: Checkpoint | undefined,
  entry: Entry,
  id: string,
): Checkpoint | undefined {
  const { data } = entry
  if (entry.kind === 'checkpoint.placed') {
    const { element } = data
    return {
      id,
      venue: textOf(data, 'venue'),
      template: textOf(data, 'template'),
      title: sealedIn(data, 'title'),
      ...(typeof element === 'string' ? { element } : {}),
      codeVersion: 1,
      isRetired: false,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown checkpoint ${id}`)
  switch (entry.kind) {
    case 'checkpoint.renamed':
      return { ...state, title: sealedIn(data, 'title') }
    case 'checkpoint.code-renewed':
      return { ...state, codeVersion: state.codeVersion + 1 }
    case 'checkpoint.retired':
      return { ...state, isRetired: true }
    case 'defect.opened':
      return { ...state, openDefect: entry.subject.id }
    case 'defect.retested': {
      if (data['outcome'] !== 'pass' || state.openDefect !== entry.subject.id) return state
      const { openDefect: _, ...rest } = state
      return rest
    }
    default:
      return state
  }
}

/** Ids of the checkpoints that an entry changes. */
export function checkpointsOf(entry: Entry): readonly string[] {
  if (entry.kind.startsWith('checkpoint.')) return [entry.subject.id]
  const { checkpoint } = entry.data
  return typeof checkpoint === 'string' ? [checkpoint] : []
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'checkpoint', id }, data }
}
