import { documentRule } from '../http/reading-rule.ts'
import type { ReadingRules } from '../http/reading-rule.ts'
import { exerciseView } from '../store/views/exercise-view.ts'

/** The run of an exercise is for all who see the event: nobody may take it for the real thing. */
export const exerciseReading: ReadingRules = {
  entries: [{ kinds: ['exercise.'], action: 'event.read' }],
  documents: [documentRule(exerciseView, 'event.read')],
}
