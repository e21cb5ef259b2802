import { INCIDENT_PRIORITIES, INCIDENT_STATES, INCIDENT_TYPES, PHASES } from '@vigie/domain'
import { GATE_STATES, TLP_LEVELS } from '@vigie/domain'
import type { Venue } from '@vigie/domain'
import type { ShownFinding } from '../../data/read-finding.ts'
import type { ShownIncident } from '../../data/read-incident.ts'
import { LANGUAGES } from '../../i18n/language.ts'
import { MESSAGES } from '../../i18n/messages.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import type { Speech } from '../../i18n/speech.ts'

/** A word that an argument may be: what is sent, and the ways in which people type it. */
export interface Word {
  readonly value: string
  /** As typed: the domain's word first, then the field's words in the three languages. */
  readonly names: readonly string[]
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
}

/** The words of now: closed lists of the domain, gates and sectors of the venue, what is open. */
export function vocabularyOf(
  speech: Speech,
  venue: Venue | undefined,
  incidents: readonly ShownIncident[],
  findings: readonly ShownFinding[],
): Vocabulary {
  const gates = (venue?.gates ?? []).map(({ id }) => plain(id))
  const sectors = (venue?.sectors ?? []).map(({ id }) => plain(id))
  const open = incidents
    .filter(({ state }) => state !== 'closed')
    .map(({ id, title }) => ({ value: id, names: [id], hint: title ?? '' }))
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
  }
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
