import { unreachable } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../../log/fact-data.ts'
import { cooperationFact, known, later } from '../stamped.ts'
import type { Stamped } from '../stamped.ts'

/** Something that was agreed: who does it, until when, how it stands. Its id is `RBT-CM3`. */
export interface Commitment {
  readonly id: string
  readonly text: Sealed
  /** The talk or agreement that it comes from. */
  readonly from?: string
  /** `host`, or a partner. */
  readonly side: string
  /** The person here who answers for it, or follows it up where the other side has to act. */
  readonly owner: string
  /** Epoch ms. */
  readonly dueAt: Stamped<number>
  readonly state: Stamped<{ readonly is: CommitmentState; readonly outcome?: Sealed }>
  /** What follows from it: "a team of experts will be sent" leads to the draft of a mandate. */
  readonly opens?: CommitmentOpens
  readonly agreedAt: number
}

export const COMMITMENT_STATES = ['open', 'under-way', 'done', 'dropped'] as const
export type CommitmentState = (typeof COMMITMENT_STATES)[number]
export const COMMITMENT_OPENS = ['mandate-draft'] as const
export type CommitmentOpens = (typeof COMMITMENT_OPENS)[number]

export type CommitmentCommand =
  | {
      readonly kind: 'agree'
      readonly text: Sealed
      readonly from?: string
      readonly side: string
      readonly owner: string
      readonly dueAt: number
      readonly opens?: CommitmentOpens
    }
  | { readonly kind: 'set-due'; readonly dueAt: number }
  | {
      readonly kind: 'set-state'
      readonly state: CommitmentState
      /** Needed where it is done or dropped. */
      readonly outcome?: Sealed
    }

/** Whether nothing more is to be done about it. */
export function isCommitmentOver({ state }: Commitment): boolean {
  return state.value.is === 'done' || state.value.is === 'dropped'
}

/** Says what follows from a command on the commitment `id`. Pure. Refusals: `cooperation.*`. */
export function decideCommitment(
  commitment: Commitment | undefined,
  id: string,
  command: CommitmentCommand,
): Decision {
  if (command.kind === 'agree') {
    const { text, from, side, owner, dueAt, opens } = command
    return accept(
      cooperationFact('commitment.agreed', id, {
        text: sealedJson(text),
        ...(from === undefined ? {} : { from }),
        side,
        owner,
        dueAt,
        ...(opens === undefined ? {} : { opens }),
      }),
    )
  }
  if (commitment === undefined) return refuse('cooperation.unknown', { id })
  switch (command.kind) {
    case 'set-due':
      if (isCommitmentOver(commitment)) return refuse('cooperation.over', { id })
      return accept(cooperationFact('commitment.due-set', id, { dueAt: command.dueAt }))
    case 'set-state': {
      const { state, outcome } = command
      if (commitment.state.value.is === state) return accept()
      if ((state === 'done' || state === 'dropped') && outcome === undefined) {
        return refuse('cooperation.outcome-needed')
      }
      return accept(
        cooperationFact('commitment.state-set', id, {
          state,
          ...(outcome === undefined ? {} : { outcome: sealedJson(outcome) }),
        }),
      )
    }
    default:
      return unreachable(command)
  }
}

/** Folds one `commitment.` entry. Pure. */
export function evolveCommitment(
  state: Commitment | undefined,
  entry: Entry,
  id: string,
): Commitment {
  const { data } = entry
  if (entry.kind === 'commitment.agreed') {
    const from = optionalTextOf(data, 'from')
    const isOpening = data['opens'] !== undefined
    return {
      id,
      text: sealedIn(data, 'text'),
      ...(from === undefined ? {} : { from }),
      side: textOf(data, 'side'),
      owner: textOf(data, 'owner'),
      dueAt: later(undefined, numberOf(data, 'dueAt'), entry),
      state: later(undefined, { is: 'open' }, entry),
      ...(isOpening ? { opens: oneOf(data, 'opens', COMMITMENT_OPENS) } : {}),
      agreedAt: entry.receivedAt,
    }
  }
  const commitment = known(state, entry)
  switch (entry.kind) {
    case 'commitment.due-set':
      return { ...commitment, dueAt: later(commitment.dueAt, numberOf(data, 'dueAt'), entry) }
    case 'commitment.state-set': {
      const outcome = sealedOf(data, 'outcome')
      const is = oneOf(data, 'state', COMMITMENT_STATES)
      const set = outcome === undefined ? { is } : { is, outcome }
      return { ...commitment, state: later(commitment.state, set, entry) }
    }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}
