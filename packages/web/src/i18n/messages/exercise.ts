import type { Sentence } from '../language.ts'

export const exerciseMessages = {
  'exercise.title': { fr: 'Conduite de l’exercice', ar: 'إدارة التمرين', en: 'Exercise control' },
  'exercise.state.running': { fr: 'En cours', ar: 'جارٍ', en: 'Running' },
  'exercise.state.paused': { fr: 'En pause', ar: 'متوقف مؤقتاً', en: 'Paused' },
  'exercise.state.ended': { fr: 'Terminé', ar: 'انتهى', en: 'Ended' },
  'exercise.not-begun': {
    fr: 'Le déroulé n’a pas encore commencé.',
    ar: 'لم يبدأ السيناريو بعد.',
    en: 'The script has not begun yet.',
  },
  'exercise.live': {
    fr: 'Cette installation sert un événement réel : il n’y a pas d’exercice à conduire ici.',
    ar: 'يخدم هذا التثبيت حدثاً حقيقياً: لا تمرين يُدار هنا.',
    en: 'This installation serves a real event: there is no exercise to control here.',
  },
  'exercise.pause': { fr: 'Mettre en pause', ar: 'إيقاف مؤقت', en: 'Pause' },
  'exercise.resume': { fr: 'Reprendre', ar: 'استئناف', en: 'Resume' },
  'exercise.speed': { fr: 'Vitesse', ar: 'السرعة', en: 'Speed' },
  'exercise.speed-is': {
    fr: '× {speed, number}',
    ar: '× {speed, number}',
    en: '× {speed, number}',
  },
  'exercise.speed-means': {
    fr: 'Une minute d’exercice dure {time} à l’horloge.',
    ar: 'تستغرق دقيقة التمرين {time} على الساعة.',
    en: 'One minute of exercise takes {time} on the clock.',
  },
  'exercise.position': { fr: 'Déroulé', ar: 'السيناريو', en: 'Script' },
  'exercise.kick-off': { fr: 'Coup d’envoi', ar: 'الانطلاق', en: 'Kick-off' },
  'exercise.before': {
    fr: 'avant le coup d’envoi (temps d’exercice)',
    ar: 'قبل الانطلاق (بزمن التمرين)',
    en: 'before kick-off (exercise time)',
  },
  'exercise.after': {
    fr: 'après le coup d’envoi (temps d’exercice)',
    ar: 'بعد الانطلاق (بزمن التمرين)',
    en: 'after kick-off (exercise time)',
  },
  'exercise.left': { fr: 'Fin dans', ar: 'النهاية بعد', en: 'Ends in' },
  'exercise.left-value': {
    fr: '{time} à cette vitesse',
    ar: '{time} بهذه السرعة',
    en: '{time} at this speed',
  },
  'exercise.steps': { fr: 'Pas joués', ar: 'الخطوات المنفذة', en: 'Steps played' },
  'exercise.refused': {
    fr: '{n, plural, =0 {aucun refusé} one {dont # refusé, quelqu’un avait été plus rapide} other {dont # refusés, quelqu’un avait été plus rapide}}',
    ar: '{n, plural, =0 {لم يُرفض أي منها} zero {لم يُرفض أي منها} one {رُفضت واحدة، سبق إليها شخص} two {رُفضت اثنتان، سبق إليهما شخص} few {رُفضت # منها، سبق إليها شخص} many {رُفضت # منها، سبق إليها شخص} other {رُفضت # منها، سبق إليها شخص}}',
    en: '{n, plural, =0 {none refused} one {# refused, somebody had been faster} other {# refused, somebody had been faster}}',
  },
} satisfies Record<string, Sentence>
