import { isRecord } from '@vigie/kit'
import { parseOffset, parseStep, StepMistake } from './parse-step.ts'
import type { Scenario, ScenarioStep } from './scenario.ts'
import { generateStadium } from './stadium.ts'
import type { StadiumPlan } from './stadium.ts'
import { isSpeed } from './speed.ts'

/** What is wrong with a scenario; `line` counts from 1 in the script, 0 means the head. */
export interface ScenarioProblem {
  readonly line: number
  readonly message: string
}

export interface ParsedScenario {
  /** Absent when there is any problem. */
  readonly scenario?: Scenario
  readonly problems: readonly ScenarioProblem[]
}

/**
 * Reads a scenario: `head` is JSON (id, stadium, start, end, speed), `script` NDJSON, one step a line,
 * ascending. Gates must exist in the generated stadium, incidents be opened before they are spoken of.
 * Gives all problems; never throws on bad text.
 */
export function parseScenario(head: string, script: string): ParsedScenario {
  const problems: ScenarioProblem[] = []
  const frame = attempt(0, problems, () => parseHead(JSON.parse(head)))
  const steps: ScenarioStep[] = []
  const known = new Set(frame === undefined ? [] : idsOfGates(frame.stadium))
  const opened = new Set<string>()
  for (const [i, text] of script.split('\n').entries()) {
    if (text.trim() === '') continue
    attempt(i + 1, problems, () => {
      const step = parseStep(JSON.parse(text))
      if (step.atMs < (steps.at(-1)?.atMs ?? -Infinity)) throw new StepMistake('steps must ascend')
      checkNames(step, known, opened)
      if (frame !== undefined && (step.atMs < frame.startMs || step.atMs > frame.endMs)) {
        throw new StepMistake('the step lies outside the scenario')
      }
      steps.push(step)
    })
  }
  return frame === undefined || problems.length > 0
    ? { problems }
    : { scenario: { ...frame, steps }, problems }
}

function checkNames(step: ScenarioStep, gates: ReadonlySet<string>, opened: Set<string>): void {
  const { gesture } = step
  if (gesture.kind === 'gate.confirm' && gates.size > 0 && !gates.has(gesture.gate)) {
    throw new StepMistake(`the stadium has no gate ${gesture.gate}`)
  }
  if (!('incident' in gesture)) return
  if (gesture.kind === 'incident.open') {
    if (opened.has(gesture.incident)) throw new StepMistake(`${gesture.incident} is open already`)
    opened.add(gesture.incident)
    return
  }
  const needed =
    gesture.kind === 'incident.link' ? [gesture.incident, gesture.to] : [gesture.incident]
  for (const key of needed) {
    if (!opened.has(key)) throw new StepMistake(`incident ${key} was not opened before`)
  }
}

function parseHead(head: unknown): Omit<Scenario, 'steps'> {
  if (!isRecord(head)) throw new StepMistake('the head is a JSON object')
  const { id, start, end, defaultSpeed } = head
  if (typeof id !== 'string' || typeof start !== 'string' || typeof end !== 'string') {
    throw new StepMistake('"id", "start" and "end" must be texts')
  }
  if (!isSpeed(defaultSpeed)) throw new StepMistake('"defaultSpeed" is out of range')
  const startMs = parseOffset(start)
  const endMs = parseOffset(end)
  if (startMs >= endMs) throw new StepMistake('"start" must lie before "end"')
  return { id, stadium: parsePlan(head['stadium']), defaultSpeed, startMs, endMs }
}

function parsePlan(plan: unknown): StadiumPlan {
  if (!isRecord(plan)) throw new StepMistake('"stadium" must be an object')
  const { name, seed, capacity, gatesPerSide, wedges } = plan
  if (
    typeof name !== 'string' ||
    typeof seed !== 'number' ||
    typeof capacity !== 'number' ||
    typeof gatesPerSide !== 'number' ||
    typeof wedges !== 'number'
  ) {
    throw new StepMistake('"stadium" needs name, seed, capacity, gatesPerSide and wedges')
  }
  return { name, seed, capacity, gatesPerSide, wedges }
}

function idsOfGates(plan: StadiumPlan): readonly string[] {
  return generateStadium(plan).gates.map(({ id }) => id)
}

function attempt<T>(line: number, problems: ScenarioProblem[], read: () => T): T | undefined {
  try {
    return read()
  } catch (mistake) {
    if (!(mistake instanceof StepMistake) && !(mistake instanceof SyntaxError)) throw mistake
    problems.push({ line, message: mistake.message })
    return undefined
  }
}
