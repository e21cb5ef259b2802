import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../../decision.ts'
import type { Decision } from '../../decision.ts'
import type { Entry, Sealed } from '../../log/entry.ts'
import {
  FactDamaged,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  textOf,
} from '../../log/fact-data.ts'
import { cooperationFact, known, later } from '../stamped.ts'
import type { Stamped } from '../stamped.ts'

/**
 * A form that national football information points exchange (operations reference §3.2): one of three
 * levels of information in one of three phases, each with its own fields. Its id is `RBT-FM1`.
 */
export interface PointForm {
  readonly id: string
  readonly partner: string
  readonly match?: string
  readonly level: FormLevel
  readonly phase: FormPhase
  readonly direction: FormDirection
  readonly fields: Readonly<Partial<Record<FormField, Stamped<Sealed>>>>
  readonly state: FormState
  readonly begunAt: number
  readonly sentAt?: number
}

export const FORM_LEVELS = ['strategic', 'operational', 'tactical'] as const
export type FormLevel = (typeof FORM_LEVELS)[number]
export const FORM_PHASES = ['before', 'during', 'after'] as const
export type FormPhase = (typeof FORM_PHASES)[number]
export const FORM_DIRECTIONS = ['to-partner', 'from-partner'] as const
export type FormDirection = (typeof FORM_DIRECTIONS)[number]
export const FORM_STATES = ['draft', 'sent'] as const
export type FormState = (typeof FORM_STATES)[number]

export const FORM_FIELDS = [
  'organisation',
  'law',
  'threat',
  'risk-supporters',
  'other-supporters',
  'tickets',
  'travel',
  'team-and-officials',
  'delegation',
  'spotters-asked',
  'places',
  'conduct',
  'incidents',
  'arrests',
  'measures',
  'return',
  'assessment',
  'lessons',
] as const
export type FormField = (typeof FORM_FIELDS)[number]

/** Fields of each form: strategic is the standing picture, operational the one event, tactical what happens now. */
const FIELDS: Readonly<Record<FormLevel, Readonly<Record<FormPhase, readonly FormField[]>>>> = {
  strategic: {
    before: ['organisation', 'law', 'threat', 'delegation'],
    during: ['threat', 'measures'],
    after: ['assessment', 'lessons'],
  },
  operational: {
    before: [
      'risk-supporters',
      'other-supporters',
      'tickets',
      'travel',
      'team-and-officials',
      'spotters-asked',
    ],
    during: ['risk-supporters', 'travel', 'places', 'measures'],
    after: ['conduct', 'incidents', 'arrests', 'return', 'assessment'],
  },
  tactical: {
    before: ['travel', 'places', 'risk-supporters'],
    during: ['places', 'conduct', 'incidents', 'measures'],
    after: ['return', 'incidents', 'arrests'],
  },
}

/** The fields of one form, in the order in which they are asked. */
export function formFields(level: FormLevel, phase: FormPhase): readonly FormField[] {
  return FIELDS[level][phase]
}

/** Those without which it is not sent. */
export function missingFields(form: PointForm): readonly FormField[] {
  return formFields(form.level, form.phase).filter((field) => form.fields[field] === undefined)
}

export type PointFormCommand =
  | {
      readonly kind: 'begin'
      readonly partner: string
      readonly match?: string
      readonly level: FormLevel
      readonly phase: FormPhase
      readonly direction: FormDirection
    }
  | { readonly kind: 'fill'; readonly field: FormField; readonly text: Sealed }
  | { readonly kind: 'send' }

/** Says what follows from a command on the form `id`. Pure. Refusals: `cooperation.*`. */
export function decidePointForm(
  form: PointForm | undefined,
  id: string,
  command: PointFormCommand,
): Decision {
  if (command.kind === 'begin') {
    const { kind: _, ...data } = command
    return accept(cooperationFact('point-form.begun', id, data))
  }
  if (form === undefined) return refuse('cooperation.unknown', { id })
  if (form.state === 'sent') return refuse('cooperation.over', { id })
  switch (command.kind) {
    case 'fill': {
      const { field, text } = command
      if (!formFields(form.level, form.phase).includes(field)) {
        return refuse('cooperation.part-unknown', { id, part: field })
      }
      return accept(cooperationFact('point-form.filled', id, { field, text: sealedJson(text) }))
    }
    case 'send': {
      const [missing] = missingFields(form)
      if (missing !== undefined) return refuse('cooperation.part-unknown', { id, part: missing })
      return accept(cooperationFact('point-form.sent', id, {}))
    }
    default:
      return unreachable(command)
  }
}

/** Folds one `point-form.` entry. Pure. */
export function evolvePointForm(state: PointForm | undefined, entry: Entry, id: string): PointForm {
  const { data } = entry
  if (entry.kind === 'point-form.begun') return begun(data, entry, id)
  const form = known(state, entry)
  switch (entry.kind) {
    case 'point-form.filled': {
      const field = oneOf(data, 'field', FORM_FIELDS)
      const filled = later(form.fields[field], sealedIn(data, 'text'), entry)
      return { ...form, fields: { ...form.fields, [field]: filled } }
    }
    case 'point-form.sent':
      return { ...form, state: 'sent', sentAt: entry.receivedAt }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function begun(data: JsonObject, { receivedAt }: Entry, id: string): PointForm {
  const match = optionalTextOf(data, 'match')
  return {
    id,
    partner: textOf(data, 'partner'),
    ...(match === undefined ? {} : { match }),
    level: oneOf(data, 'level', FORM_LEVELS),
    phase: oneOf(data, 'phase', FORM_PHASES),
    direction: oneOf(data, 'direction', FORM_DIRECTIONS),
    fields: {},
    state: 'draft',
    begunAt: receivedAt,
  }
}
