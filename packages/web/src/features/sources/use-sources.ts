import { SourceList } from '@vigie/protocol'
import { useAnswer } from '../../data/use-answer.ts'

/** Figures change without facts; this is how old they may be. */
const EVERY_MS = 2_000

/** Every source with its state and counts, who was turned away, and the open doors. */
export function useSources(isWanted: boolean) {
  return useAnswer(SourceList, isWanted ? '/api/sources' : undefined, {
    kinds: ['source.'],
    everyMs: EVERY_MS,
  })
}
