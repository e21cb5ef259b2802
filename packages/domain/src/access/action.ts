/**
 * Everything that can be asked of Vigie. A route or stream names exactly one; the Cedar schema, the
 * policies and the fast function in `can.ts` are all checked against this list.
 */
export const ACTIONS = [
  'log.read',
  'log.write',
  'log.strike',
  'log.export',
  'log.purge',
  'stream.follow',
  'event.read',
  'event.manage',
  'incident.read',
  'incident.write',
  'gate.read',
  'gate.confirm',
  'finding.read',
  'finding.triage',
  'finding.promote',
  'telemetry.send',
  'telemetry.read',
  'source.manage',
  'rule.read',
  'rule.write',
  'attachment.read',
  'attachment.write',
  'exercise.control',
  'person.read',
  'person.manage',
  'token.manage',
  'session.own',
  'session.manage',
  'emergency.request',
  'emergency.approve',
  'asset.read',
  'asset.write',
  'asset.report',
  'effectiveness.read',
  'report.issue',
  'handover.read',
  'handover.sign',
  'system.read',
] as const

/** One thing that can be asked. */
export type Action = (typeof ACTIONS)[number]
