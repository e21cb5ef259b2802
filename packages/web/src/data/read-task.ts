import { TASK_STATES } from '@vigie/domain'
import type { RoomTask } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from './read-state.ts'

/** A task of the operations room as a screen needs it. */
export interface ShownTask {
  readonly id: string
  readonly title: string | null
  readonly incident: string | undefined
  readonly owner: string
  readonly state: RoomTask['state']
  readonly isOpen: boolean
  /** Epoch ms. */
  readonly dueAtMs: number
  readonly addedAtMs: number
  /** Run and step of the playbook that made it. */
  readonly step: { readonly run: string; readonly step: string } | undefined
  readonly outcome: string | undefined
}

/** None for a document that is no task. */
export function readTask({ id, state, texts }: DocumentView): readonly ShownTask[] {
  const word = state === null ? undefined : oneOfIn(state, 'state', TASK_STATES)
  if (state === null || word === undefined) return []
  const { step } = state
  return [
    {
      id,
      title: openedIn(state, 'title', texts) ?? null,
      incident: textIn(state, 'incident'),
      owner: textIn(state, 'owner') ?? '',
      state: word,
      isOpen: word !== 'done' && word !== 'canceled',
      dueAtMs: numberIn(state, 'dueAt') ?? 0,
      addedAtMs: numberIn(state, 'addedAt') ?? 0,
      step: isRecord(step)
        ? { run: textIn(step, 'run') ?? '', step: textIn(step, 'step') ?? '' }
        : undefined,
      outcome: textIn(state, 'outcome'),
    },
  ]
}
