// Rabat, 18 January 2026: blows in one stand, and word that a steward had died, which was not so.
import { MINUTE, placeOfStadium, Telling } from './telling.ts'
import type { MakeScript, Sentences } from './telling.ts'

const START_MS = 84 * MINUTE

const TENSION: Sentences = {
  fr: [
    '{p} : deux groupes se font face, ils commencent à se taper dessus.',
    '{p} : des chaises volent, un stadier a pris un coup, il faut du renfort.',
    'Échange de coups au {p}, ils veulent descendre sur la pelouse.',
  ],
  ar: [
    'شجار بين مشجعين في {p} ورمي للكراسي.',
    '{p}: الأعوان يتعرضون للضرب من طرف الجمهور، هجوم حقيقي.',
    'عراك كبير في {p} ومحاولة نزول إلى أرضية الملعب.',
  ],
  en: [
    'It is kicking off at {p}, they are throwing chairs and swinging at each other.',
    '{p}: stewards attacked, it is getting violent, we need officers.',
    'A fight between rival supporters at {p}, spreading along the row.',
  ],
  darija: [
    'Rah kayna mdabza kbira f {p}, kayrmiw lkrassa.',
    'F {p} drari kaytdarbo m3a les stewards, jiw dghya.',
  ],
}

const RUMOUR: Sentences = {
  fr: [
    'On lit partout qu’un stadier serait décédé au {p}, vous confirmez ?',
    'Un journaliste demande si un agent est mort au {p}.',
  ],
  ar: ['يتداولون أن عونا توفي في {p}، هل هذا صحيح؟', 'صحفي يسأل عن وفاة عون في {p}.'],
  en: [
    'Posts online say a steward has died at {p}, is that true?',
    'A reporter asks about the death of an employee at {p}.',
  ],
  darija: ['Kaygoulo wa7d steward mat f {p}, wach bs7?'],
}

export const standTension: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'stand-tension',
    seed,
    startMs: START_MS,
    endMs: START_MS + 30 * MINUTE,
    defaultSpeed: 2,
  })
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'kick-off' })
  const place = placeOfStadium(telling.random.pick(telling.venue.sectors).id)
  const at = (minutes: readonly number[]) => minutes.map((each) => START_MS + each * MINUTE)
  telling.calls(TENSION, place, at([3, 5, 6, 8, 11]), { signal: 'stand-tension' })
  telling.calls(RUMOUR, place, at([9, 10, 12, 13, 15]), { signal: 'false-rumour' })
  return telling.made()
}
