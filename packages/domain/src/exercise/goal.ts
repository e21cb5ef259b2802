/**
 * What a room is timed by in an exercise. A step of the script bears the goal as its signal: from then
 * on the world tells it to those who look.
 */
export const EXERCISE_GOALS = [
  'full-pens',
  'misrouted',
  'repeated-calls',
  'unconfirmed-exits',
  'gate-closure',
  'unread-message',
  'stand-tension',
  'false-rumour',
  'turnstiles',
] as const
export type ExerciseGoal = (typeof EXERCISE_GOALS)[number]

/** By which facts a stretch of a goal ends: of one of these kinds, about things whose id begins so. */
interface GoalMark {
  readonly kinds: readonly string[]
  readonly about?: string
}

/** Facts by which the room detects, a person takes note, and a person decides. */
export interface GoalMarks {
  readonly detect: GoalMark
  readonly acknowledge: GoalMark
  readonly decide: GoalMark
}

const SENDING = ['unit.dispatched', 'incident.opened', 'incident.methane-reported'] as const

export const GOAL_MARKS: Readonly<Record<ExerciseGoal, GoalMarks>> = {
  'full-pens': alarmed('occupancy', ['gate.confirmed', 'decision.recorded']),
  misrouted: alarmed('queue', ['incident.methane-reported', 'gate.confirmed', 'decision.recorded']),
  'repeated-calls': alarmed('cluster', [...SENDING, 'decision.recorded']),
  'unconfirmed-exits': alarmed('exit', ['gate.confirmed']),
  'gate-closure': alarmed('queue', ['gate.confirmed', 'decision.recorded']),
  'unread-message': {
    detect: { kinds: ['message.sent'] },
    acknowledge: { kinds: ['message.read'] },
    decide: { kinds: [...SENDING, 'decision.recorded'] },
  },
  'stand-tension': alarmed('cluster', [...SENDING, 'decision.recorded']),
  'false-rumour': {
    detect: { kinds: ['rumour.noted'] },
    acknowledge: { kinds: ['rumour.checked'] },
    decide: { kinds: ['rumour.judged'] },
  },
  turnstiles: {
    detect: { kinds: ['finding.opened'] },
    acknowledge: { kinds: ['finding.assigned', 'finding.state-set'] },
    decide: { kinds: ['finding.promoted', 'case.opened'] },
  },
}

/** Kinds of the facts that any goal is measured by. */
export const GOAL_KINDS: readonly string[] = [
  ...new Set(
    Object.values(GOAL_MARKS).flatMap(({ detect, acknowledge, decide }) => [
      ...detect.kinds,
      ...acknowledge.kinds,
      ...decide.kinds,
    ]),
  ),
]

/** A goal whose alarm the crowd raises. */
function alarmed(cause: string, deciding: readonly string[]): GoalMarks {
  const about = `${cause}:`
  return {
    detect: { kinds: ['crowd.alarm-raised'], about },
    acknowledge: { kinds: ['crowd.alarm-acknowledged'], about },
    decide: { kinds: deciding },
  }
}
