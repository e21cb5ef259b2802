import type { Decision, Opening, Sealed } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import type { LogRecord, Sealer, StateReader } from '../store/log-record.ts'
import { circumstancesOf } from './gesture.ts'
import type { GestureBody } from './gesture.ts'
import type { Presenter } from './present.ts'
import { refused } from './route.ts'
import type { Answer, Call } from './route.ts'

/** What routes that write need; built once in `main.ts`. */
export interface Gestures {
  readonly record: LogRecord
  readonly sealer: Sealer
  readonly presenter: Presenter
  readonly clock: Clock
}

/** Seals a text and keeps its opening for the submission. */
export type Seal = (content: string) => Sealed

/**
 * The one way from a gesture on the wire to facts on disk: seals its texts, runs `decide` when its
 * turn comes, answers with what was written or with the refusal.
 */
export async function submitGesture(
  deps: Gestures,
  call: Call<unknown, unknown, GestureBody>,
  prepare: (seal: Seal) => (read: StateReader) => Decision,
): Promise<Answer> {
  const openings: Opening[] = []
  const decide = prepare((content) => {
    const { reference, opening } = deps.sealer.seal(content)
    openings.push(opening)
    return reference
  })
  const circumstances = circumstancesOf(call.principal, call.body, openings, deps.clock)
  if (!circumstances.ok) return refused(circumstances.refusal)
  const outcome = await deps.record.submit({ ...circumstances.value, decide })
  if (call.principal === undefined) throw new Error('a gesture on an open route')
  return deps.presenter.written(call.principal, outcome)
}
