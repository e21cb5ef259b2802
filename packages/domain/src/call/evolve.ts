import type { JsonObject } from '@vigie/kit'
import { INCIDENT_TYPES } from '../incident/incident.ts'
import type { Entry } from '../log/entry.ts'
import { entryId } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  objectOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { CALL_MEDIA, READ_BACKS } from './call.ts'
import type { Call } from './call.ts'

/** Folds one entry about the call `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveCall(state: Call | undefined, entry: Entry, id: string): Call {
  if (entry.kind === 'call.logged') return logged(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown call ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  return { ...change(state, entry), tlp, changedAt: entry.receivedAt }
}

function logged(entry: Entry, id: string): Call {
  const { data, marking, happenedAt, writtenAt, receivedAt } = entry
  const to = sealedOf(data, 'to')
  return {
    id,
    entry: entryId(entry),
    medium: oneOf(data, 'medium', CALL_MEDIA),
    from: sealedIn(data, 'from'),
    text: sealedIn(data, 'text'),
    readBack: oneOf(data, 'readBack', READ_BACKS),
    ...optional(data, 'channel'),
    ...(to === undefined ? {} : { to }),
    ...(data['topic'] === undefined ? {} : { topic: oneOf(data, 'topic', INCIDENT_TYPES) }),
    ...optional(data, 'place'),
    ...optional(data, 'heardBy'),
    ...(data['paper'] === undefined ? {} : { paper: paperIn(objectOf(data, 'paper')) }),
    ...optional(data, 'incident'),
    followUps: [],
    tlp: marking.tlp,
    state: 'open',
    loggedBy: entry.actor.id,
    happenedAt,
    writtenAt,
    receivedAt,
    changedAt: receivedAt,
  }
}

function change(state: Call, { kind, data, actor, happenedAt }: Entry): Call {
  switch (kind) {
    case 'call.read-back':
      return { ...state, readBack: oneOf(data, 'result', READ_BACKS) }
    case 'call.followed-up':
      return {
        ...state,
        ...optional(data, 'incident'),
        followUps: [
          ...state.followUps,
          { action: sealedIn(data, 'action'), by: actor.id, at: happenedAt },
        ],
      }
    case 'call.closed':
      return { ...state, state: 'closed', closedBy: state.closedBy ?? actor.id }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

function paperIn(paper: JsonObject) {
  return { sheet: textOf(paper, 'sheet'), line: numberOf(paper, 'line') }
}

function optional<M extends string>(data: JsonObject, member: M): Partial<Record<M, string>> {
  const text = optionalTextOf(data, member)
  const one: Partial<Record<string, string>> = text === undefined ? {} : { [member]: text }
  return one
}

/** Counts the calls of a node, so that the next one gets its number. */
export interface CallRegister {
  readonly logged: number
}

/** Folds one `call.logged` into the register of its node. */
export function evolveCallRegister(state: CallRegister | undefined): CallRegister {
  return { logged: (state?.logged ?? 0) + 1 }
}

/** Id of the next call of a node, e.g. `RBT-A3`. */
export function nextCallId(node: string, register: CallRegister | undefined): string {
  return `${node}-A${(register?.logged ?? 0) + 1}`
}
