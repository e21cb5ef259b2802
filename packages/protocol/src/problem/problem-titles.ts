import type { Language } from './sentence.ts'

/** Kinds of problems, by the first that fits a status. */
const TITLES: readonly {
  readonly statuses: readonly number[]
  readonly title: Readonly<Record<Language, string>>
}[] = [
  {
    statuses: [401],
    title: { fr: 'Connexion requise', ar: 'يلزم تسجيل الدخول', en: 'Sign-in required' },
  },
  { statuses: [403], title: { fr: 'Non permis', ar: 'غير مسموح', en: 'Not permitted' } },
  { statuses: [404, 410], title: { fr: 'Introuvable', ar: 'غير موجود', en: 'Not found' } },
  {
    statuses: [409],
    title: {
      fr: 'Impossible en l’état',
      ar: 'غير ممكن في الحالة الراهنة',
      en: 'Not possible as things stand',
    },
  },
  { statuses: [413], title: { fr: 'Trop grand', ar: 'أكبر من اللازم', en: 'Too large' } },
  {
    statuses: [429],
    title: { fr: 'Trop de demandes', ar: 'طلبات كثيرة', en: 'Too many requests' },
  },
  {
    statuses: [500, 503, 507],
    title: { fr: 'Panne du serveur', ar: 'عطل في الخادم', en: 'Server failure' },
  },
]

/** Short name of the kind of problem that a status stands for. */
export function problemTitle(status: number, language: Language): string {
  const known = TITLES.find(({ statuses }) => statuses.includes(status))
  return (known?.title ?? REFUSED)[language]
}

const REFUSED: Readonly<Record<Language, string>> = {
  fr: 'Demande refusée',
  ar: 'طلب مرفوض',
  en: 'Request refused',
}

/** What `server.fault` says: ours to repair, and nothing was done. */
export const FAULT_SENTENCES: Readonly<Record<Language, string>> = {
  fr: 'Vigie a rencontré une panne ; la demande n’a pas abouti. Réessayez, et signalez le numéro de la demande.',
  ar: 'حدث عطل في Vigie ولم يُنجز الطلب. أعد المحاولة وأبلغ عن رقم الطلب.',
  en: 'Vigie met a failure; the request did not succeed. Try again, and report the request id.',
}
