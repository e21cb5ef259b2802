import type { Sentence } from '../language.ts'

/** What entries about hunts and stored events say. */
export const entryHuntMessages = {
  'entry.hunt.saved': {
    fr: 'Chasse {id} gardée : {title}',
    ar: 'حُفظ التعقّب {id}: {title}',
    en: 'Hunt {id} saved: {title}',
  },
  'entry.hunt.changed': {
    fr: 'Chasse {id} modifiée',
    ar: 'عُدّل التعقّب {id}',
    en: 'Hunt {id} changed',
  },
  'entry.hunt.shared': {
    fr: 'Chasse {id} : partage changé',
    ar: 'التعقّب {id}: تغيّرت المشاركة',
    en: 'Hunt {id}: sharing changed',
  },
  'entry.hunt.discarded': {
    fr: 'Chasse {id} écartée',
    ar: 'استُغني عن التعقّب {id}',
    en: 'Hunt {id} discarded',
  },
  'entry.retro-hunt.started': {
    fr: 'Recherche rétrospective {id} lancée : {title}',
    ar: 'بدأ البحث الاستعادي {id}: {title}',
    en: 'Retro-hunt {id} started: {title}',
  },
  'entry.retro-hunt.ended': {
    fr: 'Recherche rétrospective {id} finie',
    ar: 'انتهى البحث الاستعادي {id}',
    en: 'Retro-hunt {id} ended',
  },
  'entry.events.exported': {
    fr: 'Événements sortis de Vigie',
    ar: 'أُخرجت أحداث من Vigie',
    en: 'Events exported from Vigie',
  },
  'entry.hold.placed': {
    fr: 'Garde légale {id} posée sur des événements : {reason}',
    ar: 'وُضع حفظ قانوني {id} على أحداث: {reason}',
    en: 'Legal hold {id} placed on events: {reason}',
  },
  'entry.hold.released': {
    fr: 'Garde légale {id} levée : {reason}',
    ar: 'رُفع الحفظ القانوني {id}: {reason}',
    en: 'Legal hold {id} released: {reason}',
  },
  'entry.retention.set': {
    fr: 'Durée de conservation des événements changée : {id}',
    ar: 'تغيّرت مدة الاحتفاظ بالأحداث: {id}',
    en: 'Retention of events changed: {id}',
  },
  'entry.retention.applied': {
    fr: 'Événements effacés à la fin de leur conservation : {id}',
    ar: 'مُحيت أحداث عند انتهاء مدة الاحتفاظ بها: {id}',
    en: 'Events erased at the end of their retention: {id}',
  },
} satisfies Record<string, Sentence>
