import { EVIDENCE_KINDS, EVIDENCE_STATES } from '@vigie/domain'
import type { EvidenceKind, EvidenceState } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from './read-state.ts'

/** What an owner was asked to keep for an incident. */
export interface ShownHold {
  readonly id: string
  readonly owner: string
  readonly keeps: EvidenceKind
  readonly state: EvidenceState
  /** Epoch ms. */
  readonly sentAtMs: number
  readonly expiresAtMs: number
  readonly isOverdue: boolean
  readonly acknowledgedBy: string | null | undefined
  readonly answer: string | null | undefined
}

export function readHold({ id, state, texts }: DocumentView): readonly ShownHold[] {
  if (state === null) return []
  const word = oneOfIn(state, 'state', EVIDENCE_STATES)
  const keeps = oneOfIn(state, 'keeps', EVIDENCE_KINDS)
  if (word === undefined || keeps === undefined) return []
  return [
    {
      id,
      owner: textIn(state, 'owner') ?? '',
      keeps,
      state: word,
      sentAtMs: numberIn(state, 'sentAt') ?? 0,
      expiresAtMs: numberIn(state, 'expiresAt') ?? 0,
      isOverdue: numberIn(state, 'overdueAt') !== undefined,
      acknowledgedBy: openedIn(state, 'acknowledgedBy', texts),
      answer: openedIn(state, 'answer', texts),
    },
  ]
}

/** Somebody who keeps what may become evidence. */
export interface ShownKeeper {
  readonly id: string
  readonly name: string | null
  readonly keeps: EvidenceKind
  readonly contact: string | null | undefined
}

/** None for a document that is no keeper, or one that was retired. */
export function readKeeper({ id, state, texts }: DocumentView): readonly ShownKeeper[] {
  const keeps = state === null ? undefined : oneOfIn(state, 'keeps', EVIDENCE_KINDS)
  if (state === null || keeps === undefined || state['retiredAt'] !== undefined) return []
  return [
    {
      id,
      name: openedIn(state, 'name', texts) ?? null,
      keeps,
      contact: openedIn(state, 'contact', texts),
    },
  ]
}
