import type { Sentence } from './language.ts'
import type { Speech } from './speech.ts'

/** A problem as `data` gives it: i18n knows its outline only. */
type SayableProblem =
  | { readonly kind: 'refused'; readonly sentences: Sentence }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'unreadable'; readonly detail: string }

/** The sentence that a person reads when something did not work. */
export function sayProblem(speech: Speech, problem: SayableProblem): string {
  if (problem.kind === 'refused') return speech.pick(problem.sentences)
  if (problem.kind === 'unreachable') return speech.text('problem.unreachable')
  return speech.text('problem.unreadable', { detail: problem.detail })
}
