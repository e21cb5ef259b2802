import type { Entry } from '../log/entry.ts'
import {
  FactDamaged,
  numberOf,
  oneOf,
  optionalTextOf,
  sealedIn,
  textOf,
  textsOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { LESSON_VERDICTS } from './lesson.ts'
import type { Lesson } from './lesson.ts'

/** Folds one entry about the lesson `id` into its state. Pure. An entry about an unknown one is damage and throws. */
export function evolveLesson(state: Lesson | undefined, entry: Entry, id: string): Lesson {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'lesson.recorded') {
    const incident = optionalTextOf(data, 'incident')
    return {
      id,
      observation: sealedIn(data, 'observation'),
      measure: sealedIn(data, 'measure'),
      sources: textsOf(data, 'sources'),
      ...(incident === undefined ? {} : { incident }),
      owner: textOf(data, 'owner'),
      dueAt: numberOf(data, 'dueAt'),
      state: 'open',
      checks: [],
      tlp: marking.tlp,
      recordedBy: entry.actor.id,
      recordedAt: receivedAt,
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown lesson ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: Lesson, { kind, data, actor, receivedAt }: Entry): Lesson {
  switch (kind) {
    case 'lesson.assigned':
      return { ...state, owner: textOf(data, 'owner') }
    case 'lesson.due-set':
      return { ...state, dueAt: numberOf(data, 'dueAt') }
    case 'lesson.reported-done': {
      const done = { text: sealedIn(data, 'text'), by: actor.id, at: receivedAt }
      return { ...state, done, state: state.state === 'verified' ? 'verified' : 'done' }
    }
    case 'lesson.checked': {
      const verdict = oneOf(data, 'verdict', LESSON_VERDICTS)
      const text = sealedIn(data, 'text')
      const checks = [...state.checks, { verdict, text, by: actor.id, at: receivedAt }]
      if (verdict === 'verified') return { ...state, checks, state: 'verified' }
      const { done: _done, ...open } = state
      return { ...open, checks, state: 'open' }
    }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}

/** Counts the lessons of a node, so that the next one gets its number. */
export interface LessonRegister {
  readonly recorded: number
}

/** Folds one `lesson.recorded` into the register of its node. */
export function evolveLessonRegister(state: LessonRegister | undefined): LessonRegister {
  return { recorded: (state?.recorded ?? 0) + 1 }
}

/** Id of the next lesson of a node, e.g. `RBT-E2`. */
export function nextLessonId(node: string, register: LessonRegister | undefined): string {
  return `${node}-E${(register?.recorded ?? 0) + 1}`
}
