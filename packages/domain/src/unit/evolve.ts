import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  optionalTextOf,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { ASSIGNMENT_PROGRESS, UNIT_KINDS, UNIT_SKILLS } from './unit.ts'
import type { Unit, UnitSkill } from './unit.ts'

/**
 * Folds one entry about the unit `id` into its state. Pure. Entries arrive in causal order; an entry
 * about a unit that is not there yet is damage and throws.
 */
export function evolveUnit(state: Unit | undefined, entry: Entry, id: string): Unit {
  if (entry.kind === 'unit.registered') return registered(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown unit ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...heard(change(state, entry), entry), tlp, changedAt: entry.receivedAt }
}

function registered({ data, marking, receivedAt }: Entry, id: string): Unit {
  const supervisor = optionalTextOf(data, 'supervisor')
  return {
    id,
    callSign: textOf(data, 'callSign'),
    kind: oneOf(data, 'unitKind', UNIT_KINDS),
    strength: numberOf(data, 'strength'),
    skills: textsOf(data, 'skills').map((skill) => oneOf({ skill }, 'skill', UNIT_SKILLS)),
    ...(supervisor === undefined ? {} : { supervisor }),
    tlp: marking.tlp,
    checkEveryMs: numberOf(data, 'checkEveryMs'),
    servedMs: 0,
    changedAt: receivedAt,
  }
}

function change(state: Unit, entry: Entry): Unit {
  const { data, happenedAt } = entry
  switch (entry.kind) {
    case 'unit.call-sign-set':
      return { ...state, callSign: textOf(data, 'callSign') }
    case 'unit.strength-set':
      return { ...state, strength: numberOf(data, 'strength') }
    case 'unit.supervisor-set':
      return { ...state, supervisor: textOf(data, 'supervisor') }
    case 'unit.cadence-set':
      return { ...state, checkEveryMs: numberOf(data, 'checkEveryMs') }
    case 'unit.skill-granted':
      return { ...state, skills: [...without(state.skills, entry), skillOf(entry)] }
    case 'unit.skill-withdrawn':
      return { ...state, skills: without(state.skills, entry) }
    case 'unit.duty-started':
      return { ...state, duty: { since: happenedAt, until: numberOf(data, 'until') } }
    case 'unit.duty-ended':
      return offDuty(state, happenedAt)
    case 'unit.post-held':
      return { ...state, post: textOf(data, 'post') }
    case 'unit.post-left':
      return withoutPost(state)
    case 'unit.dispatched':
      return {
        ...state,
        assignment: {
          incident: textOf(data, 'incident'),
          progress: 'dispatched',
          since: happenedAt,
        },
      }
    case 'unit.progress-said': {
      const { assignment } = state
      if (assignment?.incident !== textOf(data, 'incident')) return state
      return {
        ...state,
        assignment: { ...assignment, progress: oneOf(data, 'progress', ASSIGNMENT_PROGRESS) },
      }
    }
    case 'unit.taken-away':
    case 'unit.cleared':
      return state.assignment?.incident === textOf(data, 'incident')
        ? withoutAssignment(state)
        : state
    case 'unit.recalled':
      objectOf(data, 'reason')
      return withoutPost(withoutAssignment(state))
    case 'unit.heard':
      return state
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

/** Facts that are words of the unit itself, or about where it is: they renew its accountability. */
const WORDS_OF_UNIT: ReadonlySet<string> = new Set([
  'unit.duty-started',
  'unit.post-held',
  'unit.progress-said',
  'unit.cleared',
  'unit.heard',
])

function heard(state: Unit, { kind, happenedAt }: Entry): Unit {
  if (state.duty === undefined || !WORDS_OF_UNIT.has(kind)) return state
  return { ...state, heardAt: Math.max(state.heardAt ?? happenedAt, happenedAt) }
}

function offDuty(state: Unit, at: number): Unit {
  const { duty, heardAt: _, ...rest } = withoutPost(withoutAssignment(state))
  const served = duty === undefined ? 0 : Math.max(0, at - duty.since)
  return { ...rest, servedMs: rest.servedMs + served }
}

function withoutPost(state: Unit): Unit {
  const { post: _, ...rest } = state
  return rest
}

function withoutAssignment(state: Unit): Unit {
  const { assignment: _, ...rest } = state
  return rest
}

function skillOf({ data }: Entry): UnitSkill {
  return oneOf(data, 'skill', UNIT_SKILLS)
}

function without(skills: readonly UnitSkill[], entry: Entry): readonly UnitSkill[] {
  const skill = skillOf(entry)
  return skills.filter((each) => each !== skill)
}

/** Counts the units that a node has registered and knows their call-signs, which no two share. */
export interface UnitRegister {
  readonly registered: number
  readonly callSigns: Readonly<Record<string, string>>
}

/** Folds one entry into the register of its node. */
export function evolveUnitRegister(state: UnitRegister | undefined, entry: Entry): UnitRegister {
  const { registered: count, callSigns } = state ?? { registered: 0, callSigns: {} }
  const { id } = entry.subject
  const isNew = entry.kind === 'unit.registered'
  if (!isNew && entry.kind !== 'unit.call-sign-set') return { registered: count, callSigns }
  return {
    registered: isNew ? count + 1 : count,
    callSigns: { ...callSigns, [id]: textOf(entry.data, 'callSign') },
  }
}

/** Id of the next unit of a node, e.g. `RBT-U4`. */
export function nextUnitId(node: string, register: UnitRegister | undefined): string {
  return `${node}-U${(register?.registered ?? 0) + 1}`
}

/** The unit that bears a call-sign already, letter case aside; undefined when it is free. */
export function bearerOf(register: UnitRegister | undefined, callSign: string): string | undefined {
  const wanted = callSign.toLowerCase()
  return Object.entries(register?.callSigns ?? {}).find(
    ([, borne]) => borne.toLowerCase() === wanted,
  )?.[0]
}
