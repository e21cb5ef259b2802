import {
  accept,
  decideEvent,
  decideExercise,
  decideImport,
  EVENT_ID,
  EXERCISE_ID,
  generateStadium,
  importGestures,
  kickOffAt,
  lengthOf,
  positionAt,
  reachedPosition,
  USUAL_SCENARIO,
} from '@vigie/domain'
import type { Decision, Exercise, Opening, Refusal, Scenario } from '@vigie/domain'
import { must } from '@vigie/kit'
import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Route } from '../http/route.ts'
import { repeat } from '../run/repeat.ts'
import { assetView } from '../store/views/asset-view.ts'
import { eventView } from '../store/views/event-view.ts'
import { exerciseView } from '../store/views/exercise-view.ts'
import { carryOutStep, EXERCISE_ACTOR } from './carry-out-step.ts'
import { batchesOf, firstAfter } from './due-telemetry.ts'
import type { Batch } from './due-telemetry.ts'
import { EveningMeasures } from './evening-measures.ts'
import type { MeasureDoors } from './evening-measures.ts'
import { exerciseRoutes } from './exercise-routes.ts'
import { loadScript } from './load-script.ts'
import type { Script } from './load-script.ts'
import { shippedScript } from './script-choice.ts'
import type { ScriptChoice } from './script-choice.ts'

/** The exercise of this installation, if it is one. */
export interface RunningExercise {
  readonly routes: readonly Route[]
  /** Finishes the step under way. */
  stop(): Promise<void>
}

export interface ExerciseOptions {
  readonly gestures: Gestures
  /** The door that real telemetry comes in by. */
  readonly sendEvents: (source: string, body: Readable) => Promise<Received>
  /** Doors of what is measured; nothing is when absent. */
  readonly measures?: MeasureDoors
  readonly onFault: (fault: unknown) => void
  /** What the machine was told to play; the choice of the set-up goes before a script that ships. */
  readonly script?: ScriptChoice
  readonly tickMs?: number
}

type Received = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

const TICK_MS = 200
/** Steps that are written at once when many are due: they share one write to disk. */
const TOGETHER = 50
const LONGEST_WAIT_MS = 5_000

/**
 * Replays the scenario on an installation that was set up as an exercise; on a live one it never
 * writes anything. It begins by itself as soon as the event exists, and goes on after a restart from
 * where the log stands. Everything passes through the doors that people and machines use: steps
 * through the domain's decisions, telemetry through ingest.
 */
export function startExercise(options: ExerciseOptions): RunningExercise {
  const replay = new Replay(options)
  const ticking = repeat(() => replay.tick(), {
    intervalMs: options.tickMs ?? TICK_MS,
    onFault: options.onFault,
    maximumMs: LONGEST_WAIT_MS,
  })
  return { routes: exerciseRoutes(options.gestures), stop: () => ticking.stop() }
}

class Replay {
  readonly #options: ExerciseOptions
  #script: Script | undefined
  /** Index of the next event to stamp; undefined until this process has joined the run. */
  #next: number | undefined
  /** Stamped and not yet acknowledged by the door. */
  #pending: readonly Batch[] = []
  readonly #measures: EveningMeasures | undefined

  constructor(options: ExerciseOptions) {
    this.#options = options
    const { measures, gestures } = options
    this.#measures = measures && new EveningMeasures(gestures.record, measures)
  }

  async tick(): Promise<void> {
    const { record } = this.#options.gestures
    if (!record.node.exercise) return
    const exercise = record.view(exerciseView).get(EXERCISE_ID)
    if (exercise?.state === 'ended') return
    if (exercise === undefined) {
      if (record.view(eventView).get(EVENT_ID) !== undefined) await this.#begin()
      return
    }
    if (this.#next === undefined) await this.#join(exercise)
    else if (exercise.state === 'running') await this.#advance(exercise)
  }

  async #loaded(): Promise<Script> {
    this.#script ??= await loadScript(this.#directory())
    return this.#script
  }

  /** A run that has begun goes on with its own script, whatever the machine is told later. */
  #directory(): string {
    const { gestures, script } = this.#options
    if (script?.kind === 'directory') return script.path
    const { record } = gestures
    const begun = record.view(exerciseView).get(EXERCISE_ID)?.scenario
    const chosen = record.view(eventView).get(EVENT_ID)?.scenario
    const name = begun ?? chosen ?? script?.name ?? USUAL_SCENARIO
    return must(shippedScript(name), `script ${name}`)
  }

  async #begin(): Promise<void> {
    const { scenario, assets } = await this.#loaded()
    const { clock, sealer } = this.#options.gestures
    const nowMs = clock()
    const openings: Opening[] = []
    const gestures = importGestures(assets, (content) => {
      const { reference, opening } = sealer.seal(content)
      openings.push(opening)
      return reference
    })
    await this.#write((read) => {
      const event = read(eventView, EVENT_ID)
      const started = decideExercise(read(exerciseView, EXERCISE_ID), {
        kind: 'exercise.start',
        scenario,
        nowMs,
      })
      const venue = generateStadium(scenario.stadium)
      const described = decideEvent(event, { kind: 'event.describe-venue', venue })
      return together(
        described,
        decideEvent(event, plannedKickOff(scenario, 0, nowMs)),
        decideImport(gestures, (id) => read(assetView, id)),
        started,
      )
    }, openings)
    this.#next = 0
  }

  /** Takes up a run that an earlier process left: telemetry since its last step is sent again. */
  async #join(exercise: Exercise): Promise<void> {
    const { telemetry, scenario } = await this.#loaded()
    const nowMs = this.#options.gestures.clock()
    const reachedMs = reachedPosition(exercise)
    if (exercise.state === 'running') {
      const run = { ...scenario, defaultSpeed: exercise.speed }
      await this.#write((read) =>
        together(
          decideEvent(read(eventView, EVENT_ID), plannedKickOff(run, reachedMs, nowMs)),
          decideExercise(read(exerciseView, EXERCISE_ID), { kind: 'exercise.recover', nowMs }),
        ),
      )
    }
    this.#next = firstAfter(telemetry, exercise, { from: 0, positionMs: reachedMs })
  }

  async #advance(exercise: Exercise): Promise<void> {
    const { gestures } = this.#options
    const { scenario, telemetry } = await this.#loaded()
    const nowMs = gestures.clock()
    const positionMs = positionAt(exercise, nowMs)
    const venue = gestures.record.view(eventView).get(EVENT_ID)?.venue
    if (venue !== undefined) {
      await this.#measures?.tick(scenario, exercise, venue, { nowMs, positionMs })
    }
    const from = this.#next ?? 0
    const to = firstAfter(telemetry, exercise, { from, positionMs })
    this.#pending = [...this.#pending, ...batchesOf(telemetry, exercise, { from, to })]
    this.#next = to
    await this.#sendPending()
    const due = scenario.steps
      .map((step, index) => ({ step, index, positionMs: step.atMs - exercise.startMs }))
      .filter(({ index, positionMs: at }) => index >= exercise.steps && at <= positionMs)
    for (let first = 0; first < due.length; first += TOGETHER) {
      const batch = due.slice(first, first + TOGETHER)
      await Promise.all(batch.map((placed) => carryOutStep(gestures, placed)))
    }
    if (positionMs >= lengthOf(exercise)) {
      await this.#write((read) =>
        decideExercise(read(exerciseView, EXERCISE_ID), { kind: 'exercise.end' }),
      )
    }
  }

  async #sendPending(): Promise<void> {
    for (let batch = this.#pending[0]; batch !== undefined; batch = this.#pending[0]) {
      const { source, body } = batch
      const received = await this.#options.sendEvents(
        source,
        Readable.from([body], { objectMode: false }),
      )
      if (!received.ok) throw new Error(`${source} was not received: ${received.refusal.code}`)
      this.#pending = this.#pending.slice(1)
    }
  }

  async #write(
    decide: Parameters<Gestures['record']['submit']>[0]['decide'],
    openings: readonly Opening[] = [],
  ): Promise<void> {
    const outcome = await this.#options.gestures.record.submit({
      commandId: randomUUID(),
      actor: EXERCISE_ACTOR,
      openings,
      decide,
    })
    if (!outcome.ok) throw new Error(`the exercise was not written: ${outcome.refusal.code}`)
  }
}

function plannedKickOff(
  scenario: Pick<Scenario, 'startMs' | 'defaultSpeed'>,
  positionMs: number,
  nowMs: number,
) {
  const run = { startMs: scenario.startMs, speed: scenario.defaultSpeed }
  return {
    kind: 'event.set-kick-off',
    kickOffAt: kickOffAt(run, positionMs, nowMs),
  } as const
}

/** All the facts, or the first refusal. */
function together(...decisions: readonly Decision[]): Decision {
  const refused = decisions.find((decision) => !decision.ok)
  if (refused !== undefined) return refused
  return accept(...decisions.flatMap((decision) => (decision.ok ? decision.facts : [])))
}
