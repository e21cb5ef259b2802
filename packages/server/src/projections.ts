import { ACCESS_PROJECTIONS } from './access/projections.ts'
import { accessReadingRules } from './access/reading-rules.ts'
import { cooperationReading } from './cooperation/reading.ts'
import { crowdReading } from './crowd/reading.ts'
import { cyberReading } from './cyber/reading.ts'
import { huntReading } from './cyber/hunt/reading.ts'
import { handoverReading } from './handover/reading.ts'
import { exerciseReading } from './exercise/reading.ts'
import type { ReadingRules } from './http/reading-rule.ts'
import { publicReportReading } from './reports/reading.ts'
import { mandateReading } from './mandate/reading.ts'
import { operationsReading } from './operations/reading.ts'
import { publicReading } from './public/reading.ts'
import { attachmentView } from './store/attachments/attachment-view.ts'
import type { AnyProjection } from './store/log-record.ts'
import { assetView, dismissedHostView } from './store/views/asset-view.ts'
import { COOPERATION_PROJECTIONS } from './store/views/cooperation-view.ts'
import { CROWD_PROJECTIONS } from './store/views/crowd-view.ts'
import { eventView, gateView } from './store/views/event-view.ts'
import { exerciseView } from './store/views/exercise-view.ts'
import { CASE_PROJECTIONS } from './store/views/case-view.ts'
import { findingBulkView, findingRegisterView, findingView } from './store/views/finding-view.ts'
import { handoverRegisterView, handoverView } from './store/views/handover-view.ts'
import { HUNT_PROJECTIONS } from './store/views/hunt-view.ts'
import { incidentRegisterView, incidentView } from './store/views/incident-view.ts'
import { ownRuleView, rulesInForceView } from './store/views/rule-view.ts'
import { LESSON_PROJECTIONS } from './store/views/lesson-view.ts'
import { REACH_PROJECTIONS } from './store/views/reach-view.ts'
import { SITREP_PROJECTIONS } from './store/views/sitrep-view.ts'
import { MANDATE_PROJECTIONS } from './store/views/mandate-view.ts'
import { messageRegisterView, messageView } from './store/views/message-view.ts'
import { callRegisterView, callView } from './store/views/call-view.ts'
import { casualtyView } from './store/views/casualty-view.ts'
import { EVIDENCE_PROJECTIONS } from './store/views/evidence-view.ts'
import { PUBLIC_REPORT_PROJECTIONS } from './store/views/public-report-view.ts'
import { ROOM_PROJECTIONS } from './store/views/room-view.ts'
import { PUBLICATION_PROJECTIONS } from './store/views/publication-view.ts'
import { postView } from './store/views/post-view.ts'
import { radioChannelView } from './store/views/radio-channel-view.ts'
import { unitRegisterView, unitView } from './store/views/unit-view.ts'
import { sourceView } from './store/views/source-view.ts'
import { strikeView } from './store/views/strike-view.ts'
import {
  checkpointView,
  checkResultView,
  checkTemplateView,
  clearanceView,
  defectRegisterView,
  defectView,
  inspectionRegisterView,
  inspectionView,
} from './store/views/inspection-view.ts'
import { matchRegisterView, matchView } from './store/views/match-view.ts'
import { capacityView, venueElementView, venueView } from './store/views/venue-view.ts'
import { teamView } from './store/views/team-view.ts'
import { WITNESS_PROJECTIONS } from './store/views/witness-view.ts'
import { venueReading } from './venue/reading.ts'
import { VISITOR_REACH } from './visitor-reach.ts'
import { teamReading } from './team/reading.ts'
import { witnessReading } from './witness/reading.ts'

/** Every projection of this Vigie: what the log is folded into, by the server and by the commands. */
export const PROJECTIONS: readonly AnyProjection[] = [
  eventView,
  gateView,
  ...CROWD_PROJECTIONS,
  incidentView,
  incidentRegisterView,
  ...ROOM_PROJECTIONS,
  ...EVIDENCE_PROJECTIONS,
  ...SITREP_PROJECTIONS,
  ...LESSON_PROJECTIONS,
  ...REACH_PROJECTIONS,
  callView,
  callRegisterView,
  casualtyView,
  ...PUBLIC_REPORT_PROJECTIONS,
  unitView,
  unitRegisterView,
  postView,
  radioChannelView,
  messageView,
  messageRegisterView,
  strikeView,
  findingView,
  findingRegisterView,
  findingBulkView,
  ...CASE_PROJECTIONS,
  ...HUNT_PROJECTIONS,
  sourceView,
  ownRuleView,
  rulesInForceView,
  exerciseView,
  assetView,
  dismissedHostView,
  handoverView,
  handoverRegisterView,
  attachmentView,
  venueView,
  venueElementView,
  capacityView,
  matchView,
  matchRegisterView,
  checkTemplateView,
  checkpointView,
  inspectionView,
  inspectionRegisterView,
  checkResultView,
  defectView,
  defectRegisterView,
  clearanceView,
  teamView,
  ...WITNESS_PROJECTIONS,
  ...COOPERATION_PROJECTIONS,
  ...PUBLICATION_PROJECTIONS,
  ...MANDATE_PROJECTIONS,
  ...ACCESS_PROJECTIONS,
]

const FEATURES: readonly ReadingRules[] = [
  cooperationReading,
  crowdReading,
  operationsReading,
  publicReportReading,
  cyberReading,
  huntReading,
  accessReadingRules,
  exerciseReading,
  handoverReading,
  mandateReading,
  publicReading,
  venueReading,
  witnessReading,
  teamReading,
]

/** The whole allow-list of what leaves the server. */
export const READING: ReadingRules = {
  entries: FEATURES.flatMap(({ entries }) => entries),
  documents: FEATURES.flatMap(({ documents }) => documents),
  reach: VISITOR_REACH,
}
