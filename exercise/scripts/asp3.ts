// Stade de France, 28 May 2022: a crowd sent to one ramp, and pictures that were erased after a week.
import { must } from '@vigie/kit'
import { MINUTE, placeOfStadium, Telling } from './telling.ts'
import type { MakeScript, Sentences } from './telling.ts'

const START_MS = -75 * MINUTE

const MISROUTED: Sentences = {
  fr: [
    'Les trains déversent tout le monde vers {p}, l’autre gare est en grève, prévoyez un détournement.',
    '{p} : deux sortes de billets à contrôler sur la rampe, la file double toutes les cinq minutes.',
  ],
  ar: [
    'القطارات توجه الجميع نحو {p} بسبب الإضراب، حولوا المسار.',
    '{p}: طابور طويل على المنحدر ونوعان من التذاكر.',
  ],
  en: [
    'Trains are sending everybody to {p} because of the strike, think about a diversion.',
    '{p}: two kinds of tickets to check on the ramp and the line keeps doubling.',
  ],
  darija: ['Les trains kaysifto kolchi l {p}, khas tbdlo trig.'],
}

export const asp3: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'asp3',
    seed,
    startMs: START_MS,
    endMs: START_MS + 35 * MINUTE,
    defaultSpeed: 1,
  })
  const { random } = telling
  const [ramp, ...others] = telling.shuffled(telling.venue.gates.map(({ id }) => id))
  const access = must(ramp, 'access')
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'ingress' })
  telling.say(START_MS, {
    kind: 'gate.describe',
    gate: access,
    use: 'entrance',
    lanes: 4,
    outsideSquareMetres: 300,
  })
  const growsAt = START_MS + random.integer(13, 17) * MINUTE
  telling.count({ gate: access }, 'in', [
    [START_MS, 0],
    [growsAt, 600],
    [START_MS + 35 * MINUTE, 1_300],
  ])
  telling.count({ gate: access }, 'queue', [
    [START_MS, 30],
    [growsAt, 40],
    [growsAt + 12 * MINUTE, random.integer(900, 1_400)],
  ])
  for (const gate of others.slice(0, 3)) {
    telling.count({ gate }, 'in', [
      [START_MS, 0],
      [START_MS + 35 * MINUTE, random.integer(400, 700)],
    ])
    telling.count({ gate }, 'queue', [[START_MS, random.integer(5, 20)]])
  }
  const times = [0, 3, 6].map((minute) => growsAt + minute * MINUTE)
  telling.calls(MISROUTED, placeOfStadium(access), times, { signal: 'misrouted' })
  return telling.made()
}
