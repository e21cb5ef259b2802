import { DANGERS, isGrowing } from '@vigie/domain'
import type { Danger } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, textIn } from './read-state.ts'
import type { State } from './read-state.ts'

/** Reports of one danger at one place. */
export interface ShownCluster {
  readonly id: string
  readonly danger: Danger
  readonly isOpen: boolean
  readonly reports: readonly string[]
  readonly incidents: readonly string[]
  /** Epoch ms. */
  readonly openedAtMs: number
  readonly grewAtMs: number
  readonly closedBy: string | undefined
}

/** None for a document that is no cluster. */
export function readCluster({ id, state }: DocumentView): readonly ShownCluster[] {
  const danger = state === null ? undefined : oneOfIn(state, 'danger', DANGERS)
  if (state === null || danger === undefined) return []
  return [
    {
      id,
      danger,
      isOpen: state['state'] === 'open',
      reports: textsIn(state, 'reports'),
      incidents: textsIn(state, 'incidents'),
      openedAtMs: numberIn(state, 'openedAt') ?? 0,
      grewAtMs: numberIn(state, 'grewAt') ?? 0,
      closedBy: textIn(state, 'closedBy'),
    },
  ]
}

/** While it grows neither it nor an incident in it can be closed. */
export function isClusterGrowing({ isOpen, grewAtMs }: ShownCluster, nowMs: number): boolean {
  return isGrowing({ state: isOpen ? 'open' : 'closed', grewAt: grewAtMs }, nowMs)
}

function textsIn(state: State, member: string): readonly string[] {
  const value = state[member]
  return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : []
}
