import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { numberOf, oneOf } from '../log/fact-data.ts'
import { SLA_GOALS, SLA_TARGETS } from './sla.ts'
import type { SlaGoal, SlaTargets } from './sla.ts'
import { CASE_SEVERITIES } from './vocabulary.ts'
import type { CaseSeverity } from './vocabulary.ts'

/** The one document that holds them. */
export const SLA_ID = 'sla'
/** Longest target: a year. */
export const MOST_TARGET_MINUTES = 525_600

/** Targets of service that were set here, in the order in which they were said. */
export interface SlaPolicy {
  readonly changes: readonly SlaChange[]
}

export interface SlaChange {
  readonly severity: CaseSeverity
  readonly goal: SlaGoal
  readonly minutes: number
  readonly by: string
  /** Epoch ms, from when on it holds. */
  readonly at: number
  /** Where in the order of entries it stands. */
  readonly stamp: string
}

/**
 * Sets one target. One that stands already writes nothing. The caller passes whole minutes from 1 to
 * `MOST_TARGET_MINUTES`; nothing else can be wrong with it.
 */
export function decideSlaTarget(
  policy: SlaPolicy | undefined,
  target: Pick<SlaChange, 'severity' | 'goal' | 'minutes'>,
): Decision {
  const { severity, goal, minutes } = target
  if (slaTargetsAt(policy, Infinity)[severity][goal] === minutes) return accept()
  return accept({
    kind: 'sla.target-set',
    kindVersion: 1,
    subject: { kind: 'sla', id: SLA_ID },
    data: { severity, goal, minutes },
  })
}

/** Folds one entry; whatever the order of arrival, the later said governs. */
export function evolveSla(state: SlaPolicy | undefined, entry: Entry): SlaPolicy {
  const change: SlaChange = {
    severity: oneOf(entry.data, 'severity', CASE_SEVERITIES),
    goal: oneOf(entry.data, 'goal', SLA_GOALS),
    minutes: numberOf(entry.data, 'minutes'),
    by: entry.actor.id,
    at: entry.receivedAt,
    stamp: `${entry.at}/${entry.node}`,
  }
  const changes = [...(state?.changes ?? []), change]
  return { changes: changes.toSorted((a, b) => (a.stamp < b.stamp ? -1 : 1)) }
}

/** The targets that held at an instant (epoch ms): `SLA_TARGETS` where nobody had set another. */
export function slaTargetsAt(policy: SlaPolicy | undefined, at: number): SlaTargets {
  const held = (policy?.changes ?? []).filter((change) => change.at <= at)
  return held.reduce<SlaTargets>(
    (targets, { severity, goal, minutes }) => ({
      ...targets,
      [severity]: { ...targets[severity], [goal]: minutes },
    }),
    SLA_TARGETS,
  )
}
