import { isRecord } from '@vigie/kit'
import { parseFlows } from './parse-flows.ts'
import type { CrowdPlan } from './evening-crowd.ts'
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
  const named: Named = {
    gates: new Set(frame === undefined ? [] : idsOfGates(frame.stadium)),
    incidents: new Set(),
    units: new Set(),
  }
  for (const [i, text] of script.split('\n').entries()) {
    if (text.trim() === '') continue
    attempt(i + 1, problems, () => {
      const step = parseStep(JSON.parse(text))
      if (step.atMs < (steps.at(-1)?.atMs ?? -Infinity)) throw new StepMistake('steps must ascend')
      checkNames(step, named)
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

/** What the steps so far made: later ones may speak of it. */
interface Named {
  readonly gates: ReadonlySet<string>
  readonly incidents: Set<string>
  readonly units: Set<string>
}

function checkNames({ gesture }: ScenarioStep, { gates, incidents, units }: Named): void {
  if (gesture.kind === 'gate.confirm' && gates.size > 0 && !gates.has(gesture.gate)) {
    throw new StepMistake(`the stadium has no gate ${gesture.gate}`)
  }
  if (gesture.kind === 'incident.open') {
    if (incidents.has(gesture.incident))
      throw new StepMistake(`${gesture.incident} is open already`)
    incidents.add(gesture.incident)
  } else if ('incident' in gesture) {
    const needed =
      gesture.kind === 'incident.link' ? [gesture.incident, gesture.to] : [gesture.incident]
    for (const key of needed) {
      if (!incidents.has(key)) throw new StepMistake(`incident ${key} was not opened before`)
    }
  }
  if (!('unit' in gesture)) return
  const isNew = !units.has(gesture.unit)
  if (gesture.kind === 'unit.register') {
    if (!isNew) throw new StepMistake(`unit ${gesture.unit} is registered already`)
    units.add(gesture.unit)
  } else if (isNew) throw new StepMistake(`unit ${gesture.unit} was not registered before`)
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
  const stadium = parsePlan(head['stadium'])
  const flows = head['flows'] === undefined ? undefined : parseFlows(head['flows'], stadium)
  const crowd = head['crowd'] === undefined ? undefined : parseCrowd(head['crowd'], stadium.seed)
  return {
    id,
    stadium,
    defaultSpeed,
    startMs,
    endMs,
    ...(crowd === undefined ? {} : { crowd }),
    ...(flows === undefined ? {} : { flows }),
  }
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
  const { centre } = plan
  if (centre === undefined) return { name, seed, capacity, gatesPerSide, wedges }
  const [longitude, latitude]: readonly unknown[] = Array.isArray(centre) ? centre : []
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    throw new StepMistake('"centre" is longitude and latitude')
  }
  return { name, seed, capacity, gatesPerSide, wedges, centre: [longitude, latitude] }
}

function parseCrowd(crowd: unknown, seed: number): CrowdPlan {
  if (!isRecord(crowd)) throw new StepMistake('"crowd" must be an object')
  const { attendance, stops = [] } = crowd
  if (typeof attendance !== 'number' || !Array.isArray(stops)) {
    throw new StepMistake('"crowd" needs attendance and stops')
  }
  return {
    attendance,
    seed,
    stops: stops.map((stop: unknown) => {
      const [from, to]: readonly unknown[] = Array.isArray(stop) ? stop : []
      if (typeof from !== 'string' || typeof to !== 'string') {
        throw new StepMistake('a stop is from when to when')
      }
      return { fromMs: parseOffset(from), toMs: parseOffset(to) }
    }),
  }
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
