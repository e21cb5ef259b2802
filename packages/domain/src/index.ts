export { MACHINE_SCOPES, READ_ACTIONS, STEP_UP_ACTIONS } from './access/action-group.ts'
export type { MachineScope } from './access/action-group.ts'
export { ACTIONS } from './access/action.ts'
export type { Action } from './access/action.ts'
export { can, permittedActions, verdict } from './access/can.ts'
export type { Verdict } from './access/can.ts'
export {
  decideEmergency,
  EMERGENCY_MS,
  EMERGENCY_REQUEST_MS,
  evolveEmergency,
} from './access/emergency.ts'
export type { Emergency, EmergencyCommand } from './access/emergency.ts'
export {
  appointingUntil,
  isEnrolled,
  isLastingAdministrator,
  lastingRoles,
  passkeysOf,
  rolesAt,
  SPECIES,
} from './access/person.ts'
export type { Invitation, InvitationPurpose, Person, Species } from './access/person.ts'
export type { PersonCommand, PersonWorld, Proof } from './access/person-command.ts'
export { decidePerson, isInvited } from './access/person-decide.ts'
export { evolvePerson } from './access/person-evolve.ts'
export type { MachinePrincipal, PersonPrincipal, Principal } from './access/principal.ts'
export { decideReading, MOST_READINGS, READ_OBJECTS, readObjectsOf } from './access/reading.ts'
export type { Reading, ReadObject } from './access/reading.ts'
export { NO_RESOURCE } from './access/resource.ts'
export type { Resource } from './access/resource.ts'
export { ROLE_ACTIONS } from './access/role-permissions.ts'
export { ROLES } from './access/role.ts'
export type { Role } from './access/role.ts'
export { evolveRoster, otherAdministrators, ROSTER_ID } from './access/roster.ts'
export type { Roster } from './access/roster.ts'
export {
  decideSession,
  DISPLAY_MS,
  evolveSession,
  isSessionAlive,
  PROOF_MS,
  SESSION_METHODS,
  SHIFT_MS,
} from './access/session.ts'
export type { EndReason, Session, SessionCommand, SessionMethod } from './access/session.ts'
export { decideToken, evolveToken, isTokenAlive, TOKEN_MS } from './access/token.ts'
export type { ApiToken, TokenCommand } from './access/token.ts'
export { aliasIndex, normaliseAlias } from './asset/alias.ts'
export type { AliasIndex, NamedAsset } from './asset/alias.ts'
export {
  ASSET_EDGES,
  ASSET_ID,
  ASSET_KINDS,
  ASSET_STATES,
  ASSET_TIERS,
  isEdgePossible,
} from './asset/asset.ts'
export type {
  Asset,
  AssetEdge,
  AssetEdgeKind,
  AssetHealth,
  AssetKind,
  AssetState,
  AssetTier,
} from './asset/asset.ts'
export type { AssetCommand } from './asset/command.ts'
export { decideAsset } from './asset/decide.ts'
export type { AssetReader } from './asset/decide.ts'
export { decideDismissal, evolveDismissedHost } from './asset/discovery.ts'
export type { DismissedHost } from './asset/discovery.ts'
export { evolveAsset } from './asset/evolve.ts'
export { availabilityIn, lengthMs, stretchesOf } from './asset/outage.ts'
export type { Availability, HealthReport } from './asset/outage.ts'
export { affectedBy, assetGraph, dependentsOf, gatesBehind } from './asset/graph.ts'
export type { Affected, AssetGraph, Dependent, GraphAsset } from './asset/graph.ts'
export { decideImport, importGestures } from './asset/carry-out-import.ts'
export type { PlannedGesture } from './asset/carry-out-import.ts'
export { factsOf, planImport } from './asset/import-plan.ts'
export type { AssetChange, ImportPlan, OpenedAsset } from './asset/import-plan.ts'
export { IMPORT_ROWS_MAX, readAssetRows, ROW_PROBLEMS } from './asset/import-rows.ts'
export type { AssetRow, RowProblem, RowProblemCode } from './asset/import-rows.ts'
export { MOST_ALERTS } from './case/case.ts'
export type { Case, CaseFigures, CasePart, Wait } from './case/case.ts'
export { decideObservable, evolveObservable } from './case/case-observable.ts'
export type { CaseObservable, ObservableCommand } from './case/case-observable.ts'
export type { CaseCommand } from './case/command.ts'
export { decideCase } from './case/decide.ts'
export type { CaseWorld } from './case/decide.ts'
export { decideEvidence, evolveEvidence } from './case/evidence.ts'
export type { CustodyStep, Evidence, EvidenceCommand, Holder } from './case/evidence.ts'
export { caseOf, evolveCase, PART_KINDS } from './case/evolve.ts'
export { decideLink, evolveLink, linkId } from './case/link.ts'
export type { CaseLink, LinkCommand } from './case/link.ts'
export { decidePlaybook, evolvePlaybook, MOST_STEPS, stepAfter, stepIn } from './case/playbook.ts'
export type {
  Playbook,
  PlaybookCommand,
  PlaybookOutcome,
  PlaybookStep,
  PlaybookVersion,
} from './case/playbook.ts'
export { evolveCyberRegister, MAKING_KINDS, nextId } from './case/register.ts'
export type { CyberRegister, NumberedKind } from './case/register.ts'
export { isTypeOf, RSIT, RSIT_CLASSES, RSIT_TYPES } from './case/rsit.ts'
export type { RsitClass, RsitType } from './case/rsit.ts'
export {
  decideSlaTarget,
  evolveSla,
  MOST_TARGET_MINUTES,
  SLA_ID,
  slaTargetsAt,
} from './case/sla-policy.ts'
export type { SlaChange, SlaPolicy } from './case/sla-policy.ts'
export { PAUSING, SLA_GOALS, SLA_TARGETS, slaOf } from './case/sla.ts'
export type { SlaGoal, SlaStanding, SlaTargets } from './case/sla.ts'
export { decideTask, evolveTask } from './case/task.ts'
export type { CaseTask, TaskCommand, TaskStep } from './case/task.ts'
export { decideTimeline, evolveTimeline } from './case/timeline.ts'
export type { TimelineCommand, TimelineEvent } from './case/timeline.ts'
export {
  CASE_RESOLUTIONS,
  CASE_SEVERITIES,
  CASE_STATES,
  PAP_LEVELS,
  TASK_STATES,
  TIMELINE_CATEGORIES,
  WAITING_FOR,
} from './case/vocabulary.ts'
export type {
  CaseResolution,
  CaseSeverity,
  CaseState,
  Pap,
  TaskState,
  TimelineCategory,
  WaitingFor,
} from './case/vocabulary.ts'
export type { Awareness, RegulatoryClock, StageDone } from './clock-regime/clock.ts'
export { stagesDue } from './clock-regime/due.ts'
export type { StageDue } from './clock-regime/due.ts'
export { monthsLater } from './clock-regime/months-later.ts'
export type { OffsetAt } from './clock-regime/months-later.ts'
export { decideRegime, evolveRegime } from './clock-regime/publish.ts'
export type { PublishedRegime } from './clock-regime/publish.ts'
export { BUILT_IN_REGIMES, MOST_STAGES, NIS2, REGIME_ID } from './clock-regime/regime.ts'
export type { Regime, RegimeSpan, RegimeStage } from './clock-regime/regime.ts'
export { OBSERVABLE_MAX_LENGTH, OBSERVABLE_TYPES } from './observable/observable.ts'
export type { Observable, ObservableType } from './observable/observable.ts'
export { observablesIn } from './observable/observables-in.ts'
export {
  guessObservableType,
  hashAlgorithm,
  parseObservable,
} from './observable/parse-observable.ts'
export { scoId, toSco } from './observable/sco-id.ts'
export { isStopped } from './observable/stop-list.ts'
export { decideSavedView, evolveSavedView, VIEWED_LISTS } from './saved-view/saved-view.ts'
export type { SavedView, SavedViewCommand, ViewedList } from './saved-view/saved-view.ts'
export {
  decideSuppression,
  evolveSuppression,
  holdsFor,
  isInForce,
  SUPPRESSION_MOST_MS,
} from './suppression/suppression.ts'
export type {
  Suppressible,
  Suppression,
  SuppressionCommand,
  SuppressionCondition,
} from './suppression/suppression.ts'
export { accept, refusal, refuse } from './decision.ts'
export type { Decision, Refusal } from './decision.ts'
export {
  CLOCK_ZERO,
  compareClock,
  compareEntries,
  formatClock,
  MAX_CLOCK_LEAD_MS,
  merge,
  parseClock,
  tick,
} from './clock/hlc.ts'
export type { Clock, Merged, Ordered } from './clock/hlc.ts'
export { canonicalBytes, canonicalNumber, canonicalText, NotCanonical } from './log/canonical.ts'
export { commit, isOpeningOf, openingOf, SALT_BYTES } from './log/commitment.ts'
export { keyRotationStatement, originContinuedStatement } from './log/continuity.ts'
export type { KeyRotated, OriginContinued } from './log/continuity.ts'
export { entryLeaf } from './log/entry-leaf.ts'
export type { EntryLeaf } from './log/entry-leaf.ts'
export { formatManifest } from './log/export-manifest.ts'
export type { ExportedFile, ExportedNode, ExportManifest } from './log/export-manifest.ts'
export { emptyRoot, isSameHash, leafHash, nodeHash } from './log/merkle-hash.ts'
export {
  consistencyProof,
  inclusionProof,
  verifyConsistency,
  verifyInclusion,
  verifySubtree,
} from './log/merkle-proof.ts'
export type { ConsistencyClaim, InclusionClaim, SubtreeClaim } from './log/merkle-proof.ts'
export { appendLeaf, EMPTY_FRONTIER, frontierAt, frontierRoot, rootAt } from './log/merkle-tree.ts'
export type { Appended, Frontier, NodeReader, TreeNode } from './log/merkle-tree.ts'
export { formatVkey, isSignedBy, noteKey, parseNote, parseVkey, signNote } from './log/note.ts'
export type {
  Note,
  NoteAlgorithm,
  NoteKey,
  NoteSignature,
  Sign,
  VerifySignature,
} from './log/note.ts'
export {
  bundlePath,
  bundlesOf,
  decodeBundle,
  encodeBundle,
  MAX_ENTRY_BYTES,
  TILE_WIDTH,
  tilePath,
  tilesOf,
} from './log/tile.ts'
export type { TileSpan } from './log/tile.ts'
export { formatTlogProof, parseTlogProof } from './log/tlog-proof.ts'
export type { TlogProof } from './log/tlog-proof.ts'
export {
  cosignatureLine,
  cosignedAt,
  cosignedMessage,
  formatTreeCheckpoint,
  openTreeCheckpoint,
  originOf,
  parseTreeCheckpoint,
  signTreeCheckpoint,
} from './log/tree-checkpoint.ts'
export type { TreeCheckpoint } from './log/tree-checkpoint.ts'
export { entryId } from './log/entry.ts'
export type { Actor, Entry, Fact, Opening, Sealed, StoredEntry, Subject } from './log/entry.ts'
export { isWithinTlp, TLP_LEVELS, tlpLabel } from './log/marking.ts'
export type { Marking, Tlp } from './log/marking.ts'
export { mostRestricted, parseTlp } from './log/markings.ts'
export { REFUSAL_CODES } from './refusal.ts'
export type { RefusalCode } from './refusal.ts'
export { compareSamples, LEAST_SAMPLE, summaryOf } from './effectiveness/compare-samples.ts'
export type { SampleComparison, SampleSummary } from './effectiveness/compare-samples.ts'
export { casesByClass } from './effectiveness/case-classes.ts'
export type { ClassCount } from './effectiveness/case-classes.ts'
export { precisionByRule } from './effectiveness/rule-precision.ts'
export type { RulePrecision } from './effectiveness/rule-precision.ts'
export { courseOfCase, courseOfFinding, courseOfIncident } from './effectiveness/course.ts'
export type { Course, CourseKind } from './effectiveness/course.ts'
export { CourseTable } from './effectiveness/course-table.ts'
export type { CourseRow } from './effectiveness/course-table.ts'
export { coverageOf } from './effectiveness/coverage.ts'
export type { CoveringRule, TechniqueCoverage } from './effectiveness/coverage.ts'
export {
  COUNTS,
  countAll,
  loadByShift,
  precisionOf,
  SPANS,
  spansBySeverity,
  spanTargets,
  TARGETS,
  visitCounted,
} from './effectiveness/figures.ts'
export type { Basis, Count, Period, Scope, ShiftLoad, Span } from './effectiveness/figures.ts'
export { percentileOf } from './effectiveness/percentile.ts'
export { proportionOf, shareDifference } from './effectiveness/proportion.ts'
export type { Difference, Proportion } from './effectiveness/proportion.ts'
export { decideEvent, EVENT_ID } from './event/decide.ts'
export type { EventCommand } from './event/decide.ts'
export { PHASES } from './event/event.ts'
export type { Phase, SportingEvent, Venue, VenueGate, VenueSector } from './event/event.ts'
export { evolveEvent } from './event/evolve.ts'
export {
  ALARM_CAUSES,
  ALARM_LEVELS,
  alarmId,
  decideCrowdAlarm,
  evolveCrowdAlarm,
} from './crowd/crowd-alarm.ts'
export type { AlarmCause, AlarmCommand, AlarmLevel, CrowdAlarm } from './crowd/crowd-alarm.ts'
export { densityLevel, occupancyLevel, queueLevel } from './crowd/crowd-level.ts'
export type { DensitySample, Level, QueueSample } from './crowd/crowd-level.ts'
export { advanceForecast, forecastWith, NO_FORECASTS } from './crowd/forecast/forecast.ts'
export { HORIZONS } from './crowd/forecast/gate-forecast.ts'
export type {
  ForecastScore,
  ForecastState,
  GateForecast,
  Horizon,
} from './crowd/forecast/gate-forecast.ts'
export type { Band } from './crowd/forecast/band.ts'
export type { CrowdTrack, GateTrack, Train } from './crowd/forecast/crowd-track.ts'
export { fluidQueue } from './crowd/forecast/fluid-queue.ts'
export { judgeReading } from './crowd/judge-reading.ts'
export type { Counter, Judgement } from './crowd/judge-reading.ts'
export { MEASURE_KINDS, PLACE_KINDS, placeKey } from './crowd/reading.ts'
export type { CountPlace, CountReading, Measure, MeasureKind, PlaceKind } from './crowd/reading.ts'
export {
  CLUSTER_QUIET_MS,
  CLUSTER_REPORTS,
  DANGERS,
  decideCluster,
  evolveCluster,
  isGrowing,
  membersIn,
  nextClusterId,
  refuseWhileGrowing,
} from './cluster/cluster.ts'
export { EMPTY_BOOK, takeReport } from './cluster/cluster-book.ts'
export type { ClusterBook, Clustered, Report } from './cluster/cluster-book.ts'
export type {
  ClusterCommand,
  ClusterMember,
  ClusterRegister,
  ClusterReport,
  Danger,
  ReportCluster,
} from './cluster/cluster.ts'
export { decideExercise } from './exercise/decide.ts'
export type { ExerciseCommand } from './exercise/decide.ts'
export { decideStep } from './exercise/decide-step.ts'
export type { StepSituation } from './exercise/decide-step.ts'
export { evolveExercise } from './exercise/evolve.ts'
export {
  EXERCISE_ID,
  EXERCISE_STATES,
  kickOffAt,
  lengthOf,
  positionAt,
  reachedPosition,
} from './exercise/exercise.ts'
export type { Exercise, ExerciseState } from './exercise/exercise.ts'
export { parseScenario } from './exercise/parse-scenario.ts'
export type { ParsedScenario, ScenarioProblem } from './exercise/parse-scenario.ts'
export { parseTelemetry } from './exercise/parse-telemetry.ts'
export type { ScriptedEvent } from './exercise/parse-telemetry.ts'
export { textOfGesture } from './exercise/scenario.ts'
export type { Scenario, ScenarioGesture, ScenarioStep } from './exercise/scenario.ts'
export { FASTEST, isSpeed, SLOWEST } from './exercise/speed.ts'
export { generateStadium } from './exercise/stadium.ts'
export type { StadiumPlan } from './exercise/stadium.ts'
export { stampEvent } from './exercise/stamp-event.ts'
export { decideBulk, decideUndo, evolveBulk, MOST_IN_BULK } from './finding/bulk.ts'
export type { FindingBulk } from './finding/bulk.ts'
export type { FindingCommand, TriageCommand } from './finding/command.ts'
export { decideFinding } from './finding/decide.ts'
export { evolveFinding, findingsChanged, OPENING_KINDS } from './finding/evolve.ts'
export {
  FINDING_LEVELS,
  FINDING_PRIORITIES,
  FINDING_RESOLUTIONS,
  FINDING_STATES,
  MANUAL_RULE,
} from './finding/finding.ts'
export type {
  Finding,
  FindingLevel,
  FindingPriority,
  FindingResolution,
  FindingState,
  SealedObservable,
  Snooze,
  Triage,
} from './finding/finding.ts'
export { decideMerge, rootOf } from './finding/merge.ts'
export type { MergeCommand } from './finding/merge.ts'
export { evolveFindingRegister, nextFindingId } from './finding/register.ts'
export type { FindingRegister } from './finding/register.ts'
export { RELATED_WINDOW_MS, relatedTo, TOO_COMMON } from './finding/related.ts'
export type { Occurrences, RelatedFinding, RelatedReason } from './finding/related.ts'
export { isFindingId, packFindings, SUBJECTS_PER_FACT, unpackFindings } from './finding/subjects.ts'
export { decidePromotion, priorityOf } from './finding/promote.ts'
export { checkExits, EXIT_CONFIRMED_MS, EXIT_FINDINGS } from './gate/exit-check.ts'
export type { ExitFinding, ExitState } from './gate/exit-check.ts'
export { decideGate, evolveGate, GATE_STATES } from './gate/gate.ts'
export type { DownstreamState, GateConfirmation, GateState } from './gate/gate.ts'
export { decideGateChange } from './gate/gate-change.ts'
export type { GateChange, GateWorld, PredictedEffect } from './gate/gate-change.ts'
export {
  decideGateProfile,
  evolveGateProfile,
  GATE_USES,
  USUAL_LANES,
  USUAL_PER_LANE_MINUTE,
} from './gate/gate-profile.ts'
export type { GateProfile, GateUse } from './gate/gate-profile.ts'
export { ipv4Pattern, isWithin, parseIpv4, parseIpv6, parseNetwork } from './hunt/address.ts'
export type { Network } from './hunt/address.ts'
export { HUNT_COLUMNS, huntField } from './hunt/columns.ts'
export { completeHunt } from './hunt/complete-hunt.ts'
export type { HuntExpectation } from './hunt/complete-hunt.ts'
export { eventRecord, logSourcesOf, NAME_SEPARATOR, PAIR_SEPARATOR } from './hunt/event-record.ts'
export type { Arrived, HuntField, HuntRecord } from './hunt/event-record.ts'
export { foldText } from './hunt/fold-text.ts'
export { bucketsOf, histogramStep } from './hunt/histogram-step.ts'
export { enginePattern, judgeOf, NUMBER_PATTERN, textForms } from './hunt/judge.ts'
export type { Judge, PatternCompiler } from './hunt/judge.ts'
export { decideHold, evolveHold, isHeld } from './hunt/hold.ts'
export type { Hold, HoldCommand } from './hunt/hold.ts'
export { evolveHuntRegister, nextHuntIds } from './hunt/hunt-registers.ts'
export type { HuntRegister } from './hunt/hunt-registers.ts'
export { indicatorsIn, MAX_PHRASES, parseIndicators } from './hunt/indicators.ts'
export type { IndicatorHit, Indicators } from './hunt/indicators.ts'
export {
  decideRetention,
  EVERY_SOURCE,
  evolveRetention,
  expiredDays,
  USUAL_RETENTION,
} from './hunt/retention.ts'
export type {
  ExpiredDay,
  Retention,
  RetentionCommand,
  RetentionLimits,
  StoredDay,
} from './hunt/retention.ts'
export {
  decideRetroHunt,
  evolveRetroHunt,
  RETRO_HUNT_MATTERS,
  RETRO_HUNT_OUTCOMES,
} from './hunt/retro-hunt.ts'
export type {
  RetroHunt,
  RetroHuntCommand,
  RetroHuntFigures,
  RetroHuntMatter,
  RetroHuntOutcome,
} from './hunt/retro-hunt.ts'
export { decideSavedHunt, evolveSavedHunt } from './hunt/saved-hunt.ts'
export type { SavedHunt, SavedHuntCommand } from './hunt/saved-hunt.ts'
export { parseHunt } from './hunt/parse-hunt.ts'
export type { ParsedHunt } from './hunt/parse-hunt.ts'
export { HUNT_PROBLEMS } from './hunt/parse-problem.ts'
export type { HuntProblem, HuntProblemCode } from './hunt/parse-problem.ts'
export { printHunt, printTest } from './hunt/print-hunt.ts'
export { EVERYTHING, HUNT_LIMITS } from './hunt/query.ts'
export type { HuntNode, HuntQuery, HuntTest } from './hunt/query.ts'
export {
  decideHandover,
  evolveHandover,
  evolveHandoverRegister,
  nextHandoverId,
  OPEN_ITEM_KINDS,
} from './handover/handover.ts'
export type {
  Handover,
  HandoverCommand,
  HandoverRegister,
  OpenItem,
  OpenItemKind,
  OwnedItem,
  SignedTree,
} from './handover/handover.ts'
export type { IncidentCommand } from './incident/command.ts'
export { decideIncident } from './incident/decide.ts'
export { evolveIncident, evolveIncidentRegister, nextIncidentId } from './incident/evolve.ts'
export type { IncidentRegister } from './incident/evolve.ts'
export {
  INCIDENT_PRIORITIES,
  INCIDENT_STATES,
  INCIDENT_TYPES,
  isMajor,
  LINK_KINDS,
} from './incident/incident.ts'
export { METHANE_FIELDS, missingInMethane } from './incident/methane.ts'
export type { Methane, MethaneField, MethaneTexts } from './incident/methane.ts'
export type {
  Incident,
  IncidentLink,
  IncidentPoint,
  IncidentPriority,
  IncidentState,
  IncidentType,
} from './incident/incident.ts'
export { decideNote, decideStrike, evolveStrike, NOTE_LANES, NOTE_MAX_LENGTH } from './note/note.ts'
export type { NoteLane, Strike } from './note/note.ts'
export { decideIssue, REPORT_FORMATS } from './report/report.ts'
export type { IssuedReport, ReportFormat } from './report/report.ts'
export { decideRule } from './rule/decide.ts'
export type { RuleCommand } from './rule/decide.ts'
export { evolveRule } from './rule/evolve.ts'
export { OWN_RULE_ID, OWN_RULE_MAX_LENGTH } from './rule/own-rule.ts'
export type { OwnRule } from './rule/own-rule.ts'
export { decideRulesLoaded, evolveRulesInForce, RULES_IN_FORCE_ID } from './rule/rules-in-force.ts'
export type { LoadedRules, RulesInForce } from './rule/rules-in-force.ts'
export type { SourceCommand, SourceGesture } from './source/command.ts'
export { decideSource } from './source/decide.ts'
export { evolveSource } from './source/evolve.ts'
export { SOURCE_ID } from './source/source.ts'
export type { DeclaredSource, Source } from './source/source.ts'
export {
  ADMISSION_MAX,
  LIMIT_BOUNDS,
  SOURCE_DOORS,
  USUAL_LIMITS,
} from './source/source-settings.ts'
export type { Admission, SourceDoor, SourceFormat, SourceLimits } from './source/source-settings.ts'
export { SOURCE_TEXT_FORMATS } from './source/text-format.ts'
export { entryCheck } from './capacity/entry-check.ts'
export type { EntryCheck } from './capacity/entry-check.ts'
export {
  EMERGENCY_MINUTES,
  FIRE_RISKS,
  FLOW_PER_METRE_MINUTE,
  MOST_EGRESS_MINUTES,
  MOST_PER_LANE_HOUR,
  PROPOSED_EMERGENCY_MINUTES,
  STANDING_PER_10_M2,
} from './capacity/figures.ts'
export type { FireRisk } from './capacity/figures.ts'
export { sectionCapacity } from './capacity/section-capacity.ts'
export type {
  CapacityTerms,
  SectionData,
  SectionExit,
  SectionLane,
} from './capacity/section-capacity.ts'
export { placesOf, sectionsOf } from './capacity/section-data.ts'
export { decideSignature, evolveSignature } from './capacity/signature.ts'
export type { SignatureCommand, SignedCapacity } from './capacity/signature.ts'
export { dataIf, termsIf } from './capacity/what-if.ts'
export type { WhatIf } from './capacity/what-if.ts'
export { LIMITS, MISSING_DATA } from './capacity/working.ts'
export type { Limit, LimitWorking, SectionCapacity, WorkingStep } from './capacity/working.ts'
export {
  decideCheckTemplate,
  DEFECT_SEVERITIES,
  evolveCheckTemplate,
} from './inspection/check-template.ts'
export type {
  CheckTemplate,
  CheckTemplateCommand,
  DefectSeverity,
  MeasureLimits,
} from './inspection/check-template.ts'
export { checkpointsOf, decideCheckpoint, evolveCheckpoint } from './inspection/checkpoint.ts'
export type { Checkpoint, CheckpointCommand } from './inspection/checkpoint.ts'
export {
  clearancesOf,
  decideOverride,
  evolveClearance,
  OVERRIDE_MS,
  refusalToOpen,
  refusalToOpenGate,
  severeDefects,
} from './inspection/clearance.ts'
export type { Clearance, OpeningOverride } from './inspection/clearance.ts'
export { decideInspection } from './inspection/decide.ts'
export type { InspectionCommand } from './inspection/decide.ts'
export {
  decideDefect,
  DEFECT_STATES,
  evolveDefect,
  evolveDefectRegister,
  nextDefectId,
} from './inspection/defect.ts'
export type { Defect, DefectCommand, DefectRegister, DefectState } from './inspection/defect.ts'
export {
  evolveInspection,
  evolveInspectionRegister,
  evolveResult,
  nextInspectionId,
  resultKeysOf,
} from './inspection/evolve.ts'
export type { InspectionRegister } from './inspection/evolve.ts'
export {
  CHECK_OUTCOMES,
  INSPECTION_PURPOSES,
  LACKS,
  PRESENCE_PROOFS,
  progressOf,
  resultKey,
} from './inspection/inspection.ts'
export type {
  CheckOutcome,
  CheckResult,
  Inspection,
  InspectionPurpose,
  Lack,
  PresenceProof,
} from './inspection/inspection.ts'
export { decidePhoto, decideResult } from './inspection/result.ts'
export type { ResultCommand } from './inspection/result.ts'
export { unmetConditions } from './match/conditions.ts'
export type { MatchSurroundings } from './match/conditions.ts'
export { decideMatch } from './match/decide.ts'
export type { MatchCommand } from './match/decide.ts'
export { evolveMatch, evolveMatchRegister, nextMatchId } from './match/evolve.ts'
export type { MatchRegister } from './match/evolve.ts'
export { MATCH_STAGES, PHASE_CONDITIONS, RISK_CATEGORIES, STAFF_ROLES } from './match/match.ts'
export type { Match, MatchStage, PhaseCondition, RiskCategory, StaffRole } from './match/match.ts'
export { itemsOf, PHASE_PLANS, staffMinimum } from './match/phase-plan.ts'
export type { PhasePlan } from './match/phase-plan.ts'
export { measuredElement, movedElement, servingElement } from './venue/changed-element.ts'
export { decideVenue, referencesOf } from './venue/decide.ts'
export type { VenueWorld } from './venue/decide.ts'
export {
  ACCOMMODATIONS,
  ELEMENT_KINDS,
  MEASURE_NAMES,
  MEASURES,
  SURFACES,
} from './venue/element.ts'
export type {
  Accommodation,
  ElementKind,
  ElementMeasure,
  Surface,
  VenueElement,
} from './venue/element.ts'
export { elementKeysOf, evolveElement, evolveVenue } from './venue/evolve.ts'
export { generatePlan } from './venue/generate.ts'
export type { GroundPlan } from './venue/generate.ts'
export { importPlan } from './venue/import/import-plan.ts'
export type { ImportedPlan } from './venue/import/import-plan.ts'
export { IMPORT_RULES, IMPORT_SEVERITIES } from './venue/import/problem.ts'
export type { ImportProblem, ImportRule, ImportSeverity } from './venue/import/problem.ts'
export type { PlanFile } from './venue/import/read-features.ts'
export type {
  LineGeometry,
  PlanGeometry,
  PointGeometry,
  PolygonGeometry,
  Position,
} from './venue/geometry.ts'
export { positionsOf } from './venue/geometry.ts'
export { metresFrom, middleOf, positionAt as placeFrom } from './venue/measure.ts'
export { parseElement, parseGeometry } from './venue/parse-element.ts'
export type { ParsedElement } from './venue/parse-element.ts'
export { planGeoJson } from './venue/plan-geojson.ts'
export { respine, spineOf } from './venue/spine.ts'
export type { PlanChange } from './venue/spine.ts'
export { elementKey, VENUE_ORIGINS } from './venue/venue.ts'
export type { PlacedElement, StadiumVenue, VenueCommand, VenueOrigin } from './venue/venue.ts'
export { accountabilityOf, servedMs } from './unit/accountability.ts'
export type { Accountability } from './unit/accountability.ts'
export type { UnitCommand } from './unit/command.ts'
export { decideRelief, decideUnit } from './unit/decide.ts'
export { bearerOf, evolveUnit, evolveUnitRegister, nextUnitId } from './unit/evolve.ts'
export type { UnitRegister } from './unit/evolve.ts'
export {
  ASSIGNMENT_PROGRESS,
  CHECK_BOUNDS_MS,
  LONGEST_DUTY_MS,
  UNIT_KINDS,
  UNIT_SKILLS,
  USUAL_CHECK_MS,
} from './unit/unit.ts'
export type {
  Assignment,
  AssignmentProgress,
  Duty,
  Unit,
  UnitKind,
  UnitSkill,
} from './unit/unit.ts'
export { decidePost } from './post/decide.ts'
export { evolvePost } from './post/evolve.ts'
export type { Post, PostCommand } from './post/post.ts'
export { standings } from './post/standing.ts'
export type { PostStanding } from './post/standing.ts'
export { decideMessage } from './message/decide.ts'
export { stepsDue, unreadBy } from './message/escalation.ts'
export { evolveMessage, evolveMessageRegister, nextMessageId } from './message/evolve.ts'
export type { MessageRegister } from './message/evolve.ts'
export { ESCALATE_AFTER_MS, ESCALATION_STEPS } from './message/message.ts'
export type {
  CriticalMessage,
  Escalation,
  EscalationChain,
  EscalationStep,
  MessageCommand,
} from './message/message.ts'
export { decideRoomTask } from './task/decide.ts'
export { evolveRoomTask } from './task/evolve.ts'
export { evolveRoomRegister, nextRoomId, ROOM_MAKING_KINDS } from './task/room-register.ts'
export type { RoomKind, RoomRegister } from './task/room-register.ts'
export { isTaskDue, isTaskOpen } from './task/room-task.ts'
export type { RoomTask, RoomTaskCommand, RunStep } from './task/room-task.ts'
export {
  DECISION_TEXTS,
  isReviewDue,
  MOST_OPTIONS,
  REVIEW_VERDICTS,
} from './decision-record/decision-record.ts'
export type {
  DecisionCommand,
  DecisionOption,
  DecisionRecord,
  DecisionReview,
  DecisionText,
  DecisionTexts,
  Pin,
  ReviewVerdict,
} from './decision-record/decision-record.ts'
export { decideDecision } from './decision-record/decide.ts'
export { evolveDecision } from './decision-record/evolve.ts'
export {
  decideEvidenceOwner,
  EVIDENCE_KINDS,
  evolveEvidenceOwner,
  RETENTION_BOUNDS_MS,
} from './evidence-hold/evidence-owner.ts'
export type {
  EvidenceKind,
  EvidenceOwner,
  EvidenceOwnerCommand,
} from './evidence-hold/evidence-owner.ts'
export {
  ACKNOWLEDGE_WITHIN_MS,
  EVIDENCE_STATES,
  evidenceRequestId,
  evidenceWatchAt,
  isExpired,
  isSilentTooLong,
} from './evidence-hold/evidence-request.ts'
export type {
  EvidenceRequest,
  EvidenceRequestCommand,
  EvidenceState,
} from './evidence-hold/evidence-request.ts'
export { decideEvidenceRequest } from './evidence-hold/decide.ts'
export { evolveEvidenceRequest } from './evidence-hold/evolve.ts'
export { isTriggered } from './playbook/trigger.ts'
export type { PlaybookTrigger } from './playbook/trigger.ts'
export { playbookRunId, RUN_STATES } from './playbook/run.ts'
export type { PlaybookRun, RunState } from './playbook/run.ts'
export { decideRunAdvance, decideRunStart, decideRunStop, joined } from './playbook/decide.ts'
export type { RunAdvance, RunStart } from './playbook/decide.ts'
export { evolvePlaybookRun, RUN_KINDS, runOf } from './playbook/evolve.ts'
export { braceletCode, CASUALTY_CATEGORIES, decideCasualty } from './casualty/casualty.ts'
export type { Casualty, CasualtyCategory, CasualtyCommand } from './casualty/casualty.ts'
export { evolveCasualty } from './casualty/evolve.ts'
export { tallyOf } from './casualty/tally.ts'
export type { CasualtyTally } from './casualty/tally.ts'
