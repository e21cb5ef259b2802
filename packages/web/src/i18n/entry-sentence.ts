import { ASSET_STATES } from '@vigie/domain'
import { FINDING_LEVELS, FINDING_RESOLUTIONS, FINDING_STATES, GATE_STATES } from '@vigie/domain'
import { INCIDENT_PRIORITIES, INCIDENT_STATES, PHASES, ROLES, ROOM_SUBJECTS } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { EntryView } from '@vigie/protocol'
import { attachmentName } from '../data/read-attachment.ts'
import { numberIn, oneOfIn, openedIn, textIn } from '../data/read-state.ts'
import { caseValues } from './case-values.ts'
import { cooperationValues } from './cooperation-values.ts'
import { crowdValues, variedCrowdKind } from './crowd-values.ts'
import { mandateValues } from './mandate-values.ts'
import { MESSAGES } from './messages.ts'
import type { MessageKey } from './messages.ts'
import type { Speech, Values } from './speech.ts'
import { deploymentValues } from './deployment-values.ts'
import { roomValues, variedRoomKind } from './room-values.ts'
import { reachValues, variedReachKind } from './reach-values.ts'
import { variedKind, venueValues } from './venue-values.ts'

/**
 * What an entry says, as one line. `null` where the whole text was purged or is not for this reader.
 * `nameOf` turns a person's id into the name that this reader may see.
 */
export function entrySentence(
  speech: Speech,
  entry: EntryView,
  nameOf: (id: string) => string,
): string | null {
  const { kind, data, texts } = entry
  if (kind === 'note.written') return openedIn(data, 'text', texts) ?? null
  const key = keyOf(namedKind(entry))
  if (key === undefined) return speech.text('entry.unknown', { kind, id: entry.subject.id })
  return speech.text(key, valuesOf(speech, entry, nameOf))
}

/** A link to a file is said in words of its own: the number of a file says nothing to anybody. */
function namedKind(entry: EntryView): string {
  const { kind, data } = entry
  const isFile = isRecord(data['link']) && data['link']['kind'] === 'attachment'
  if (kind === 'notice.raised' && data['about'] === 'mandate-glass') return 'notice.mandate-glass'
  if (isFile && kind === 'incident.linked') return 'incident.attached'
  if (isFile && kind === 'incident.unlinked') return 'incident.detached'
  if (kind.startsWith('crowd.') || kind.startsWith('cluster.')) return variedCrowdKind(entry)
  if (kind.startsWith('call.')) return variedReachKind(entry)
  return kind.startsWith('incident.') ? variedRoomKind(entry) : variedKind(entry)
}

function keyOf(kind: string): MessageKey | undefined {
  const key = `entry.${kind}`
  return isMessageKey(key) ? key : undefined
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(MESSAGES, key)
}

/** Every value that a sentence of this entry may want; a sentence takes those that it names. */
function valuesOf(speech: Speech, entry: EntryView, nameOf: (id: string) => string): Values {
  const { data, texts, subject } = entry
  const opened = (member: string) => {
    const text = openedIn(data, member, texts)
    return text === null ? speech.text('shell.purged') : text
  }
  const priority = oneOfIn(data, 'priority', INCIDENT_PRIORITIES)
  const level = oneOfIn(data, 'level', FINDING_LEVELS)
  const resolution = oneOfIn(data, 'resolution', FINDING_RESOLUTIONS)
  const phase = oneOfIn(data, 'phase', PHASES)
  const owner = textIn(data, 'owner')
  const kickOffAt = numberIn(data, 'kickOffAt')
  const role = oneOfIn(data, 'role', ROLES)
  const reported = oneOfIn(data, 'subject', ROOM_SUBJECTS)
  const person = subject.kind === 'person' ? subject.id : textIn(data, 'person')
  const link = isRecord(data['link']) ? textIn(data['link'], 'id') : undefined
  const venue = isRecord(data['venue']) ? textIn(data['venue'], 'name') : undefined
  const asOf = numberIn(data, 'asOf')
  const content = openedIn(data, 'content', texts)
  const file =
    content === undefined ? undefined : (attachmentName(content) ?? speech.text('shell.purged'))
  const known: Readonly<Record<string, string | number | undefined>> = {
    ...cooperationValues(speech, entry),
    ...mandateValues(speech, entry),
    ...venueValues(speech, entry),
    ...caseValues(speech, entry, nameOf),
    ...deploymentValues(speech, entry, nameOf),
    ...roomValues(speech, entry, nameOf),
    ...reachValues(speech, entry),
    id: subject.id,
    ...(person === undefined ? {} : { who: nameOf(person) }),
    role: role === undefined ? undefined : speech.text(`role.${role}`),
    tlp: textIn(data, 'tlpCeiling'),
    speed: numberIn(data, 'speed'),
    rules: numberIn(data, 'rules'),
    readings: Array.isArray(data['readings']) ? data['readings'].length : undefined,
    subject: reported === undefined ? undefined : speech.text(`report.subject.${reported}`),
    waiting: numberIn(data, 'waiting'),
    problems: numberIn(data, 'problems'),
    entry: textIn(data, 'entry'),
    tag: textIn(data, 'tag'),
    reason: opened('reason'),
    title: opened('title') ?? textIn(data, 'ruleTitle'),
    text: opened('text') ?? opened('outcome') ?? opened('reason'),
    entity: opened('entity'),
    name: opened('name') ?? venue ?? file ?? textIn(data, 'about'),
    position: asOf === undefined ? undefined : speech.number(asOf),
    place: textIn(data, 'place'),
    owner: owner === undefined ? undefined : nameOf(owner),
    to: link ?? textIn(data, 'incident'),
    count: numberIn(data, 'count'),
    time: kickOffAt === undefined ? undefined : speech.minute(kickOffAt),
    phase: phase === undefined ? undefined : speech.text(`phase.${phase}`),
    level: level === undefined ? undefined : speech.text(`finding.level.${level}`),
    resolution:
      resolution === undefined ? undefined : speech.text(`finding.resolution.${resolution}`),
    priority:
      priority === undefined
        ? undefined
        : `${speech.number(priority)} ${speech.text(`incident.priority.${priority}`)}`,
    state: stateWord(speech, entry),
    ...crowdValues(speech, entry),
  }
  return Object.fromEntries(
    Object.entries(known).map(([name, value]) => [name, value ?? speech.text('time.unknown')]),
  )
}

function stateWord(speech: Speech, entry: EntryView): string | undefined {
  const { data, subject } = entry
  const incident = oneOfIn(data, 'state', INCIDENT_STATES)
  const finding = oneOfIn(data, 'state', FINDING_STATES)
  const gate = oneOfIn(data, 'state', GATE_STATES)
  const asset = oneOfIn(data, 'state', ASSET_STATES)
  if (subject.kind === 'gate' && gate !== undefined) return speech.text(`gate.state.${gate}`)
  if (subject.kind === 'finding' && finding !== undefined) {
    return speech.text(`finding.state.${finding}`)
  }
  if (subject.kind === 'incident' && incident !== undefined) {
    return speech.text(`incident.state.${incident}`)
  }
  if (subject.kind === 'asset' && asset !== undefined) return speech.text(`asset.state.${asset}`)
  return textIn(data, 'state')
}
