import type { Action } from '../access/action.ts'
import type { ScopeKind } from './scope-kind.ts'

/** What a mandate can permit, in the words of the agreement. */
export const ACTS = [
  'read',
  'comment',
  'task',
  'enrich',
  'hunt',
  'contain',
  'export',
  'publish',
] as const

/** One act. */
export type Act = (typeof ACTS)[number]

/** The act that an action falls under; what is absent here no mandate can give. */
export const ACT_OF: Readonly<Partial<Record<Action, Act>>> = {
  'log.read': 'read',
  'stream.follow': 'read',
  'event.read': 'read',
  'incident.read': 'read',
  'venue.read': 'read',
  'finding.read': 'read',
  'finding.triage': 'task',
  'case.read': 'read',
  'case.comment': 'comment',
  'case.task': 'task',
  'case.enrich': 'enrich',
  'case.contain': 'contain',
  'case.export': 'export',
  'telemetry.read': 'read',
  'hunt.run': 'hunt',
  'rule.read': 'read',
  'attachment.read': 'read',
  'attachment.write': 'enrich',
  'asset.read': 'read',
  'effectiveness.read': 'read',
  'handover.read': 'read',
}

/**
 * The kinds that an action is about: a whole route is open under a mandate that has one of them.
 * Absent = things of any kind.
 */
export const KINDS_OF: Readonly<Partial<Record<Action, readonly ScopeKind[]>>> = {
  'event.read': ['event'],
  'incident.read': ['incident'],
  'venue.read': ['venue'],
  'finding.read': ['alert'],
  'finding.triage': ['alert'],
  'case.read': ['case', 'observable', 'task', 'evidence'],
  'case.comment': ['case'],
  'case.task': ['case', 'task'],
  'case.enrich': ['case', 'observable', 'evidence'],
  'case.contain': ['case'],
  'case.export': ['case', 'evidence'],
  'telemetry.read': ['telemetry', 'source'],
  'hunt.run': ['hunt', 'telemetry'],
  'rule.read': ['rule'],
  'asset.read': ['asset'],
  'effectiveness.read': ['effectiveness'],
  'handover.read': ['handover'],
}
