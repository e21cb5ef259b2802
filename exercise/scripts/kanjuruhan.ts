// Kanjuruhan, 1 October 2022: gates that should stand open ten minutes before the end, and did not.
import { MINUTE, placeOfStadium, Telling } from './telling.ts'
import type { MakeScript, Sentences } from './telling.ts'

const START_MS = 70 * MINUTE
const CHECK_MS = 96 * MINUTE

const REPORTS: Sentences = {
  fr: ['{p} : ouverte et dégagée, confirmé.', 'Je suis à {p}, vantaux ouverts, personne devant.'],
  ar: ['{p}: مفتوح والممر خال، أؤكد.'],
  en: ['{p}: doors open and clear, confirmed.'],
  darija: ['{p} m7loula w khawya, mezyan.'],
}
const CLOSED: Sentences = {
  fr: ['{p} : cadenas encore posé, le gardien cherche la clef.'],
  ar: ['{p}: القفل ما زال في مكانه والحارس يبحث عن المفتاح.'],
  en: ['{p}: still padlocked, the keeper is looking for the key.'],
  darija: ['{p} mazal msdouda, l3essas kay9elleb 3la ssarout.'],
}

export const kanjuruhan: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'kanjuruhan',
    seed,
    startMs: START_MS,
    endMs: 110 * MINUTE,
    // Confirmations age by the clock: this evening is played as it was.
    defaultSpeed: 1,
  })
  const { random, venue } = telling
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'half-time' })
  const gates = telling.shuffled(venue.gates.map(({ id }) => id))
  const shut = random.integer(2, 4)
  const stale = random.integer(2, 4)
  const silent = random.integer(1, 3)
  for (const [i, gate] of gates.entries()) {
    const place = placeOfStadium(gate)
    const late = CHECK_MS - random.integer(60, 600) * 1_000
    const early = START_MS + random.integer(30, 300) * 1_000
    if (i < shut) {
      telling.say(late, { kind: 'gate.confirm', gate, state: 'closed' })
      telling.calls(CLOSED, place, [late])
    } else if (i < shut + stale) {
      telling.say(early, { kind: 'gate.confirm', gate, state: 'open' })
      telling.calls(REPORTS, place, [early])
    } else if (i >= shut + stale + silent) {
      telling.say(late, { kind: 'gate.confirm', gate, state: 'open' })
      telling.calls(REPORTS, place, [late])
    }
  }
  telling.say(CHECK_MS, {
    kind: 'event.set-phase',
    phase: 'end-minus-10',
    signal: 'unconfirmed-exits',
  })
  return telling.made()
}
