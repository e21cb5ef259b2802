import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, textOf } from '../log/fact-data.ts'

export const ALARM_CAUSES = [
  /** People in a sector against its safe capacity: 90, 95, 100 %. */
  'occupancy',
  /** People per square metre. */
  'density',
  /** A queue that has grown for two minutes. */
  'queue',
  /** A feed of counts that says nothing: unknown, never zero. */
  'silence',
  /** An exit that no named person has confirmed open when the end is near. */
  'exit',
  /** Reports of one danger at one place that keep coming. */
  'cluster',
] as const
export type AlarmCause = (typeof ALARM_CAUSES)[number]

export const ALARM_LEVELS = ['none', 'notice', 'amber', 'red'] as const
export type AlarmLevel = (typeof ALARM_LEVELS)[number]

/** An alarm of the crowd: raised by a measurement or a rule, acknowledged by a person, ended by what raised it. */
export interface CrowdAlarm {
  readonly id: string
  readonly cause: AlarmCause
  /** What it is about: a gate, a sector, a feed, a cluster. */
  readonly about: string
  readonly level: AlarmLevel
  /** Since when it has been an alarm, epoch ms. */
  readonly since: number
  /** When its level last changed, epoch ms. */
  readonly changedAt: number
  /** What was measured when the level changed, and the limit that it crossed; units as the cause says. */
  readonly value: number
  readonly limit: number
  readonly acknowledgedBy?: string
  readonly acknowledgedAt?: number
}

export type AlarmCommand =
  /** What the rule sees now; facts follow only when the level changes. */
  | {
      readonly kind: 'alarm.observe'
      readonly cause: AlarmCause
      readonly about: string
      readonly level: AlarmLevel
      readonly value: number
      readonly limit: number
    }
  | { readonly kind: 'alarm.acknowledge' }

/** Id of an alarm: one per cause and thing, so that the same one is raised again, not another. */
export function alarmId(cause: AlarmCause, about: string): string {
  return `${cause}:${about}`
}

/**
 * Says which facts follow. Pure. An acknowledgement stands until the level rises again. Refusals:
 * `alarm.unknown`, `alarm.over`, `alarm.already-acknowledged`.
 */
export function decideCrowdAlarm(
  alarm: CrowdAlarm | undefined,
  id: string,
  command: AlarmCommand,
): Decision {
  switch (command.kind) {
    case 'alarm.observe': {
      const { cause, about, level, value, limit } = command
      const present = alarm?.level ?? 'none'
      if (present === level) return accept()
      const kind = isHigher(level, present)
        ? 'crowd.alarm-raised'
        : level === 'none'
          ? 'crowd.alarm-ended'
          : 'crowd.alarm-eased'
      return accept(fact(kind, id, { cause, about, level, value, limit }))
    }
    case 'alarm.acknowledge':
      if (alarm === undefined) return refuse('alarm.unknown', { id })
      if (alarm.level === 'none') return refuse('alarm.over', { id })
      if (alarm.acknowledgedBy !== undefined) {
        return refuse('alarm.already-acknowledged', { id, by: alarm.acknowledgedBy })
      }
      return accept(fact('crowd.alarm-acknowledged', id, {}))
    default:
      return unreachable(command)
  }
}

/** Folds one entry into the alarm. Pure; throws on a damaged log. */
export function evolveCrowdAlarm(
  state: CrowdAlarm | undefined,
  entry: Entry,
  id: string,
): CrowdAlarm {
  const { data, happenedAt } = entry
  if (entry.kind === 'crowd.alarm-acknowledged') {
    if (state === undefined) throw new FactDamaged(`${id} was acknowledged before it was raised`)
    return { ...state, acknowledgedBy: entry.actor.id, acknowledgedAt: happenedAt }
  }
  const level = oneOf(data, 'level', ALARM_LEVELS)
  const wasOver = state === undefined || state.level === 'none'
  const next: CrowdAlarm = {
    id,
    cause: oneOf(data, 'cause', ALARM_CAUSES),
    about: textOf(data, 'about'),
    level,
    since: wasOver ? happenedAt : state.since,
    changedAt: happenedAt,
    value: numberOf(data, 'value'),
    limit: numberOf(data, 'limit'),
  }
  if (entry.kind === 'crowd.alarm-raised' || state?.acknowledgedBy === undefined) return next
  return {
    ...next,
    acknowledgedBy: state.acknowledgedBy,
    ...(state.acknowledgedAt === undefined ? {} : { acknowledgedAt: state.acknowledgedAt }),
  }
}

function isHigher(a: AlarmLevel, b: AlarmLevel): boolean {
  return ALARM_LEVELS.indexOf(a) > ALARM_LEVELS.indexOf(b)
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'crowd-alarm', id }, data }
}
