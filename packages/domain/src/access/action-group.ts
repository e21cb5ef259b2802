import type { Action } from './action.ts'

/** Actions that take something out and change nothing: what an auditor may do with a restricted object. */
export const READ_ACTIONS: readonly Action[] = [
  'log.read',
  'log.export',
  'stream.follow',
  'event.read',
  'incident.read',
  'unit.read',
  'gate.read',
  'crowd.read',
  'finding.read',
  'case.read',
  'telemetry.read',
  'hold.read',
  'rule.read',
  'attachment.read',
  'asset.read',
  'effectiveness.read',
  'handover.read',
  'team.read',
  'person.read',
  'system.read',
  'venue.read',
  'inspection.read',
  'cooperation.read',
  'public-report.read',
  'publication.read',
]

/** Exports and administration: a proof of identity given in the last five minutes is needed (A14). */
export const STEP_UP_ACTIONS: readonly Action[] = [
  'log.export',
  'log.purge',
  'person.manage',
  'token.manage',
  'session.manage',
  'emergency.approve',
  'handover.sign',
  'sitrep.sign',
  'witness.manage',
  'team.manage',
  'release.sign',
]

/** What an API token may be given. Nothing here appoints people, opens accounts or leaves in bulk. */
export const MACHINE_SCOPES = [
  'log.read',
  'log.write',
  'stream.follow',
  'event.read',
  'incident.read',
  'incident.write',
  'unit.read',
  'unit.write',
  'unit.locate',
  'gate.read',
  'gate.confirm',
  'crowd.read',
  'crowd.send',
  'finding.read',
  'finding.triage',
  'case.read',
  'case.write',
  'case.comment',
  'case.task',
  'case.enrich',
  'telemetry.send',
  'telemetry.read',
  'attachment.read',
  'attachment.write',
  'asset.read',
  'asset.report',
  'system.read',
  'venue.read',
  'inspection.read',
] as const satisfies readonly Action[]

/** One action that a token may be given. */
export type MachineScope = (typeof MACHINE_SCOPES)[number]
