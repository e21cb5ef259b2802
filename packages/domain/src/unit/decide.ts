import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import { sealedJson } from '../log/fact-data.ts'
import type { UnitCommand } from './command.ts'
import { CHECK_BOUNDS_MS, LONGEST_DUTY_MS } from './unit.ts'
import type { Unit } from './unit.ts'

/**
 * Says what follows from a command on the unit `id`, or why nothing may. Pure. For `unit.register` the
 * caller passes a fresh id (`nextUnitId`), no unit, and must know that no other unit bears the
 * call-sign. That a post or an incident exists is the caller's to check. Refusals: `unit.*`.
 */
export function decideUnit(unit: Unit | undefined, id: string, command: UnitCommand): Decision {
  if (command.kind === 'unit.register') return register(id, command)
  if (unit === undefined) return refuse('unit.unknown', { id })
  switch (command.kind) {
    case 'unit.set-call-sign':
    case 'unit.set-strength':
    case 'unit.set-supervisor':
    case 'unit.set-cadence':
    case 'unit.grant-skill':
    case 'unit.withdraw-skill':
      return decideProfile(unit, command)
    case 'unit.start-duty':
      return startDuty(unit, command)
    case 'unit.end-duty':
    case 'unit.hold-post':
    case 'unit.leave-post':
    case 'unit.dispatch':
    case 'unit.report':
    case 'unit.clear':
    case 'unit.recall':
    case 'unit.hear':
      return unit.duty === undefined
        ? refuse('unit.off-duty', { callSign: unit.callSign })
        : decideOnDuty(unit, command)
    default:
      return unreachable(command)
  }
}

/**
 * One unit takes the post of another: both facts or none. Refused when the other holds no post, or when
 * the one that comes is off duty or busy.
 */
export function decideRelief(
  leaving: Unit | undefined,
  arriving: Unit | undefined,
  ids: { readonly leaving: string; readonly arriving: string },
): Decision {
  if (leaving === undefined) return refuse('unit.unknown', { id: ids.leaving })
  if (arriving === undefined) return refuse('unit.unknown', { id: ids.arriving })
  const { post } = leaving
  if (post === undefined) return refuse('unit.no-post', { callSign: leaving.callSign })
  if (arriving.duty === undefined) return refuse('unit.off-duty', { callSign: arriving.callSign })
  if (arriving.assignment !== undefined) return busy(arriving)
  if (arriving.id === leaving.id || arriving.post === post) {
    return refuse('unit.same-post', { callSign: arriving.callSign, post })
  }
  return accept(
    fact('unit.post-left', leaving.id, { post, relievedBy: arriving.id }),
    fact('unit.post-held', arriving.id, { post, relieves: leaving.id }),
  )
}

type ProfileCommand = Extract<
  UnitCommand,
  {
    readonly kind:
      | 'unit.set-call-sign'
      | 'unit.set-strength'
      | 'unit.set-supervisor'
      | 'unit.set-cadence'
      | 'unit.grant-skill'
      | 'unit.withdraw-skill'
  }
>

function decideProfile(unit: Unit, command: ProfileCommand): Decision {
  const { id } = unit
  switch (command.kind) {
    case 'unit.set-call-sign':
      if (unit.callSign === command.callSign) return accept()
      return accept(fact('unit.call-sign-set', id, { callSign: command.callSign }))
    case 'unit.set-strength':
      if (unit.strength === command.strength) return accept()
      return accept(fact('unit.strength-set', id, { strength: command.strength }))
    case 'unit.set-supervisor':
      if (unit.supervisor === command.supervisor) return accept()
      return accept(fact('unit.supervisor-set', id, { supervisor: command.supervisor }))
    case 'unit.set-cadence':
      if (!isCadence(command.checkEveryMs)) return cadenceRefused(command.checkEveryMs)
      if (unit.checkEveryMs === command.checkEveryMs) return accept()
      return accept(fact('unit.cadence-set', id, { checkEveryMs: command.checkEveryMs }))
    case 'unit.grant-skill':
      if (unit.skills.includes(command.skill)) return accept()
      return accept(fact('unit.skill-granted', id, { skill: command.skill }))
    case 'unit.withdraw-skill':
      if (!unit.skills.includes(command.skill)) return accept()
      return accept(fact('unit.skill-withdrawn', id, { skill: command.skill }))
    default:
      return unreachable(command)
  }
}

type DutyCommand = Exclude<
  UnitCommand,
  ProfileCommand | { readonly kind: 'unit.register' | 'unit.start-duty' }
>

function decideOnDuty(unit: Unit, command: DutyCommand): Decision {
  const { id, callSign, assignment, post } = unit
  switch (command.kind) {
    case 'unit.end-duty':
      if (assignment !== undefined) return busy(unit)
      return accept(fact('unit.duty-ended', id, {}))
    case 'unit.hold-post':
      if (assignment !== undefined) return busy(unit)
      if (post === command.post) return refuse('unit.same-post', { callSign, post })
      return accept(fact('unit.post-held', id, { post: command.post }))
    case 'unit.leave-post':
      if (post === undefined) return refuse('unit.no-post', { callSign })
      return accept(fact('unit.post-left', id, { post }))
    case 'unit.dispatch':
      return dispatch(unit, command)
    case 'unit.report':
      if (assignment === undefined) return refuse('unit.not-assigned', { callSign })
      if (assignment.progress === command.progress) return accept()
      return accept(
        fact('unit.progress-said', id, {
          incident: assignment.incident,
          progress: command.progress,
        }),
      )
    case 'unit.clear':
      if (assignment === undefined) return refuse('unit.not-assigned', { callSign })
      return accept(fact('unit.cleared', id, { incident: assignment.incident }))
    case 'unit.recall':
      if (assignment === undefined && post === undefined)
        return refuse('unit.not-assigned', { callSign })
      return accept(
        fact('unit.recalled', id, {
          reason: sealedJson(command.reason),
          ...(assignment === undefined ? {} : { incident: assignment.incident }),
          ...(post === undefined ? {} : { post }),
        }),
      )
    case 'unit.hear':
      return accept(fact('unit.heard', id, {}))
    default:
      return unreachable(command)
  }
}

/** Sending a busy unit away without naming what it leaves is how calls were lost (operations reference §2.1). */
function dispatch(
  unit: Unit,
  command: Extract<UnitCommand, { readonly kind: 'unit.dispatch' }>,
): Decision {
  const { id, callSign, assignment } = unit
  const sent = fact('unit.dispatched', id, { incident: command.incident })
  if (assignment === undefined) {
    // What it is said to be taken from is no longer so: whoever sends it must know that.
    return command.from === undefined ? accept(sent) : refuse('unit.not-assigned', { callSign })
  }
  if (assignment.incident === command.incident) {
    return refuse('unit.already-there', { callSign, incident: command.incident })
  }
  if (command.from !== assignment.incident) return busy(unit)
  return accept(fact('unit.taken-away', id, { incident: assignment.incident }), sent)
}

function register(
  id: string,
  command: Extract<UnitCommand, { readonly kind: 'unit.register' }>,
): Decision {
  if (!isCadence(command.checkEveryMs)) return cadenceRefused(command.checkEveryMs)
  return accept(
    fact('unit.registered', id, {
      callSign: command.callSign,
      unitKind: command.unitKind,
      strength: command.strength,
      skills: [...new Set(command.skills)],
      checkEveryMs: command.checkEveryMs,
      ...(command.supervisor === undefined ? {} : { supervisor: command.supervisor }),
    }),
  )
}

function startDuty(
  unit: Unit,
  command: Extract<UnitCommand, { readonly kind: 'unit.start-duty' }>,
): Decision {
  const { callSign } = unit
  if (unit.duty !== undefined) return refuse('unit.on-duty', { callSign })
  const lasts = command.until - command.at
  if (lasts <= 0 || lasts > LONGEST_DUTY_MS) {
    return refuse('unit.duty-impossible', { callSign, hours: LONGEST_DUTY_MS / 3_600_000 })
  }
  return accept(fact('unit.duty-started', unit.id, { until: command.until }))
}

function busy(unit: Unit): Decision {
  const { callSign, assignment } = unit
  return refuse('unit.busy', { callSign, incident: assignment?.incident ?? '' })
}

function isCadence(ms: number): boolean {
  return ms >= CHECK_BOUNDS_MS.minimum && ms <= CHECK_BOUNDS_MS.maximum
}

function cadenceRefused(ms: number): Decision {
  return refuse('unit.cadence-impossible', {
    minutes: ms / 60_000,
    minimum: CHECK_BOUNDS_MS.minimum / 60_000,
    maximum: CHECK_BOUNDS_MS.maximum / 60_000,
  })
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'unit', id }, data }
}
