/** Closed lists of cases: one definition, read by server, browser and exports. */

/** In the words of DFIR-IRIS; any may follow any while the case is open, since work goes back and forth. */
export const CASE_STATES = [
  'open',
  'in-progress',
  'containment',
  'eradication',
  'recovery',
  'post-incident',
  'reporting',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Lowest first. */
export const CASE_SEVERITIES = ['low', 'medium', 'high', 'critical'] as const
export type CaseSeverity = (typeof CASE_SEVERITIES)[number]

/** How a case ended: the words of alerts serve here too. */
export const CASE_RESOLUTIONS = [
  'false-positive',
  'true-positive-with-impact',
  'true-positive-without-impact',
  'legitimate',
  'not-applicable',
  'unknown',
] as const
export type CaseResolution = (typeof CASE_RESOLUTIONS)[number]

/** Whom or what a case waits for; which of them stop its clocks is said in `sla.ts`. */
export const WAITING_FOR = [
  'third-party',
  'partner',
  'requester',
  'legal',
  'change-window',
] as const
export type WaitingFor = (typeof WAITING_FOR)[number]

/** Tasks, in the words of DFIR-IRIS. */
export const TASK_STATES = ['to-do', 'in-progress', 'on-hold', 'done', 'canceled'] as const
export type TaskState = (typeof TASK_STATES)[number]

/** Timeline: the tactics of ATT&CK, and two that are ours to do. */
export const TIMELINE_CATEGORIES = [
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
  'legitimate',
  'remediation',
] as const
export type TimelineCategory = (typeof TIMELINE_CATEGORIES)[number]
