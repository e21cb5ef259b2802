import type { Loading } from '../data/live-state.ts'
import type { Deed } from '../data/use-deed.ts'
import { sayProblem } from './say-problem.ts'
import type { Speech } from './speech.ts'

/** What a part of a pane says of its rows and of its gestures, in the reader's language. */
export function partWords(
  speech: Speech,
  deed: Pick<Deed, 'problem' | 'recorded'>,
  loading?: Loading,
) {
  return {
    refused: deed.problem && sayProblem(speech, deed.problem),
    recorded: deed.recorded,
    isWaiting: loading?.kind === 'waiting',
    problem: loading?.kind === 'failed' ? sayProblem(speech, loading.problem) : undefined,
  }
}
