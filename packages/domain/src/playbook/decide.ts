import type { JsonObject } from '@vigie/kit'
import { stepAfter, stepIn } from '../case/playbook.ts'
import type { Playbook, PlaybookStep } from '../case/playbook.ts'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { decideRoomTask } from '../task/decide.ts'
import type { RoomTask } from '../task/room-task.ts'
import { USUAL_STEP_MS } from './run.ts'
import type { PlaybookRun } from './run.ts'

/** What starting needs to know. */
export interface RunStart {
  readonly incident: string
  readonly playbook: Playbook | undefined
  readonly playbookId: string
  readonly lead: string
  readonly startedBy: PlaybookRun['startedBy']
  /** Fresh id of the task that the first step becomes. */
  readonly task: string
  /** Epoch ms: deadlines count from here. */
  readonly now: number
}

/**
 * Starts the latest version of a playbook as the run `id`: the run, and its first step as a task. A
 * playbook that was started on the incident before is not started again. Refusals: `playbook.unknown`.
 */
export function decideRunStart(
  run: PlaybookRun | undefined,
  id: string,
  start: RunStart,
): Decision {
  if (run !== undefined) return accept()
  const { playbook, incident, lead, startedBy } = start
  const version = playbook?.versions.at(-1)?.version ?? 0
  const first = stepIn(playbook, version)
  if (playbook === undefined || playbook.retiredAt !== undefined || first === undefined)
    return refuse('playbook.unknown', { id: start.playbookId })
  const started = runFact('playbook-run.started', id, {
    incident,
    playbook: playbook.id,
    version,
    lead,
    startedBy,
  })
  return joined(accept(started), stepTask(first, { ...start, run: id }))
}

/** What going on needs to know. */
export interface RunAdvance {
  readonly run: PlaybookRun
  readonly playbook: Playbook | undefined
  readonly task: RoomTask
  readonly outcome: string | undefined
  /** Fresh id of the task that the next step becomes. */
  readonly next: string
  readonly now: number
}

/**
 * What follows when the task of a step is done: the step that its outcome leads to, or the end of the
 * run. Nothing follows in a run that was stopped. Refusal: `task.outcome-needed` when the step branches
 * and none of its outcomes is named.
 */
export function decideRunAdvance({ run, playbook, task, ...rest }: RunAdvance): Decision {
  if (run.state !== 'running' || task.step === undefined || run.task !== task.id) return accept()
  const at = { version: run.version, step: task.step.step }
  const outcomes = stepIn(playbook, at.version, at.step)?.outcomes ?? []
  const isNamed = outcomes.some(({ id }) => id === rest.outcome)
  if (outcomes.length > 1 && !isNamed) return refuse('task.outcome-needed', { id: task.id })
  const next = stepAfter(playbook, at, rest.outcome)
  const { incident, lead } = run
  if (next === undefined) return accept(runFact('playbook-run.finished', run.id, { incident }))
  return stepTask(next, { run: run.id, incident, lead, task: rest.next, now: rest.now })
}

/** Stops a run, as its stop rule or a person wants it: the step under way is cancelled with it. Refusals: `playbook-run.*`. */
export function decideRunStop(
  run: PlaybookRun | undefined,
  id: string,
  task: RoomTask | undefined,
  reason: Sealed,
): Decision {
  if (run === undefined) return refuse('playbook-run.unknown', { id })
  if (run.state !== 'running') return refuse('playbook-run.over', { id })
  const data = { incident: run.incident, reason: sealedJson(reason) }
  const stopped = accept(runFact('playbook-run.stopped', id, data))
  if (task === undefined || task.state === 'done' || task.state === 'canceled') return stopped
  return joined(
    stopped,
    decideRoomTask(task, task.id, { kind: 'task.set-state', state: 'canceled' }),
  )
}

/** Both decisions as one: all their facts, or the first refusal. */
export function joined(first: Decision, second: Decision): Decision {
  if (!first.ok) return first
  return second.ok ? accept(...first.facts, ...second.facts) : second
}

interface StepTask {
  readonly run: string
  readonly incident: string
  readonly lead: string
  readonly task: string
  readonly now: number
}

function stepTask(step: PlaybookStep, { run, incident, lead, task, now }: StepTask): Decision {
  const minutes = step.dueAfterMinutes
  return decideRoomTask(undefined, task, {
    kind: 'task.add',
    title: step.title,
    owner: step.owner ?? lead,
    dueAt: now + (minutes === undefined ? USUAL_STEP_MS : minutes * 60_000),
    incident,
    step: { run, step: step.id },
  })
}

function runFact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'playbook-run', id }, data }
}
