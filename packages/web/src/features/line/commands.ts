import type { MessageKey } from '../../i18n/messages.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What an argument is read as: a word of a list, an identity, a number, or all that follows. */
export type ArgumentKind = keyof Vocabulary | 'entry' | 'position' | 'minutes' | 'bracelet' | 'rest'

export interface Argument {
  readonly name: string
  readonly kind: ArgumentKind
  readonly label: MessageKey
  /** An optional argument is left out when the next word is not one of its list. */
  readonly isOptional?: boolean
}

/** A command of the line: its name, what it does in words, and its arguments in order. */
export interface CommandForm {
  readonly name: CommandName
  readonly help: MessageKey
  readonly arguments: readonly Argument[]
  /** What else is asked, by what the first argument says. */
  readonly by?: Readonly<Record<string, readonly Argument[]>>
}

/** The arguments of a command once its first one is known. */
export function argumentsOf(form: CommandForm, first: string | undefined): readonly Argument[] {
  return [...form.arguments, ...(form.by?.[first ?? ''] ?? [])]
}

export const COMMAND_NAMES = [
  'inc',
  'd',
  'g',
  'u',
  't',
  'm',
  'cas',
  'run',
  'take',
  'note',
  'state',
  'prio',
  'close',
  'strike',
  'phase',
  'tlp',
  'find',
  'asof',
  'now',
  'export',
  'help',
] as const
export type CommandName = (typeof COMMAND_NAMES)[number]

const TARGET: Argument = { name: 'target', kind: 'target', label: 'line.arg.target' }
const INCIDENT: Argument = { name: 'incident', kind: 'incident', label: 'line.arg.incident' }
const PRIORITY: Argument = { name: 'priority', kind: 'priority', label: 'line.arg.priority' }
const SOME_INCIDENT: Argument = { ...INCIDENT, isOptional: true }
const TEXT: Argument = { name: 'text', kind: 'rest', label: 'line.arg.text' }

/** Commands whose facts may be marked; those of the others bear the usual marking, or that of their object. */
export const MARKED_COMMANDS: ReadonlySet<CommandName> = new Set([
  'inc',
  'd',
  't',
  'cas',
  'note',
  'close',
])

/** Commands that only change what this screen shows. */
export const SCREEN_COMMANDS: ReadonlySet<CommandName> = new Set([
  'm',
  'find',
  'asof',
  'now',
  'export',
  'help',
])

export const COMMANDS: Readonly<Record<CommandName, CommandForm>> = {
  inc: {
    name: 'inc',
    help: 'line.help.inc',
    arguments: [
      { name: 'type', kind: 'type', label: 'line.arg.type' },
      PRIORITY,
      { name: 'place', kind: 'place', label: 'line.arg.gate', isOptional: true },
      { name: 'text', kind: 'rest', label: 'line.arg.title' },
    ],
  },
  d: { name: 'd', help: 'line.help.d', arguments: [TEXT] },
  g: {
    name: 'g',
    help: 'line.help.g',
    arguments: [
      { name: 'gate', kind: 'gate', label: 'line.arg.gate' },
      { name: 'state', kind: 'gate-state', label: 'line.arg.gate-state' },
    ],
  },
  u: {
    name: 'u',
    help: 'line.help.u',
    arguments: [
      { name: 'act', kind: 'unit-act', label: 'line.arg.unit-act' },
      { name: 'unit', kind: 'unit', label: 'line.arg.unit' },
    ],
    by: {
      dispatch: [INCIDENT],
      reassign: [
        { name: 'from', kind: 'incident', label: 'line.arg.from' },
        { name: 'incident', kind: 'incident', label: 'line.arg.to' },
      ],
      move: [{ name: 'post', kind: 'post', label: 'line.arg.post' }],
      recall: [{ name: 'text', kind: 'rest', label: 'line.arg.reason' }],
    },
  },
  t: {
    name: 't',
    help: 'line.help.t',
    arguments: [
      { name: 'owner', kind: 'person', label: 'line.arg.person', isOptional: true },
      { name: 'minutes', kind: 'minutes', label: 'line.arg.minutes' },
      SOME_INCIDENT,
      TEXT,
    ],
  },
  m: {
    name: 'm',
    help: 'line.help.m',
    arguments: [{ name: 'form', kind: 'room-form', label: 'line.arg.form' }],
    by: { ethane: [SOME_INCIDENT] },
  },
  cas: {
    name: 'cas',
    help: 'line.help.cas',
    arguments: [
      INCIDENT,
      { name: 'bracelet', kind: 'bracelet', label: 'line.arg.bracelet' },
      { name: 'category', kind: 'casualty', label: 'line.arg.casualty' },
    ],
  },
  run: {
    name: 'run',
    help: 'line.help.run',
    arguments: [INCIDENT, { name: 'playbook', kind: 'playbook', label: 'line.arg.playbook' }],
  },
  take: { name: 'take', help: 'line.help.take', arguments: [TARGET] },
  note: { name: 'note', help: 'line.help.note', arguments: [INCIDENT, TEXT] },
  state: {
    name: 'state',
    help: 'line.help.state',
    arguments: [INCIDENT, { name: 'state', kind: 'state', label: 'line.arg.state' }],
  },
  prio: { name: 'prio', help: 'line.help.prio', arguments: [INCIDENT, PRIORITY] },
  close: {
    name: 'close',
    help: 'line.help.close',
    arguments: [INCIDENT, { name: 'text', kind: 'rest', label: 'line.arg.outcome' }],
  },
  strike: {
    name: 'strike',
    help: 'line.help.strike',
    arguments: [
      { name: 'entry', kind: 'entry', label: 'line.arg.entry' },
      { name: 'text', kind: 'rest', label: 'line.arg.reason' },
    ],
  },
  phase: {
    name: 'phase',
    help: 'line.help.phase',
    arguments: [{ name: 'phase', kind: 'phase', label: 'line.arg.phase' }],
  },
  tlp: {
    name: 'tlp',
    help: 'line.help.tlp',
    arguments: [
      { name: 'tlp', kind: 'tlp', label: 'line.arg.tlp' },
      { name: 'line', kind: 'rest', label: 'line.arg.line' },
    ],
  },
  find: { name: 'find', help: 'line.help.find', arguments: [TEXT] },
  asof: {
    name: 'asof',
    help: 'line.help.asof',
    arguments: [{ name: 'position', kind: 'position', label: 'line.arg.position' }],
  },
  now: { name: 'now', help: 'line.help.now', arguments: [] },
  export: { name: 'export', help: 'line.help.export', arguments: [] },
  help: { name: 'help', help: 'line.help.help', arguments: [] },
}
