import type { JsonObject, SeededRandom } from '@vigie/kit'
import { after, before, declared } from './shape.ts'
import type { Line } from './shape.ts'
import { controllerOf, GATES } from './stadium-systems.ts'

/** Controllers fall silent at the attack and come back side by side, as the script says. */
const STOPPED_AT = before(0, 45)
const BACK_AT: Readonly<Record<string, number>> = {
  A: before(0, 30),
  B: before(0, 22, 30),
  C: before(0, 26),
  D: before(0, 18, 30),
}
const COUNT_EVERY = 4 * 60_000

/** What the turnstile controllers write: counts every four minutes while they live, and single passages. */
export function turnstileLines(random: SeededRandom): readonly Line[] {
  const lines: Line[] = []
  for (const gate of GATES) {
    const shift = random.integer(0, COUNT_EVERY)
    for (let at = before(2, 0) + shift; at < after(0, 12); at += COUNT_EVERY) {
      if (isSilent(gate, at)) continue
      const passed = Math.round(arrivalsPerMinute(at) * (0.8 + 0.4 * random.fraction()) * 4)
      lines.push(line(at, controller(gate, { action: 'count', passed, lanes: 4 })))
    }
  }
  for (let i = 0; i < 500; i++) {
    const at = random.integer(before(1, 59), after(0, 10))
    const gate = random.pick(GATES)
    if (!isSilent(gate, at)) lines.push(line(at, passage(random, gate, 'accepted')))
  }
  return lines
}

/** One ticket at one lane. */
export function passage(
  random: SeededRandom,
  gate: string,
  result: 'accepted' | 'duplicate',
): JsonObject {
  return controller(gate, {
    action: 'scan',
    lane: random.integer(1, 4),
    ticket: `T${random.integer(1e8, 9e8)}`,
    result,
  })
}

/** A line of a controller. */
export function controller(gate: string, fields: JsonObject): JsonObject {
  const logsource = { product: 'turnstile', service: 'controller' }
  return declared(logsource, controllerOf(gate), { gate, ...fields })
}

function line(at: number, event: JsonObject): Line {
  return { at, source: 'tourniquets', event }
}

function isSilent(gate: string, at: number): boolean {
  return at >= STOPPED_AT && at < (BACK_AT[gate.slice(0, 1)] ?? STOPPED_AT)
}

/** People per minute at one gate: a bell around half an hour before kick-off. */
function arrivalsPerMinute(at: number): number {
  const minutes = at / 60_000
  return 42 * Math.exp(-(((minutes + 40) / 38) ** 2))
}
