import { expect, test } from 'vitest'
import { evolvePlaybook, decidePlaybook } from '../case/playbook.ts'
import type { Playbook, PlaybookCommand } from '../case/playbook.ts'
import type { Decision } from '../decision.ts'
import { decideIncident } from '../incident/decide.ts'
import { evolveIncident } from '../incident/evolve.ts'
import type { IncidentCommand } from '../incident/command.ts'
import type { Incident } from '../incident/incident.ts'
import { evolveRoomTask } from '../task/evolve.ts'
import type { RoomTask } from '../task/room-task.ts'
import { entryOf, folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { decideRunAdvance, decideRunStart, decideRunStop } from './decide.ts'
import { evolvePlaybookRun, runOf } from './evolve.ts'
import { playbookRunId, USUAL_STEP_MS } from './run.ts'
import type { PlaybookRun } from './run.ts'
import { isTriggered } from './trigger.ts'

const publish = {
  kind: 'playbook.publish',
  title: sealed('a'),
  stop: sealed('b'),
  trigger: { types: ['crowd'], priority: 2, lead: 'P7' },
  steps: [
    {
      id: 'count',
      title: sealed('1'),
      dueAfterMinutes: 5,
      owner: 'P5',
      outcomes: [
        { id: 'dense', label: sealed('2'), next: 'open' },
        { id: 'thin', label: sealed('3') },
      ],
    },
    { id: 'open', title: sealed('4'), outcomes: [] },
  ],
} as const satisfies PlaybookCommand
const published = (): Playbook =>
  folded(decidePlaybook, evolvePlaybook, 'RBT-PB1')(undefined, publish)
const ID = playbookRunId('RBT-I1', 'RBT-PB1')

/** What a run and its tasks have become. */
interface World {
  readonly run: PlaybookRun | undefined
  readonly tasks: Readonly<Record<string, RoomTask>>
}

function fold(world: World, decision: Decision): World {
  if (!decision.ok) throw new Error(decision.refusal.code)
  let { run, tasks } = world
  for (const fact of decision.facts) {
    const entry = entryOf(fact)
    const { kind, id } = fact.subject
    if (kind === 'task') tasks = { ...tasks, [id]: evolveRoomTask(tasks[id], entry, id) }
    const touches = fact.kind === 'task.added' || kind === 'playbook-run'
    if (touches && runOf(entry).includes(ID)) run = evolvePlaybookRun(run, entry, ID)
  }
  return { run, tasks }
}

const start = {
  incident: 'RBT-I1',
  playbook: published(),
  playbookId: 'RBT-PB1',
  lead: 'P9',
  startedBy: 'person',
  task: 'RBT-T1',
  now: 1_000,
} as const
const started = () => fold({ run: undefined, tasks: {} }, decideRunStart(undefined, ID, start))
const advance = ({ run, tasks }: World, outcome?: string) =>
  decideRunAdvance({
    run: run!,
    playbook: published(),
    task: tasks[run?.task ?? 'RBT-T1']!,
    outcome,
    next: 'RBT-T2',
    now: 2_000,
  })

test('[O35] a trigger is met by type and priority, and by what is declared major', () => {
  const incident = (
    type: Incident['type'],
    priority: Incident['priority'],
    ...more: readonly IncidentCommand[]
  ) => {
    const open: IncidentCommand = { kind: 'incident.open', type, priority, title: sealed('a') }
    return folded(decideIncident, evolveIncident, 'RBT-I1')(undefined, open, ...more)
  }
  const major: IncidentCommand = { kind: 'incident.report-methane', fields: {}, major: true }
  const met = (one: Incident, trigger = publish.trigger) => isTriggered(trigger, one)
  expect(met(incident('crowd', 2))).toBe(true)
  expect(met(incident('crowd', 3))).toBe(false)
  expect(met(incident('crowd', 5, major))).toBe(true)
  expect(met(incident('fire', 1))).toBe(false)
  expect(isTriggered({ ...publish.trigger, types: [] }, incident('fire', 1))).toBe(true)
  const closed = incident(
    'crowd',
    1,
    { kind: 'incident.assign', owner: 'P1' },
    { kind: 'incident.close', outcome: sealed('c') },
  )
  expect(met(closed)).toBe(false)
})

test('[O35] the latest version starts, once; a retired or unknown one does not', () => {
  expect(published().versions[0]).toMatchObject({ trigger: publish.trigger, stop: publish.stop })
  const { run } = started()
  expect(run).toMatchObject({ id: ID, version: 1, state: 'running', lead: 'P9', steps: ['count'] })
  expect(outcomeOf(decideRunStart(run, ID, start))).toEqual([])
  const retired = { ...published(), retiredAt: 1 }
  expect(outcomeOf(decideRunStart(undefined, ID, { ...start, playbook: retired }))).toBe(
    'playbook.unknown',
  )
  expect(outcomeOf(decideRunStart(undefined, ID, { ...start, playbook: undefined }))).toBe(
    'playbook.unknown',
  )
})

test('[O36] a step is a task of the one it names, or of the lead, with its deadline', () => {
  const world = started()
  expect(world.tasks['RBT-T1']).toMatchObject({ owner: 'P5', dueAt: 301_000, incident: 'RBT-I1' })
  const second = fold(world, advance(world, 'dense'))
  expect(second.tasks['RBT-T2']).toMatchObject({ owner: 'P9', dueAt: 2_000 + USUAL_STEP_MS })
})

test('[O37] an outcome leads on; a branch needs one; the last step ends the run', () => {
  const world = started()
  expect(outcomeOf(advance(world))).toBe('task.outcome-needed')
  expect(outcomeOf(advance(world, 'other'))).toBe('task.outcome-needed')
  expect(fold(world, advance(world, 'thin')).run?.state).toBe('finished')
  const second = fold(world, advance(world, 'dense'))
  expect(second.run).toMatchObject({ state: 'running', task: 'RBT-T2', steps: ['count', 'open'] })
  expect(fold(second, advance(second)).run?.state).toBe('finished')
})

test('[O38] stopping cancels the step under way; nothing follows from it any more', () => {
  const world = started()
  const stopped = fold(world, decideRunStop(world.run, ID, world.tasks['RBT-T1'], sealed('d')))
  expect(stopped.run).toMatchObject({ state: 'stopped', stopped: sealed('d') })
  expect(stopped.tasks['RBT-T1']?.state).toBe('canceled')
  expect(outcomeOf(advance(stopped, 'dense'))).toEqual([])
  expect(outcomeOf(decideRunStop(stopped.run, ID, undefined, sealed('d')))).toBe(
    'playbook-run.over',
  )
  expect(outcomeOf(decideRunStop(undefined, ID, undefined, sealed('d')))).toBe(
    'playbook-run.unknown',
  )
})
