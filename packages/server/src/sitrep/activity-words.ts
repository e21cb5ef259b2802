import type { PrintedSentence } from '../run/pdf/printed-words.ts'

export const ACTIVITY_WORDS = {
  head: {
    fr: '{who}, du {from} au {to} : {n} activités notables.',
    ar: '{who}، من {from} إلى {to}: {n} من الأنشطة البارزة.',
    en: '{who}, from {from} to {to}: {n} notable activities.',
  },
  note: { fr: '{at} – {text}', ar: '{at} – {text}', en: '{at} – {text}' },
  opened: {
    fr: '{at} – Incident {id} ouvert : {text}',
    ar: '{at} – فُتح الحادث {id}: {text}',
    en: '{at} – Incident {id} opened: {text}',
  },
  noted: { fr: '{at} – {id} : {text}', ar: '{at} – {id}: {text}', en: '{at} – {id}: {text}' },
  stateSet: {
    fr: '{at} – Incident {id} : état changé.',
    ar: '{at} – الحادث {id}: تغيرت حالته.',
    en: '{at} – Incident {id}: state changed.',
  },
  closed: {
    fr: '{at} – Incident {id} clos : {text}',
    ar: '{at} – أُغلق الحادث {id}: {text}',
    en: '{at} – Incident {id} closed: {text}',
  },
  call: {
    fr: '{at} – Message {id} : {text}',
    ar: '{at} – الرسالة {id}: {text}',
    en: '{at} – Call {id}: {text}',
  },
  followedUp: {
    fr: '{at} – Suite donnée à {id} : {text}',
    ar: '{at} – الإجراء المتخذ بشأن {id}: {text}',
    en: '{at} – Done about {id}: {text}',
  },
  gate: {
    fr: '{at} – État de la porte {id} confirmé.',
    ar: '{at} – أُكدت حالة الباب {id}.',
    en: '{at} – State of gate {id} confirmed.',
  },
  decision: {
    fr: '{at} – Décision {id} consignée.',
    ar: '{at} – سُجّل القرار {id}.',
    en: '{at} – Decision {id} recorded.',
  },
  task: {
    fr: '{at} – Tâche {id} confiée : {text}',
    ar: '{at} – أُسندت المهمة {id}: {text}',
    en: '{at} – Task {id} given: {text}',
  },
} as const satisfies Record<string, PrintedSentence>
