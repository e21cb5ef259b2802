// Miami, 14 July 2024: a gate forced two hours before kick-off, then all gates shut on those with tickets.
import { must } from '@vigie/kit'
import { MINUTE, placeOfStadium, Telling } from './telling.ts'
import type { MakeScript, Sentences } from './telling.ts'

const START_MS = -140 * MINUTE
const FORCED_MS = START_MS + 22 * MINUTE
const END_MS = START_MS + 45 * MINUTE

const FORCED: Sentences = {
  fr: [
    '{p} : une cinquantaine de jeunes sans place passent par-dessus le portillon, fermez tout.',
    'Des resquilleurs entrent en courant par {p}, on ne contrôle plus personne.',
  ],
  ar: [
    '{p}: مجموعة بدون تذاكر تدخل ركضا، أغلقوا الأبواب.',
    'فقدنا المراقبة عند {p}، نطلب إغلاق كل المداخل.',
  ],
  en: [
    '{p}: fifty or so without tickets have run past us, shut everything.',
    'We have lost control of checks at {p}, request to close the gates.',
  ],
  darija: ['F {p} drari dakhlo bla tickets, sddo lbiban.'],
}

export const copa2024: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'copa-2024',
    seed,
    startMs: START_MS,
    endMs: END_MS,
    defaultSpeed: 1,
  })
  const { random } = telling
  const side = random.pick(['A', 'B', 'C', 'D'])
  const passage = `COURSIVE-${side}`
  const gates = telling.venue.gates.map(({ id }) => id).filter((id) => id.startsWith(side))
  const forced = must(gates[random.integer(0, gates.length - 1)], 'gate')
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'ingress' })
  telling.say(START_MS, { kind: 'gate.describe', gate: passage, use: 'passage' })
  for (const gate of gates) {
    const perMinute = random.integer(18, 32)
    telling.say(START_MS, {
      kind: 'gate.describe',
      gate,
      use: 'both',
      downstream: [passage],
      outsideSquareMetres: random.integer(200, 400),
    })
    telling.say(START_MS + 5_000, { kind: 'gate.confirm', gate, state: 'open' })
    telling.count({ gate }, 'in', [
      [START_MS, 0],
      [END_MS, perMinute * 45],
    ])
    // Once word goes round that gates are shut, those who still come stand outside the others.
    telling.count({ gate }, 'queue', [
      [START_MS, 20],
      [FORCED_MS + 2 * MINUTE, 30],
      [END_MS, gate === forced ? 40 : random.integer(500, 900)],
    ])
  }
  const times = [0, 1, 3].map((minute) => FORCED_MS + minute * MINUTE)
  telling.calls(FORCED, placeOfStadium(forced), times, { signal: 'gate-closure' })
  return telling.made()
}
