import { isRecord } from '@vigie/kit'
import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import {
  CHECK_OUTCOMES,
  INSPECTION_PURPOSES,
  LACKS,
  PRESENCE_PROOFS,
  resultKey,
} from './inspection.ts'
import type { CheckResult, Inspection, TakenMeasure } from './inspection.ts'

/** Folds one `inspection.` entry into its round. Pure; throws on a damaged log. */
export function evolveInspection(
  state: Inspection | undefined,
  entry: Entry,
  id: string,
): Inspection {
  const { data, happenedAt, receivedAt } = entry
  if (entry.kind === 'inspection.planned') {
    const match = optionalTextOf(data, 'match')
    const assignee = optionalTextOf(data, 'assignee')
    return {
      id,
      venue: textOf(data, 'venue'),
      ...(match === undefined ? {} : { match }),
      purpose: oneOf(data, 'purpose', INSPECTION_PURPOSES),
      title: sealedIn(data, 'title'),
      ...(data['dueAt'] === undefined ? {} : { dueAt: numberOf(data, 'dueAt') }),
      ...(assignee === undefined ? {} : { assignee }),
      stops: Object.fromEntries(textsIn(data['checkpoints']).map((checkpoint) => [checkpoint, {}])),
      outcomes: {},
      delegation: {},
      isClosed: false,
      openedAt: happenedAt,
      changedAt: receivedAt,
      setAt: {},
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown inspection ${id}`)
  return { ...changed(state, entry), changedAt: Math.max(state.changedAt, receivedAt) }
}

function changed(state: Inspection, entry: Entry): Inspection {
  const { data } = entry
  switch (entry.kind) {
    case 'inspection.stop-added': {
      const stop = data['at'] === undefined ? {} : { at: numberOf(data, 'at') }
      return { ...state, stops: { ...state.stops, [textOf(data, 'checkpoint')]: stop } }
    }
    case 'inspection.stop-removed': {
      const { [textOf(data, 'checkpoint')]: _, ...stops } = state.stops
      return { ...state, stops }
    }
    case 'inspection.assigned':
      return latest(state, entry, 'assignee', { assignee: textOf(data, 'assignee') })
    case 'inspection.due-set':
      return latest(state, entry, 'dueAt', { dueAt: numberOf(data, 'dueAt') })
    case 'inspection.member-added': {
      const escort = optionalTextOf(data, 'escort')
      const member = {
        who: sealedIn(data, 'who'),
        zones: textsIn(data['zones']),
        ...(escort === undefined ? {} : { escort }),
      }
      return { ...state, delegation: { ...state.delegation, [textOf(data, 'member')]: member } }
    }
    case 'inspection.member-removed': {
      const { [textOf(data, 'member')]: _, ...delegation } = state.delegation
      return { ...state, delegation }
    }
    case 'inspection.closed':
      return {
        ...state,
        isClosed: true,
        report: sealedIn(data, 'report'),
        closedBy: entry.actor.id,
      }
    case 'inspection.result-recorded':
    case 'inspection.photo-added':
      return withOutcome(state, entry)
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function withOutcome(state: Inspection, entry: Entry): Inspection {
  const checkpoint = textOf(entry.data, 'checkpoint')
  const known = state.outcomes[checkpoint]
  if (entry.kind === 'inspection.photo-added') {
    if (known === undefined) return state
    const outcome = { ...known, lacks: known.lacks.filter((lack) => lack !== 'photo') }
    return { ...state, outcomes: { ...state.outcomes, [checkpoint]: outcome } }
  }
  const found = {
    outcome: oneOf(entry.data, 'outcome', CHECK_OUTCOMES),
    at: entry.happenedAt,
    stamp: stampOf(entry),
    lacks: lacksIn(entry.data['lacks']),
  }
  if (known !== undefined && known.stamp > found.stamp) return state
  return { ...state, outcomes: { ...state.outcomes, [checkpoint]: found } }
}

function latest(
  state: Inspection,
  entry: Entry,
  part: string,
  change: Partial<Inspection>,
): Inspection {
  const stamp = `${entry.at}/${entry.node}`
  if ((state.setAt[part] ?? '') > stamp) return state
  return { ...state, ...change, setAt: { ...state.setAt, [part]: stamp } }
}

/** Key of the result document that an entry changes. */
export function resultKeysOf(entry: Entry): readonly string[] {
  const { checkpoint } = entry.data
  const isResult =
    entry.kind === 'inspection.result-recorded' || entry.kind === 'inspection.photo-added'
  return isResult && typeof checkpoint === 'string' ? [resultKey(entry.subject.id, checkpoint)] : []
}

/** Folds one entry into the result at a checkpoint: what was found later governs, in either order of arrival. */
export function evolveResult(
  state: CheckResult | undefined,
  entry: Entry,
): CheckResult | undefined {
  const { data } = entry
  if (entry.kind === 'inspection.photo-added') {
    if (state === undefined) return undefined
    const photo = textOf(data, 'photo')
    if (state.photos.includes(photo)) return state
    const lacks = state.lacks.filter((lack) => lack !== 'photo')
    return { ...state, photos: [...state.photos, photo], lacks }
  }
  const stamp = stampOf(entry)
  if (state !== undefined && state.stamp > stamp) return state
  const note = sealedOf(data, 'note')
  const defect = optionalTextOf(data, 'defect')
  return {
    inspection: entry.subject.id,
    checkpoint: textOf(data, 'checkpoint'),
    venue: textOf(data, 'venue'),
    outcome: oneOf(data, 'outcome', CHECK_OUTCOMES),
    ...(data['said'] === undefined ? {} : { said: oneOf(data, 'said', CHECK_OUTCOMES) }),
    ...(note === undefined ? {} : { note }),
    photos: textsIn(data['photos']),
    presence: oneOf(data, 'presence', PRESENCE_PROOFS),
    measures: measuresIn(data['measures']),
    lacks: lacksIn(data['lacks']),
    ...(defect === undefined ? {} : { defect }),
    by: entry.actor.id,
    at: entry.happenedAt,
    stamp,
  }
}

/** Results are ordered by when it was so; entries of one instant by the order of entries. */
function stampOf(entry: Entry): string {
  return `${String(entry.happenedAt).padStart(16, '0')}/${entry.at}/${entry.node}`
}

function textsIn(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return []
  return value.filter((text) => typeof text === 'string')
}

function lacksIn(value: unknown): CheckResult['lacks'] {
  return LACKS.filter((lack) => Array.isArray(value) && value.includes(lack))
}

function measuresIn(value: unknown): readonly TakenMeasure[] {
  if (!Array.isArray(value)) return []
  return value.map((taken: unknown) => {
    if (!isRecord(taken)) throw new FactDamaged('a measurement')
    const { measure, value: figure, unit, isWithin } = taken
    if (typeof measure !== 'string' || typeof figure !== 'number' || typeof unit !== 'string') {
      throw new FactDamaged('a measurement')
    }
    return { measure, value: figure, unit, isWithin: isWithin === true }
  })
}

/** Counts the rounds that a node has planned, so that the next one gets its number. */
export interface InspectionRegister {
  readonly planned: number
}

/** Folds one entry into the register of its node. */
export function evolveInspectionRegister(
  state: InspectionRegister | undefined,
): InspectionRegister {
  return { planned: (state?.planned ?? 0) + 1 }
}

/** Id of the next round of a node, e.g. `RBT-V3`. */
export function nextInspectionId(node: string, register: InspectionRegister | undefined): string {
  return `${node}-V${(register?.planned ?? 0) + 1}`
}
