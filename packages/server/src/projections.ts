import { ACCESS_PROJECTIONS } from './access/projections.ts'
import { accessReadingRules } from './access/reading-rules.ts'
import { cyberReading } from './cyber/reading.ts'
import { exerciseReading } from './exercise/reading.ts'
import type { ReadingRules } from './http/reading-rule.ts'
import { operationsReading } from './operations/reading.ts'
import { attachmentView } from './store/attachments/attachment-view.ts'
import type { AnyProjection } from './store/log-record.ts'
import { assetView, dismissedHostView } from './store/views/asset-view.ts'
import { eventView, gateView } from './store/views/event-view.ts'
import { exerciseView } from './store/views/exercise-view.ts'
import { findingRegisterView, findingView } from './store/views/finding-view.ts'
import { incidentRegisterView, incidentView } from './store/views/incident-view.ts'
import { ownRuleView, rulesInForceView } from './store/views/rule-view.ts'
import { sourceView } from './store/views/source-view.ts'
import { strikeView } from './store/views/strike-view.ts'

/** Every projection of this Vigie: what the log is folded into, by the server and by the commands. */
export const PROJECTIONS: readonly AnyProjection[] = [
  eventView,
  gateView,
  incidentView,
  incidentRegisterView,
  strikeView,
  findingView,
  findingRegisterView,
  sourceView,
  ownRuleView,
  rulesInForceView,
  exerciseView,
  assetView,
  dismissedHostView,
  attachmentView,
  ...ACCESS_PROJECTIONS,
]

const FEATURES: readonly ReadingRules[] = [
  operationsReading,
  cyberReading,
  accessReadingRules,
  exerciseReading,
]

/** The whole allow-list of what leaves the server. */
export const READING: ReadingRules = {
  entries: FEATURES.flatMap(({ entries }) => entries),
  documents: FEATURES.flatMap(({ documents }) => documents),
}
