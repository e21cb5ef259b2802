import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact } from '../log/entry.ts'
import { FactDamaged, numberOf } from '../log/fact-data.ts'
import { isHeld } from './hold.ts'
import type { Hold } from './hold.ts'

/** How long, and how much, events of a source are kept; and what was removed since. */
export interface Retention {
  /** A source, or `EVERY_SOURCE` for all that have none of their own. */
  readonly id: string
  /** Absent where only removals are known. */
  readonly limits?: RetentionLimits
  readonly removedEvents: number
  readonly removedBytes: number
  readonly changedAt: number
}

export interface RetentionLimits {
  /** What was received longer ago goes. */
  readonly days: number
  /** Above this size on disk, the oldest days go. */
  readonly megabytes: number
}

export const EVERY_SOURCE = '*'

/** Where nothing was set: the log of a tournament and the year after it, as far as the disk bears it. */
export const USUAL_RETENTION: RetentionLimits = { days: 400, megabytes: 200_000 }

export type RetentionCommand =
  | { readonly kind: 'retention.set'; readonly limits: RetentionLimits }
  | {
      readonly kind: 'retention.apply'
      readonly because: 'age' | 'size'
      readonly firstDay: string
      readonly lastDay: string
      readonly events: number
      readonly bytes: number
    }

/** Says what follows; setting what is set already writes nothing. Pure, refuses nothing. */
export function decideRetention(
  retention: Retention | undefined,
  id: string,
  command: RetentionCommand,
): Decision {
  switch (command.kind) {
    case 'retention.set': {
      const { days, megabytes } = command.limits
      const { limits } = retention ?? {}
      if (limits?.days === days && limits.megabytes === megabytes) return accept()
      return accept(fact('retention.set', id, { days, megabytes }))
    }
    case 'retention.apply': {
      const { kind: _, ...removed } = command
      return accept(fact('retention.applied', id, removed))
    }
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the retention of a source. Pure; throws on a damaged log. */
export function evolveRetention(state: Retention | undefined, entry: Entry, id: string): Retention {
  const { data, receivedAt } = entry
  const present = state ?? { id, removedEvents: 0, removedBytes: 0, changedAt: receivedAt }
  switch (entry.kind) {
    case 'retention.set': {
      const limits = { days: numberOf(data, 'days'), megabytes: numberOf(data, 'megabytes') }
      return { ...present, limits, changedAt: receivedAt }
    }
    case 'retention.applied':
      return {
        ...present,
        removedEvents: present.removedEvents + numberOf(data, 'events'),
        removedBytes: present.removedBytes + numberOf(data, 'bytes'),
        changedAt: receivedAt,
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** What of a source lies on disk for one day. */
export interface StoredDay {
  readonly source: string
  readonly day: string
  readonly bytes: number
}

/** A stored day that may go, and why. */
export interface ExpiredDay {
  readonly source: string
  readonly day: string
  readonly because: 'age' | 'size'
}

/**
 * Which days of one source are to go: those before `today` less the limit of days, then the oldest until
 * what is left fits. A day under hold stays, and today does.
 */
export function expiredDays(
  stored: readonly StoredDay[],
  limits: RetentionLimits,
  {
    today,
    oldestDay,
    holds,
  }: {
    readonly today: string
    /** `today` less `limits.days`. */
    readonly oldestDay: string
    readonly holds: readonly Hold[]
  },
): readonly ExpiredDay[] {
  const expired: ExpiredDay[] = []
  let bytes = stored.reduce((sum, part) => sum + part.bytes, 0)
  for (const part of stored.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const isOld = part.day < oldestDay
    const isTooMuch = bytes > limits.megabytes * 1_000_000
    if (part.day >= today || (!isOld && !isTooMuch)) continue
    if (isHeld(holds, part.source, part.day)) continue
    expired.push({ source: part.source, day: part.day, because: isOld ? 'age' : 'size' })
    bytes -= part.bytes
  }
  return expired
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'retention', id }, data }
}
