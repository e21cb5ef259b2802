import { isRecord } from '@vigie/kit'
import { COUNT_MEASURES } from './count-flow.ts'
import type { CountFlow } from './count-flow.ts'
import { parseOffset, StepMistake } from './parse-step.ts'
import { generateStadium } from './stadium.ts'
import type { StadiumPlan } from './stadium.ts'

/**
 * Reads the flows of a scenario's head: `{"gate":"A1","in":[["-00:30:00",0],["-00:10:00",900]]}`. Throws
 * a StepMistake on a place that the stadium lacks, times that do not ascend, or a total that falls.
 */
export function parseFlows(value: unknown, plan: StadiumPlan): readonly CountFlow[] {
  if (!Array.isArray(value)) throw new StepMistake('"flows" must be a list')
  const { gates, sectors } = generateStadium(plan)
  return value.map((flow: unknown) => {
    if (!isRecord(flow)) throw new StepMistake('a flow is a JSON object')
    const { gate, sector } = flow
    const measure = COUNT_MEASURES.find((each) => flow[each] !== undefined)
    if (measure === undefined) {
      throw new StepMistake(`a flow needs one of ${COUNT_MEASURES.join(', ')}`)
    }
    const points = parsePoints(flow[measure], measure)
    if (typeof gate === 'string' && gates.some(({ id }) => id === gate)) {
      return { place: { gate }, measure, points }
    }
    if (typeof sector === 'string' && sectors.some(({ id }) => id === sector)) {
      return { place: { sector }, measure, points }
    }
    throw new StepMistake('a flow is at a gate or sector of the stadium')
  })
}

function parsePoints(value: unknown, measure: CountFlow['measure']): CountFlow['points'] {
  if (!Array.isArray(value) || value.length === 0) throw new StepMistake(`"${measure}" has points`)
  const points = value.map((point: unknown) => {
    const [at, people]: readonly unknown[] = Array.isArray(point) ? point : []
    if (typeof at !== 'string' || typeof people !== 'number' || people < 0) {
      throw new StepMistake('a point of a flow is a time and people')
    }
    return [parseOffset(at), people] as const
  })
  const isFalling = (i: number) => (points[i]?.[1] ?? 0) < (points[i - 1]?.[1] ?? 0)
  for (let i = 1; i < points.length; i++) {
    if ((points[i]?.[0] ?? 0) <= (points[i - 1]?.[0] ?? 0)) {
      throw new StepMistake('points of a flow must ascend')
    }
    if (measure === 'in' && isFalling(i)) throw new StepMistake('a total must not fall')
  }
  return points
}
