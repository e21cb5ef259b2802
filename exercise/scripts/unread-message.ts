// Manchester Arena, 22 May 2017: what mattered was known in one room and read in no other.
import { MINUTE, placeOfStadium, Telling } from './telling.ts'
import type { MakeScript, Sentences } from './telling.ts'

const START_MS = -40 * MINUTE

const WARNING: Sentences = {
  fr: [
    'Pompiers : l’accès de {p} est impraticable pour nos engins, faites passer par l’autre façade.',
    'Le SAMU demande que le point de rassemblement soit déplacé loin de {p}, répondez vite.',
  ],
  ar: [
    'الوقاية المدنية: الطريق إلى {p} مقطوعة أمام شاحناتنا، غيروا المسار.',
    'الإسعاف يطلب نقل نقطة التجمع بعيدا عن {p}.',
  ],
  en: [
    'Fire control: our engines cannot get in by {p}, send them round the other side.',
    'Ambulance asks to move the rendezvous point away from {p}, please pass it on.',
  ],
  darija: ['Pompiers ma ymknch lihom ydkhlo mn {p}, goulouha l commandant.'],
}

export const unreadMessage: MakeScript = (seed) => {
  const telling = new Telling({
    id: 'unread-message',
    seed,
    startMs: START_MS,
    endMs: START_MS + 25 * MINUTE,
    defaultSpeed: 1,
  })
  telling.say(START_MS, { kind: 'event.set-phase', phase: 'ingress' })
  const place = placeOfStadium(telling.gate())
  const at = START_MS + telling.random.integer(5, 9) * MINUTE
  telling.calls(WARNING, place, [at], { signal: 'unread-message' })
  return telling.made()
}
