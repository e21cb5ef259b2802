import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  oneOf,
  optionalTextOf,
  sealedIn,
  sealedOf,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import { PAP_LEVELS } from '../log/pap.ts'
import { mostRestricted } from '../log/markings.ts'
import { evolveScope, tagsIn, withTags } from '../scope/evolve.ts'
import type { Case, CaseFigures } from './case.ts'
import { evolveClocks } from './evolve-clock.ts'
import { RSIT_CLASSES, RSIT_TYPES } from './rsit.ts'
import {
  CASE_RESOLUTIONS,
  CASE_SEVERITIES,
  CASE_STATES,
  TASK_STATES,
  WAITING_FOR,
} from './vocabulary.ts'
import type { CaseState, TaskState } from './vocabulary.ts'

/** Kinds about parts of a case that change its figures. */
export const PART_KINDS = [
  'case-task.',
  'case-observable.added',
  'case-evidence.registered',
  'case-timeline.',
] as const

/** Id of the case that an entry about it, or about one of its parts, changes. */
export function caseOf(entry: Entry): string {
  return entry.subject.kind === 'case' ? entry.subject.id : textOf(entry.data, 'case')
}

/** Folds one entry about the case `id`, or about one of its parts, into its state. Pure. */
export function evolveCase(state: Case | undefined, entry: Entry, id: string): Case {
  if (entry.kind === 'case.opened') return opened(entry, id)
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown case ${id}`)
  const tlp = mostRestricted([state.tlp, entry.marking.tlp])
  const changed = entry.subject.kind === 'case' ? change(state, entry) : withPart(state, entry)
  return { ...changed, tlp, changedAt: entry.receivedAt }
}

function opened(entry: Entry, id: string): Case {
  const { data, actor, happenedAt, receivedAt } = entry
  const summary = sealedOf(data, 'summary')
  const owner = optionalTextOf(data, 'owner')
  return {
    id,
    title: sealedIn(data, 'title'),
    ...(summary === undefined ? {} : { summary }),
    state: 'open',
    severity: oneOf(data, 'severity', CASE_SEVERITIES),
    tlp: entry.marking.tlp,
    pap: oneOf(data, 'pap', PAP_LEVELS),
    ...(data['people'] === undefined ? {} : { people: textsOf(data, 'people') }),
    ...(owner === undefined ? {} : { owner, acknowledgedAt: receivedAt }),
    ...classOf(entry),
    ...tagsIn(data),
    alerts: textsOf(data, 'alerts'),
    figures: NO_FIGURES,
    waits: [],
    clocks: [],
    openedAt: happenedAt,
    openedBy: actor.id,
    changedAt: receivedAt,
  }
}

const NO_FIGURES: CaseFigures = {
  notes: 0,
  tasks: 0,
  tasksOpen: 0,
  observables: 0,
  evidence: 0,
  timeline: 0,
}

function change(state: Case, entry: Entry): Case {
  const { data } = entry
  switch (entry.kind) {
    case 'case.state-set':
      return reached(state, oneOf(data, 'state', CASE_STATES), entry)
    case 'case.severity-set':
      return { ...state, severity: oneOf(data, 'severity', CASE_SEVERITIES) }
    case 'case.pap-set':
      return { ...state, pap: oneOf(data, 'pap', PAP_LEVELS) }
    case 'case.marking-raised':
      return state
    case 'case.classified': {
      const { rsitType: _, ...rest } = state
      return { ...rest, ...classOf(entry) }
    }
    case 'case.assigned':
      return { ...acknowledgedBy(state, entry), owner: textOf(data, 'owner') }
    case 'case.retitled':
      return { ...state, title: sealedIn(data, 'title') }
    case 'case.summarised':
      return { ...state, summary: sealedIn(data, 'summary') }
    case 'case.noted':
      return { ...state, figures: { ...state.figures, notes: state.figures.notes + 1 } }
    case 'case.alerts-added':
      return withTags(
        { ...state, alerts: [...new Set([...state.alerts, ...textsOf(data, 'alerts')])] },
        tagsIn(data).scope ?? [],
      )
    case 'case.alerts-removed': {
      const gone = new Set(textsOf(data, 'alerts'))
      return { ...state, alerts: state.alerts.filter((alert) => !gone.has(alert)) }
    }
    case 'case.waiting':
      return {
        ...state,
        waiting: { for: oneOf(data, 'for', WAITING_FOR), since: entry.receivedAt },
      }
    case 'case.went-on':
      return waited(state, entry)
    case 'case.restricted':
      return { ...state, people: textsOf(data, 'people') }
    case 'case.unrestricted': {
      const { people: _, ...rest } = state
      return rest
    }
    case 'case.person-named':
      return { ...state, people: [...new Set([...(state.people ?? []), textOf(data, 'person')])] }
    case 'case.person-unnamed': {
      const gone = textOf(data, 'person')
      return { ...state, people: (state.people ?? []).filter((person) => person !== gone) }
    }
    case 'case.clock-started':
    case 'case.awareness-corrected':
    case 'case.stage-done':
    case 'case.clock-stopped':
      return { ...state, clocks: evolveClocks(state.clocks, entry) }
    case 'case.closed':
      return {
        ...waited(reached(state, 'closed', entry), entry),
        resolution: oneOf(data, 'resolution', CASE_RESOLUTIONS),
        outcome: sealedIn(data, 'outcome'),
      }
    case 'case.reopened': {
      const { resolution: _, outcome: __, closedAt: ___, ...open } = state
      return { ...open, state: 'in-progress' }
    }
    default: {
      const within = evolveScope(state, entry)
      if (within === undefined) throw new FactDamaged(`unknown kind ${entry.kind}`)
      return within
    }
  }
}

/** States from which on a case counts as contained, and as recovered. */
const CONTAINED: ReadonlySet<CaseState> = new Set([
  'eradication',
  'recovery',
  'post-incident',
  'reporting',
  'closed',
])
const RECOVERED: ReadonlySet<CaseState> = new Set(['post-incident', 'reporting', 'closed'])

/** Each moment is the first time that it was reached. */
function reached(state: Case, to: CaseState, entry: Entry): Case {
  const at = entry.receivedAt
  return {
    ...acknowledgedBy(state, entry),
    state: to,
    ...(state.containedAt === undefined && CONTAINED.has(to) ? { containedAt: at } : {}),
    ...(state.recoveredAt === undefined && RECOVERED.has(to) ? { recoveredAt: at } : {}),
    ...(to === 'closed' ? { closedAt: at } : {}),
  }
}

function acknowledgedBy(state: Case, entry: Entry): Case {
  return state.acknowledgedAt === undefined ? { ...state, acknowledgedAt: entry.receivedAt } : state
}

function waited(state: Case, entry: Entry): Case {
  const { waiting, ...rest } = state
  if (waiting === undefined) return state
  const wait = { for: waiting.for, from: waiting.since, to: entry.receivedAt }
  return { ...rest, waits: [...state.waits, wait] }
}

function classOf({ data }: Entry): Pick<Case, 'rsitClass' | 'rsitType'> {
  return {
    ...(data['rsitClass'] === undefined
      ? {}
      : { rsitClass: oneOf(data, 'rsitClass', RSIT_CLASSES) }),
    ...(data['rsitType'] === undefined ? {} : { rsitType: oneOf(data, 'rsitType', RSIT_TYPES) }),
  }
}

function withPart(state: Case, entry: Entry): Case {
  const { figures } = state
  switch (entry.kind) {
    case 'case-task.added':
      return counting(state, { tasks: figures.tasks + 1, tasksOpen: figures.tasksOpen + 1 })
    case 'case-task.state-set': {
      const from = isOpen(oneOf(entry.data, 'from', TASK_STATES))
      const to = isOpen(oneOf(entry.data, 'state', TASK_STATES))
      return counting(state, { tasksOpen: figures.tasksOpen + Number(to) - Number(from) })
    }
    case 'case-observable.added':
      return counting(state, { observables: figures.observables + 1 })
    case 'case-evidence.registered':
      return counting(state, { evidence: figures.evidence + 1 })
    case 'case-timeline.added':
      return counting(state, { timeline: figures.timeline + 1 })
    case 'case-timeline.struck':
      return counting(state, { timeline: figures.timeline - 1 })
    default:
      return state
  }
}

function counting(state: Case, figures: Partial<CaseFigures>): Case {
  return { ...state, figures: { ...state.figures, ...figures } }
}

function isOpen(state: TaskState): boolean {
  return state !== 'done' && state !== 'canceled'
}
