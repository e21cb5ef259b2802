import { isRecord } from '@vigie/kit'
import { CALL_MEDIA } from '../call/call.ts'
import { PHASES } from '../event/event.ts'
import { GATE_STATES } from '../gate/gate.ts'
import { GATE_USES } from '../gate/gate-profile.ts'
import { INCIDENT_PRIORITIES, INCIDENT_TYPES } from '../incident/incident.ts'
import { TLP_LEVELS } from '../log/marking.ts'
import { NOTE_LANES, NOTE_MAX_LENGTH } from '../note/note.ts'
import { UNIT_KINDS, UNIT_SKILLS } from '../unit/unit.ts'
import { EXERCISE_GOALS } from './goal.ts'
import type { ScenarioGesture, ScenarioStep } from './scenario.ts'

const WORKING_STATES = ['dispatched', 'on-scene', 'on-hold'] as const
const AT = /^([+-])(\d{1,2}):([0-5]\d):([0-5]\d)$/

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with a line of a script; internal to the parser, which gathers them with their place. */
export class StepMistake extends Error {
  override readonly name = 'StepMistake'
}

/** Reads one parsed line of a script, e.g. `{"at":"-01:59:00","kind":"note","text":"…"}`. Throws a StepMistake. */
export function parseStep(value: unknown): ScenarioStep {
  if (!isRecord(value)) throw new StepMistake('a step is a JSON object')
  const gesture = parseGesture(value)
  const tlp = value['tlp'] === undefined ? undefined : oneOf(value, 'tlp', TLP_LEVELS)
  return {
    atMs: parseOffset(text(value, 'at', 10)),
    gesture,
    ...(tlp === undefined ? {} : { tlp }),
    ...(value['signal'] === undefined ? {} : { signal: oneOf(value, 'signal', EXERCISE_GOALS) }),
  }
}

/** Milliseconds from kick-off of a text such as `-01:59:00` or `+00:45:30`. Throws a StepMistake. */
export function parseOffset(at: string): number {
  const [, sign, hours, minutes, seconds] = AT.exec(at) ?? []
  if (sign === undefined) throw new StepMistake(`"at" is ${at}, not like -01:59:00`)
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  return sign === '-' ? -ms : ms
}

function parseGesture(step: Fields): ScenarioGesture {
  const kind = step['kind']
  switch (kind) {
    case 'note': {
      const lane = step['lane'] === undefined ? 'narrative' : oneOf(step, 'lane', NOTE_LANES)
      return { kind, lane, text: text(step, 'text', NOTE_MAX_LENGTH) }
    }
    case 'event.set-phase':
      return { kind, phase: oneOf(step, 'phase', PHASES) }
    case 'gate.confirm':
      return { kind, gate: text(step, 'gate', 10), state: oneOf(step, 'state', GATE_STATES) }
    case 'incident.open': {
      const place = step['place'] === undefined ? {} : { place: text(step, 'place', 40) }
      return {
        kind,
        incident: text(step, 'incident', 40),
        type: oneOf(step, 'type', INCIDENT_TYPES),
        priority: oneOf(step, 'priority', INCIDENT_PRIORITIES),
        title: text(step, 'title', 200),
        ...place,
      }
    }
    case 'gate.describe':
      return parseGate(step, kind)
    case 'call.log':
      return parseCall(step, kind)
    default:
      return typeof kind === 'string' && kind.startsWith('unit.')
        ? parseUnitGesture(step, kind)
        : parseIncidentGesture(step, kind)
  }
}

function parseGate(step: Fields, kind: 'gate.describe'): ScenarioGesture {
  const optional = (member: string, most: number) =>
    step[member] === undefined ? {} : { [member]: number(step, member, most) }
  const profile = {
    use: oneOf(step, 'use', GATE_USES),
    serves: texts(step, 'serves'),
    downstream: texts(step, 'downstream'),
    ...optional('lanes', 100),
    ...optional('outsideSquareMetres', 100_000),
  }
  return { kind, gate: text(step, 'gate', 40), profile }
}

function parseCall(step: Fields, kind: 'call.log'): ScenarioGesture {
  const optional = (member: string, longest: number) =>
    step[member] === undefined ? {} : { [member]: text(step, member, longest) }
  return {
    kind,
    medium: oneOf(step, 'medium', CALL_MEDIA),
    from: text(step, 'from', 60),
    text: text(step, 'text', 2_000),
    ...optional('channel', 20),
    ...optional('to', 60),
    ...optional('place', 40),
    ...(step['topic'] === undefined ? {} : { topic: oneOf(step, 'topic', INCIDENT_TYPES) }),
  }
}

function parseUnitGesture(step: Fields, kind: string): ScenarioGesture {
  const unit = text(step, 'unit', 40)
  switch (kind) {
    case 'unit.register': {
      const { skills = [] } = step
      if (!Array.isArray(skills)) throw new StepMistake('"skills" must be a list')
      return {
        kind,
        unit,
        unitKind: oneOf(step, 'unitKind', UNIT_KINDS),
        strength: number(step, 'strength', 500),
        skills: skills.map((_, i) => oneOf({ skill: skills[i] }, 'skill', UNIT_SKILLS)),
      }
    }
    case 'unit.start-duty':
      return { kind, unit, hours: number(step, 'hours', 12) }
    case 'unit.dispatch':
      return { kind, unit, incident: text(step, 'incident', 40) }
    case 'unit.report':
      return { kind, unit, progress: oneOf(step, 'progress', ['en-route', 'on-scene'] as const) }
    case 'unit.clear':
    case 'unit.hear':
    case 'unit.end-duty':
      return { kind, unit }
    default:
      throw new StepMistake(`unknown kind ${JSON.stringify(kind)}`)
  }
}

function parseIncidentGesture(step: Fields, kind: unknown): ScenarioGesture {
  const incident = text(step, 'incident', 40)
  switch (kind) {
    case 'incident.set-state':
      return { kind, incident, state: oneOf(step, 'state', WORKING_STATES) }
    case 'incident.set-priority':
      return { kind, incident, priority: oneOf(step, 'priority', INCIDENT_PRIORITIES) }
    case 'incident.assign':
      return { kind, incident, owner: text(step, 'owner', 60) }
    case 'incident.note':
      return { kind, incident, text: text(step, 'text', 2_000) }
    case 'incident.link':
      return { kind, incident, to: text(step, 'to', 40) }
    case 'incident.close':
      return { kind, incident, outcome: text(step, 'outcome', 2_000) }
    case 'incident.reopen':
      return { kind, incident, reason: text(step, 'reason', 2_000) }
    default:
      throw new StepMistake(`unknown kind ${JSON.stringify(kind)}`)
  }
}

function text(step: Fields, member: string, longest: number): string {
  const value = step[member]
  if (typeof value !== 'string' || value.trim() === '') {
    throw new StepMistake(`"${member}" must be a text`)
  }
  if (value.length > longest) throw new StepMistake(`"${member}" is longer than ${longest}`)
  return value
}

function texts(step: Fields, member: string): readonly string[] {
  const list = step[member] ?? []
  if (!Array.isArray(list)) throw new StepMistake(`"${member}" must be a list`)
  return list.map((_, i) => text({ [member]: list[i] }, member, 40))
}

function number(step: Fields, member: string, most: number): number {
  const value = step[member]
  if (typeof value !== 'number' || !(value > 0 && value <= most)) {
    throw new StepMistake(`"${member}" must be a number up to ${most}`)
  }
  return value
}

function oneOf<T extends string | number>(step: Fields, member: string, values: readonly T[]): T {
  const found = values.find((candidate) => candidate === step[member])
  if (found === undefined) throw new StepMistake(`"${member}" must be one of ${values.join(', ')}`)
  return found
}
