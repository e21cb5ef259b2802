import {
  CASUALTY_CATEGORIES,
  INCIDENT_PRIORITIES,
  INCIDENT_STATES,
  INCIDENT_TYPES,
  PHASES,
} from '@vigie/domain'
import { GATE_STATES, TLP_LEVELS } from '@vigie/domain'
import type { Venue } from '@vigie/domain'
import type { ShownFinding } from '../../data/read-finding.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import type { ShownUnit } from '../../data/read-unit.ts'
import { LANGUAGES } from '../../i18n/language.ts'
import { MESSAGES } from '../../i18n/messages.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import type { Speech } from '../../i18n/speech.ts'

/** A word that an argument may be: what is sent, and the ways in which people type it. */
export interface Word {
  readonly value: string
  /** As typed: the domain's word first, then the field's words in the three languages. */
  readonly names: readonly string[]
  /** What a completion writes, where that is not `value`. */
  readonly typed?: string
  /** What a completion shows beside it. */
  readonly hint: string
}

/** Closed lists that the arguments of commands are read against. */
export interface Vocabulary {
  readonly type: readonly Word[]
  readonly priority: readonly Word[]
  readonly state: readonly Word[]
  readonly gate: readonly Word[]
  readonly 'gate-state': readonly Word[]
  readonly phase: readonly Word[]
  readonly place: readonly Word[]
  readonly incident: readonly Word[]
  readonly target: readonly Word[]
  readonly tlp: readonly Word[]
  readonly unit: readonly Word[]
  readonly 'unit-act': readonly Word[]
  readonly post: readonly Word[]
  readonly person: readonly Word[]
  readonly 'room-form': readonly Word[]
  readonly casualty: readonly Word[]
  readonly playbook: readonly Word[]
}

/** What the words of now are made from. */
export interface World {
  readonly venue?: Venue | undefined
  readonly incidents?: readonly ShownIncident[]
  readonly findings?: readonly ShownFinding[]
  readonly units?: readonly ShownUnit[]
  readonly posts?: readonly { readonly id: string; readonly name: string | null }[]
  readonly playbooks?: readonly { readonly id: string; readonly title: string | null }[]
  /** Names by id. */
  readonly people?: Readonly<Record<string, string>>
}

/** What can be said of a unit in one line. */
export const UNIT_ACTS = [
  'dispatch',
  'reassign',
  'en-route',
  'on-scene',
  'clear',
  'heard',
  'move',
  'recall',
] as const
/** Forms of the room that the line opens. */
export const ROOM_FORMS = ['ethane', 'message'] as const

/** The words of now: closed lists of the domain, gates and sectors of the venue, what is open. */
export function vocabularyOf(speech: Speech, world: World): Vocabulary {
  const { venue, incidents = [], findings = [], units = [], posts = [], playbooks = [] } = world
  const gates = (venue?.gates ?? []).map(({ id }) => plain(id))
  const sectors = (venue?.sectors ?? []).map(({ id }) => plain(id))
  const open = incidents
    .filter(({ state }) => state !== 'closed')
    // `I17` alone is the one of that number where only one node writes.
    .map(({ id, title }) => ({ value: id, names: [id, shortOf(id)], hint: title ?? '' }))
  const found = findings
    .filter(({ state }) => state !== 'closed')
    .map(({ id, ruleTitle }) => ({ value: id, names: [id], hint: ruleTitle }))
  return {
    type: INCIDENT_TYPES.map((type) => word(speech, type, `incident.type.${type}`)),
    priority: INCIDENT_PRIORITIES.map((priority) =>
      word(speech, String(priority), `incident.priority.${priority}`),
    ),
    state: INCIDENT_STATES.filter((state) => state !== 'closed' && state !== 'new').map((state) =>
      word(speech, state, `incident.state.${state}`),
    ),
    gate: gates,
    'gate-state': GATE_STATES.map((state) => word(speech, state, `gate.state.${state}`)),
    phase: PHASES.map((phase) => word(speech, phase, `phase.${phase}`)),
    place: [...gates, ...sectors],
    incident: open,
    target: [...open, ...found],
    tlp: TLP_LEVELS.map(plain),
    unit: units.map(({ id, callSign, assignment, post }) => ({
      value: id,
      names: [callSign, callSign.replaceAll(' ', ''), id],
      typed: callSign.replaceAll(' ', '-'),
      hint: assignment?.incident ?? post ?? '',
    })),
    'unit-act': UNIT_ACTS.map((act) => word(speech, act, `line.unit.${act}`)),
    post: posts.map(({ id, name }) => ({ value: id, names: [id], hint: name ?? '' })),
    person: Object.entries(world.people ?? {}).map(([id, name]) => ({
      value: id,
      names: [name, id],
      typed: `@${name.replaceAll(' ', '-')}`,
      hint: '',
    })),
    'room-form': ROOM_FORMS.map((form) => word(speech, form, `line.form.${form}`)),
    casualty: CASUALTY_CATEGORIES.map((category) => word(speech, category, `casualty.${category}`)),
    playbook: playbooks.map(({ id, title }) => ({
      value: id,
      names: [id, title ?? id],
      hint: title ?? '',
    })),
  }
}

function shortOf(id: string): string {
  return id.replace(/^.*-/, '')
}

function plain(value: string): Word {
  return { value, names: [value], hint: '' }
}

function word(speech: Speech, value: string, key: MessageKey): Word {
  return {
    value,
    names: [value, ...LANGUAGES.map((language) => MESSAGES[key][language])],
    hint: speech.text(key),
  }
}
