export { decideExercise } from './decide.ts'
export type { ExerciseCommand } from './decide.ts'
export { decideStep } from './decide-step.ts'
export type { StepSituation } from './decide-step.ts'
export { peopleAt } from './count-flow.ts'
export { gateTalliesAt } from './evening-crowd.ts'
export { evolveExercise } from './evolve.ts'
export {
  EXERCISE_ID,
  EXERCISE_STATES,
  kickOffAt,
  lengthOf,
  positionAt,
  reachedPosition,
} from './exercise.ts'
export type { Exercise, ExerciseState } from './exercise.ts'
export { EXERCISE_GOALS, GOAL_KINDS } from './goal.ts'
export type { ExerciseGoal } from './goal.ts'
export { parseScenario } from './parse-scenario.ts'
export type { ParsedScenario, ScenarioProblem } from './parse-scenario.ts'
export { parseTelemetry } from './parse-telemetry.ts'
export type { ScriptedEvent } from './parse-telemetry.ts'
export { textsOfGesture } from './scenario.ts'
export type { Scenario, ScenarioGesture, ScenarioStep } from './scenario.ts'
export { SCENARIO_NAMES, USUAL_SCENARIO } from './scenario-name.ts'
export type { ScenarioName } from './scenario-name.ts'
export { scoreExercise } from './score.ts'
export type { GoalScore } from './score.ts'
export { FASTEST, isSpeed, SLOWEST } from './speed.ts'
export { generateStadium } from './stadium.ts'
export type { StadiumPlan } from './stadium.ts'
export { stampEvent } from './stamp-event.ts'
export { degreesOf, onGround, placeOnGround, walk } from './unit-walk.ts'
export type { Ground } from './unit-walk.ts'
