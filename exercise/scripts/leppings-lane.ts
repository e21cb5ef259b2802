// Hillsborough, 15 April 1989: full pens, nobody who counted them, and gate C opened onto the tunnel.
import { must } from '@vigie/kit'
import { MINUTE, placeOfStadium, Telling } from './telling.ts'
import type { MakeScript, Sentences } from './telling.ts'

const START_MS = -45 * MINUTE

const PLEA: Sentences = {
  fr: [
    '{p} : les tourniquets ne suivent pas, ouvrez-nous la grande porte, il y a trop de monde dehors.',
    'Chef de file à {p} : je demande l’ouverture de la porte de sortie pour soulager l’entrée.',
  ],
  ar: [
    'من {p}: العدد كبير في الخارج، نطلب فتح الباب الكبير.',
    'مسؤول {p} يطلب فتح الباب لتخفيف الطابور.',
  ],
  en: [
    'From {p}: the turnstiles cannot cope, open the big gate or somebody gets hurt out here.',
    '{p} asks again for the exit gate to be opened to ease the entrance.',
  ],
  darija: ['Mn {p}: nas bzaf l barra, 7ello lina lbab lkbir.'],
}

export const leppingsLane: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'leppings-lane',
    seed,
    startMs: START_MS,
    endMs: 5 * MINUTE,
    defaultSpeed: 2,
  })
  const { random, venue } = telling
  const [turnstiles, gate] = telling.shuffled(venue.gates.map(({ id }) => id))
  const pen = random.pick(venue.sectors)
  const tunnel = `TUNNEL-${pen.id}`
  const entrance = must(turnstiles, 'turnstiles')
  const exit = must(gate, 'gate')
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'ingress' })
  telling.say(START_MS, { kind: 'gate.describe', gate: tunnel, use: 'passage' })
  telling.say(START_MS, {
    kind: 'gate.describe',
    gate: entrance,
    use: 'entrance',
    serves: [pen.id],
    downstream: [tunnel],
  })
  telling.say(START_MS, {
    kind: 'gate.describe',
    gate: exit,
    use: 'exit',
    serves: [],
    downstream: [tunnel],
  })
  telling.say(START_MS + 5_000, { kind: 'gate.confirm', gate: exit, state: 'closed' })
  const fullAt = -random.integer(18, 24) * MINUTE
  telling.count({ gate: entrance }, 'in', [
    [START_MS, 0],
    [fullAt - 4 * MINUTE, Math.floor(pen.capacity * 0.8)],
    [fullAt, Math.ceil(pen.capacity * 1.01)],
    [0, Math.ceil(pen.capacity * 1.3)],
  ])
  telling.say(fullAt - 2 * MINUTE, {
    kind: 'note',
    text: `PC : l’entrée ${entrance} se charge, le compteur du secteur ${pen.id} monte.`,
    signal: 'full-pens',
  })
  const times = [3, 5, 6].map((minute) => fullAt + minute * MINUTE)
  telling.calls(PLEA, placeOfStadium(exit), times)
  return telling.made()
}
