import type { Json, JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import {
  numberOf,
  objectOf,
  objectsOf,
  optionalNumberOf,
  optionalTextOf,
  sealedIn,
  sealedJson,
  sealedOf,
  textOf,
} from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'
import { triggerJson, triggerOf } from '../playbook/trigger.ts'
import type { PlaybookTrigger } from '../playbook/trigger.ts'

/** A playbook and all its versions; cases keep to the version that they started with. */
export interface Playbook {
  readonly id: string
  readonly tlp: Tlp
  readonly versions: readonly PlaybookVersion[]
  readonly retiredAt?: number
}

export interface PlaybookVersion {
  readonly version: number
  readonly title: Sealed
  /** Incidents that start it by themselves; absent = only people do. */
  readonly trigger?: PlaybookTrigger
  /** When it is to be stopped, in words: its steps must not be followed beyond that. */
  readonly stop?: Sealed
  /** The first step begins. */
  readonly steps: readonly PlaybookStep[]
  readonly publishedAt: number
  readonly publishedBy: string
}

/** A step becomes a task. When that is done, its outcome says which step comes next. */
export interface PlaybookStep {
  readonly id: string
  readonly title: Sealed
  readonly description?: Sealed
  readonly dueAfterMinutes?: number
  /** Person who gets it; absent = who leads the run. */
  readonly owner?: string
  /** Ways in which it can end, and where each leads; one without `next` ends there. */
  readonly outcomes: readonly PlaybookOutcome[]
}

export interface PlaybookOutcome {
  readonly id: string
  readonly label: Sealed
  readonly next?: string
}

export const MOST_STEPS = 60
const STEP_ID = /^[a-z0-9][a-z0-9-]{0,39}$/

export type PlaybookCommand =
  | {
      readonly kind: 'playbook.publish'
      readonly title: Sealed
      readonly trigger?: PlaybookTrigger
      readonly stop?: Sealed
      readonly steps: readonly PlaybookStep[]
    }
  | { readonly kind: 'playbook.retire' }

/** Publishes the first or the next version, or retires it. Refusals: `playbook.*`. */
export function decidePlaybook(
  playbook: Playbook | undefined,
  id: string,
  command: PlaybookCommand,
): Decision {
  if (command.kind === 'playbook.retire') {
    if (playbook === undefined) return refuse('playbook.unknown', { id })
    if (playbook.retiredAt !== undefined) return accept()
    return accept(fact('playbook.retired', id, {}))
  }
  const problem = problemOf(command.steps)
  if (problem !== undefined) return refuse('playbook.invalid', { problem })
  return accept(
    fact('playbook.published', id, {
      version: (playbook?.versions.length ?? 0) + 1,
      title: sealedJson(command.title),
      ...(command.trigger && { trigger: triggerJson(command.trigger) }),
      ...(command.stop && { stop: sealedJson(command.stop) }),
      steps: command.steps.map(stepJson),
    }),
  )
}

/** Folds one entry into its playbook. */
export function evolvePlaybook(state: Playbook | undefined, entry: Entry, id: string): Playbook {
  const tlp = mostRestricted([state?.tlp ?? 'CLEAR', entry.marking.tlp])
  const versions = state?.versions ?? []
  if (entry.kind === 'playbook.retired') return { id, tlp, versions, retiredAt: entry.receivedAt }
  const { data } = entry
  const stop = sealedOf(data, 'stop')
  const version = {
    version: numberOf(data, 'version'),
    title: sealedIn(data, 'title'),
    ...(data['trigger'] === undefined ? {} : { trigger: triggerOf(objectOf(data, 'trigger')) }),
    ...(stop && { stop }),
    steps: objectsOf(data, 'steps').map(stepOf),
    publishedAt: entry.receivedAt,
    publishedBy: entry.actor.id,
  }
  return { id, tlp, versions: [...versions, version] }
}

/** A step of one version; undefined when there is none. */
export function stepIn(
  playbook: Playbook | undefined,
  version: number,
  step?: string,
): PlaybookStep | undefined {
  const steps = playbook?.versions.find((one) => one.version === version)?.steps ?? []
  return step === undefined ? steps[0] : steps.find(({ id }) => id === step)
}

/** The step that an outcome leads to: what an outcome that nobody named leads to is the only one's. */
export function stepAfter(
  playbook: Playbook | undefined,
  at: { readonly version: number; readonly step: string },
  outcome: string | undefined,
): PlaybookStep | undefined {
  const outcomes = stepIn(playbook, at.version, at.step)?.outcomes ?? []
  const taken =
    outcome === undefined && outcomes.length === 1
      ? outcomes[0]
      : outcomes.find(({ id }) => id === outcome)
  return taken?.next === undefined ? undefined : stepIn(playbook, at.version, taken.next)
}

function problemOf(steps: readonly PlaybookStep[]): string | undefined {
  if (steps.length === 0 || steps.length > MOST_STEPS) return `${steps.length} steps`
  const ids = new Set(steps.map(({ id }) => id))
  if (ids.size < steps.length) return 'two steps of one id'
  for (const { id, outcomes, dueAfterMinutes } of steps) {
    if (!STEP_ID.test(id)) return `step ${id}`
    if (dueAfterMinutes !== undefined && !(dueAfterMinutes > 0)) return `due of ${id}`
    if (new Set(outcomes.map((outcome) => outcome.id)).size < outcomes.length)
      return `two outcomes of one id in ${id}`
    for (const outcome of outcomes) {
      if (!STEP_ID.test(outcome.id)) return `outcome ${outcome.id} of ${id}`
      if (outcome.next !== undefined && !ids.has(outcome.next)) return `${id} → ${outcome.next}`
    }
  }
  return undefined
}

function stepJson({
  id,
  title,
  description,
  dueAfterMinutes,
  owner,
  outcomes,
}: PlaybookStep): Json {
  return {
    id,
    title: sealedJson(title),
    ...(description === undefined ? {} : { description: sealedJson(description) }),
    ...(dueAfterMinutes === undefined ? {} : { dueAfterMinutes }),
    ...(owner === undefined ? {} : { owner }),
    outcomes: outcomes.map((outcome) => ({
      id: outcome.id,
      label: sealedJson(outcome.label),
      ...(outcome.next === undefined ? {} : { next: outcome.next }),
    })),
  }
}

function stepOf(data: JsonObject): PlaybookStep {
  const description = sealedOf(data, 'description')
  const dueAfterMinutes = optionalNumberOf(data, 'dueAfterMinutes')
  const owner = optionalTextOf(data, 'owner')
  return {
    id: textOf(data, 'id'),
    title: sealedIn(data, 'title'),
    ...(description === undefined ? {} : { description }),
    ...(dueAfterMinutes === undefined ? {} : { dueAfterMinutes }),
    ...(owner === undefined ? {} : { owner }),
    outcomes: objectsOf(data, 'outcomes').map((outcome) => {
      const next = optionalTextOf(outcome, 'next')
      return {
        id: textOf(outcome, 'id'),
        label: sealedIn(outcome, 'label'),
        ...(next === undefined ? {} : { next }),
      }
    }),
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'playbook', id }, data }
}
