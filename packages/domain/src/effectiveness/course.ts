import type { Case } from '../case/case.ts'
import type { RsitClass } from '../case/rsit.ts'
import { CASE_SEVERITIES } from '../case/vocabulary.ts'
import type { Finding, FindingResolution } from '../finding/finding.ts'
import { FINDING_LEVELS } from '../finding/finding.ts'
import type { Incident } from '../incident/incident.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * How a finding, an incident or a case went: the moments from which every figure of effectiveness is
 * counted. Epoch ms; a moment that has not come is undefined.
 */
export interface Course {
  readonly id: string
  readonly kind: CourseKind
  readonly tlp: Tlp
  /** 0 informational … 4 critical. */
  readonly severity: number
  /** First event, or when it happened as its author says. */
  readonly beganAt: number
  /** When it stood on the log. */
  readonly openedAt: number
  /** First gesture of a person on it. */
  readonly acknowledgedAt?: number
  readonly containedAt?: number
  readonly closedAt?: number
  readonly resolution?: FindingResolution
  readonly owner?: string
  readonly rule?: string
  /** Of a case: its class in the taxonomy, once it has one. */
  readonly rsitClass?: RsitClass
  /** Counted with another, into which it was merged. */
  readonly isMerged: boolean
  /** Of an incident: whether it is one of the cyber centre. */
  readonly isCyber: boolean
  /** The only people who may know of it; everybody when absent. */
  readonly people?: readonly string[]
}

export const COURSE_KINDS = ['finding', 'incident', 'case'] as const
export type CourseKind = (typeof COURSE_KINDS)[number]

/** The course of a finding. What was found in the stored past was not detected late: it begins when it is opened. */
export function courseOfFinding(finding: Finding): Course {
  return {
    id: finding.id,
    kind: 'finding',
    tlp: finding.tlp,
    severity: FINDING_LEVELS.indexOf(finding.level),
    beganAt: finding.firstAt,
    openedAt: finding.openedAt,
    ...momentsOf(finding),
    ...(finding.resolution === undefined ? {} : { resolution: finding.resolution }),
    rule: finding.ruleId,
    isMerged: finding.mergedInto !== undefined,
    isCyber: true,
  }
}

/** The course of an incident; priority 1 counts as critical. */
export function courseOfIncident(incident: Incident): Course {
  return {
    id: incident.id,
    kind: 'incident',
    tlp: incident.tlp,
    severity: 5 - incident.priority,
    beganAt: incident.openedAt,
    openedAt: incident.openedAt,
    ...momentsOf(incident),
    isMerged: false,
    isCyber: incident.type === 'cyber' || incident.links.some(({ kind }) => kind === 'finding'),
  }
}

/** The course of a case: it begins where it is opened. */
export function courseOfCase(found: Case): Course {
  return {
    id: found.id,
    kind: 'case',
    tlp: found.tlp,
    severity: CASE_SEVERITIES.indexOf(found.severity) + 1,
    beganAt: found.openedAt,
    openedAt: found.openedAt,
    ...momentsOf(found),
    ...(found.containedAt === undefined ? {} : { containedAt: found.containedAt }),
    ...(found.resolution === undefined ? {} : { resolution: found.resolution }),
    ...(found.rsitClass === undefined ? {} : { rsitClass: found.rsitClass }),
    isMerged: false,
    isCyber: true,
    ...(found.people === undefined ? {} : { people: found.people }),
  }
}

function momentsOf(source: {
  readonly acknowledgedAt?: number
  readonly closedAt?: number
  readonly owner?: string
}): Pick<Course, 'acknowledgedAt' | 'closedAt' | 'owner'> {
  const { acknowledgedAt, closedAt, owner } = source
  return {
    ...(acknowledgedAt === undefined ? {} : { acknowledgedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(owner === undefined ? {} : { owner }),
  }
}
