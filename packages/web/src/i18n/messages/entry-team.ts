import type { Sentence } from '../language.ts'

/** What the facts of expert teams and witnesses say. */
export const entryTeamMessages = {
  'entry.team.roster-received': {
    fr: 'Équipe accueillie sous le mandat {id}',
    ar: 'استُقبل فريق بموجب التفويض {id}',
    en: 'Team received under mandate {id}',
  },
  'entry.team.roster-refused': {
    fr: 'Fichier d’équipe refusé (mandat {id}) : {name}',
    ar: 'رُفض ملف فريق (التفويض {id}): {name}',
    en: 'Team file refused (mandate {id}): {name}',
  },
  'entry.team.briefed': {
    fr: 'Consignes du premier jour écrites pour l’équipe du mandat {id}',
    ar: 'كُتبت تعليمات اليوم الأول لفريق التفويض {id}',
    en: 'Day-one briefing written for the team of mandate {id}',
  },
  'entry.team.practice-set': {
    fr: 'Dossier d’essai choisi pour l’équipe du mandat {id}',
    ar: 'اختير ملف تدريب لفريق التفويض {id}',
    en: 'Practice case set for the team of mandate {id}',
  },
  'entry.team.item-taken': {
    fr: 'Remis à {who} (mandat {id})',
    ar: 'سُلّم إلى {who} (التفويض {id})',
    en: 'Lent to {who} (mandate {id})',
  },
  'entry.team.item-returned': {
    fr: 'Rendu par l’équipe du mandat {id}',
    ar: 'أعاده فريق التفويض {id}',
    en: 'Returned by the team of mandate {id}',
  },
  'entry.team.left': {
    fr: 'L’équipe du mandat {id} est partie',
    ar: 'غادر فريق التفويض {id}',
    en: 'The team of mandate {id} left',
  },
  'entry.team.closed': {
    fr: 'Bilan de l’équipe du mandat {id} clos',
    ar: 'أُغلقت حصيلة فريق التفويض {id}',
    en: 'Account of the team of mandate {id} closed',
  },
  'entry.witness.added': {
    fr: 'Témoin {id} déclaré',
    ar: 'سُجّل الشاهد {id}',
    en: 'Witness {id} declared',
  },
  'entry.witness.removed': {
    fr: 'Témoin {id} retiré',
    ar: 'أُزيل الشاهد {id}',
    en: 'Witness {id} withdrawn',
  },
  'entry.witness.late': {
    fr: 'ALARME : le témoin {id} a plus de 60 s de retard',
    ar: 'إنذار: الشاهد {id} متأخر أكثر من 60 ث',
    en: 'ALARM: witness {id} lags more than 60 s',
  },
  'entry.witness.caught-up': {
    fr: 'Le témoin {id} est de nouveau à jour',
    ar: 'عاد الشاهد {id} إلى المواكبة',
    en: 'Witness {id} has caught up',
  },
  'entry.watched-log.added': {
    fr: 'Journal {id} suivi',
    ar: 'السجل {id} متابَع',
    en: 'Log {id} followed',
  },
  'entry.watched-log.removed': {
    fr: 'Journal {id} n’est plus suivi',
    ar: 'لم يعد السجل {id} متابَعاً',
    en: 'Log {id} followed no more',
  },
  'entry.watched-log.fork-seen': {
    fr: 'ALARME : le journal {id} a montré deux arbres de même taille',
    ar: 'إنذار: أظهر السجل {id} شجرتين بالحجم نفسه',
    en: 'ALARM: log {id} showed two trees of one size',
  },
} as const satisfies Record<string, Sentence>
