import { alertMessages } from './messages/alert.ts'
import { assetMessages } from './messages/asset.ts'
import { attachmentMessages } from './messages/attachment.ts'
import { callMessages } from './messages/call.ts'
import { caseMessages } from './messages/case.ts'
import { deploymentMessages } from './messages/deployment.ts'
import { cooperationFieldMessages } from './messages/cooperation-field.ts'
import { cooperationWordMessages } from './messages/cooperation-word.ts'
import { cooperationMessages } from './messages/cooperation.ts'
import { effectivenessMessages } from './messages/effectiveness.ts'
import { entryAdministrationMessages } from './messages/entry-administration.ts'
import { entryCaseMessages } from './messages/entry-case.ts'
import { entryCooperationMessages } from './messages/entry-cooperation.ts'
import { entryDeploymentMessages } from './messages/entry-deployment.ts'
import { entryHuntMessages } from './messages/entry-hunt.ts'
import { entryMessages } from './messages/entry.ts'
import { entryCrowdMessages } from './messages/entry-crowd.ts'
import { entryReachMessages } from './messages/entry-reach.ts'
import { entryRoomMessages } from './messages/entry-room.ts'
import { entryMandateMessages } from './messages/entry-mandate.ts'
import { entryReportMessages } from './messages/entry-report.ts'
import { entryScopeMessages } from './messages/entry-scope.ts'
import { entryVenueMessages } from './messages/entry-venue.ts'
import { exerciseMessages } from './messages/exercise.ts'
import { exportMessages } from './messages/export.ts'
import { findingMessages } from './messages/finding.ts'
import { handoverMessages } from './messages/handover.ts'
import { huntMessages } from './messages/hunt.ts'
import { incidentMessages } from './messages/incident.ts'
import { inspectionMessages } from './messages/inspection.ts'
import { mandateWordMessages } from './messages/mandate-word.ts'
import { mandateMessages } from './messages/mandate.ts'
import { matchMessages } from './messages/match.ts'
import { criticalMessages } from './messages/critical-message.ts'
import { crowdMessages } from './messages/crowd.ts'
import { venueMessages } from './messages/venue.ts'
import { lineMessages } from './messages/line.ts'
import { logMessages } from './messages/log.ts'
import { markingMessages } from './messages/marking.ts'
import { observableMessages } from './messages/observable.ts'
import { publicationMessages } from './messages/publication.ts'
import { peopleMessages } from './messages/people.ts'
import { reportMessages } from './messages/report.ts'
import { roomMessages } from './messages/room.ts'
import { rsitMessages } from './messages/rsit.ts'
import { ruleProblemMessages } from './messages/rule-problem.ts'
import { pictureMessages } from './messages/picture.ts'
import { ruleMessages } from './messages/rule.ts'
import { radioMessages } from './messages/radio.ts'
import { reachMessages } from './messages/reach.ts'
import { searchMessages } from './messages/search.ts'
import { scopeMessages } from './messages/scope.ts'
import { shellMessages } from './messages/shell.ts'
import { sitrepMessages } from './messages/sitrep.ts'
import { signInMessages } from './messages/sign-in.ts'
import { sourceMessages } from './messages/source.ts'
import { teamMessages } from './messages/team.ts'
import { entryTeamMessages } from './messages/entry-team.ts'
import { timeMessages } from './messages/time.ts'
import { wallMessages } from './messages/wall.ts'
import { wordMessages } from './messages/words.ts'

/** Every sentence of the web, by key. Each file holds one area, its three languages side by side. */
export const MESSAGES = {
  ...alertMessages,
  ...assetMessages,
  ...attachmentMessages,
  ...callMessages,
  ...caseMessages,
  ...deploymentMessages,
  ...cooperationFieldMessages,
  ...cooperationMessages,
  ...cooperationWordMessages,
  ...effectivenessMessages,
  ...entryAdministrationMessages,
  ...entryCaseMessages,
  ...entryCooperationMessages,
  ...entryDeploymentMessages,
  ...entryHuntMessages,
  ...entryMessages,
  ...entryCrowdMessages,
  ...entryReachMessages,
  ...entryRoomMessages,
  ...entryMandateMessages,
  ...entryReportMessages,
  ...entryScopeMessages,
  ...entryVenueMessages,
  ...exerciseMessages,
  ...exportMessages,
  ...findingMessages,
  ...handoverMessages,
  ...huntMessages,
  ...incidentMessages,
  ...inspectionMessages,
  ...mandateMessages,
  ...mandateWordMessages,
  ...matchMessages,
  ...criticalMessages,
  ...crowdMessages,
  ...venueMessages,
  ...lineMessages,
  ...logMessages,
  ...markingMessages,
  ...observableMessages,
  ...peopleMessages,
  ...publicationMessages,
  ...pictureMessages,
  ...reportMessages,
  ...roomMessages,
  ...rsitMessages,
  ...ruleProblemMessages,
  ...ruleMessages,
  ...radioMessages,
  ...reachMessages,
  ...searchMessages,
  ...sitrepMessages,
  ...scopeMessages,
  ...shellMessages,
  ...signInMessages,
  ...sourceMessages,
  ...entryTeamMessages,
  ...teamMessages,
  ...timeMessages,
  ...wallMessages,
  ...wordMessages,
}

export type MessageKey = keyof typeof MESSAGES
