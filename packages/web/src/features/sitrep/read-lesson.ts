import { LESSON_STATES, LESSON_VERDICTS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, recordsIn, textIn } from '../../data/read-state.ts'

/** A lesson as a screen needs it; null: purged. */
export interface ShownLesson {
  readonly id: string
  readonly observation: string | null
  readonly measure: string | null
  readonly sources: readonly string[]
  readonly owner: string
  readonly dueMs: number
  readonly state: (typeof LESSON_STATES)[number]
  readonly done: { readonly text: string | null; readonly by: string } | undefined
  readonly checks: readonly {
    readonly verdict: (typeof LESSON_VERDICTS)[number]
    readonly text: string | null
    readonly by: string
  }[]
}

export function readLesson({ id, state, texts }: DocumentView): ShownLesson | undefined {
  if (state === null) return undefined
  const word = oneOfIn(state, 'state', LESSON_STATES)
  const dueMs = numberIn(state, 'dueAt')
  if (word === undefined || dueMs === undefined) return undefined
  const { sources, done } = state
  return {
    id,
    observation: openedIn(state, 'observation', texts) ?? null,
    measure: openedIn(state, 'measure', texts) ?? null,
    sources: Array.isArray(sources) ? sources.map(String) : [],
    owner: textIn(state, 'owner') ?? '',
    dueMs,
    state: word,
    done: isRecord(done)
      ? { text: openedIn(done, 'text', texts) ?? null, by: textIn(done, 'by') ?? '' }
      : undefined,
    checks: recordsIn(state, 'checks').flatMap((check) => {
      const verdict = oneOfIn(check, 'verdict', LESSON_VERDICTS)
      if (verdict === undefined) return []
      const text = openedIn(check, 'text', texts) ?? null
      return [{ verdict, text, by: textIn(check, 'by') ?? '' }]
    }),
  }
}
