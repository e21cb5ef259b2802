import type { PublicLanguage, Statistic, VerdictWord } from '@vigie/domain'

/** One sentence of the public site in its three languages. `{name}` stands for a value. */
export type SiteSentence = Readonly<Record<PublicLanguage, string>>

/** Everything that the public site itself says. */
export const SITE_WORDS = {
  site: { fr: 'Information du public', ar: 'إعلام الجمهور', en: 'Public information' },
  exercise: {
    fr: 'EXERCICE — rien de ceci n’est réel',
    ar: 'تمرين — لا شيء من هذا حقيقي',
    en: 'EXERCISE — none of this is real',
  },
  skip: { fr: 'Aller au contenu', ar: 'إلى المحتوى', en: 'Skip to the content' },
  menu: { fr: 'Rubriques', ar: 'الأقسام', en: 'Sections' },
  languages: { fr: 'Langues', ar: 'اللغات', en: 'Languages' },
  home: { fr: 'Communiqués', ar: 'البلاغات', en: 'Communiqués' },
  truth: { fr: 'Vrai ou faux', ar: 'صحيح أم خطأ', en: 'True or false' },
  alerts: { fr: 'Alertes', ar: 'الإنذارات', en: 'Alerts' },
  reactions: { fr: 'Réactions', ar: 'التعليقات', en: 'Reactions' },
  charter: { fr: 'Charte', ar: 'الميثاق', en: 'Charter' },
  report: { fr: 'Signaler', ar: 'التبليغ', en: 'Report' },
  appeal: { fr: 'Ma réaction', ar: 'تعليقي', en: 'My reaction' },
  homeLead: {
    fr: 'Chaque chiffre publié ici renvoie à sa preuve, et deux personnes ont relu chaque texte.',
    ar: 'كل رقم منشور هنا يحيل إلى دليله، وكل نص راجعه شخصان.',
    en: 'Every figure published here points to its evidence, and two people read every text.',
  },
  homeEmpty: {
    fr: 'Aucun communiqué pour le moment.',
    ar: 'لا بلاغ في الوقت الحالي.',
    en: 'No communiqué for now.',
  },
  read: { fr: 'Lire', ar: 'اقرأ', en: 'Read' },
  published: { fr: 'Publié le {when}', ar: 'نُشر في {when}', en: 'Published {when}' },
  corrected: { fr: 'Corrigé le {when}', ar: 'صُحح في {when}', en: 'Corrected {when}' },
  withdrawn: { fr: 'Retiré le {when}', ar: 'سُحب في {when}', en: 'Withdrawn {when}' },
  history: { fr: 'Historique', ar: 'السجل', en: 'History' },
  historyLead: {
    fr: 'Ce texte a été corrigé. Toutes ses versions restent lisibles.',
    ar: 'صُحح هذا النص. تبقى كل نسخه مقروءة.',
    en: 'This text was corrected. All its versions can still be read.',
  },
  version: { fr: 'Version {n}', ar: 'النسخة {n}', en: 'Version {n}' },
  slides: { fr: 'Images', ar: 'الصور', en: 'Pictures' },
  credit: { fr: 'Photo : {who}', ar: 'الصورة: {who}', en: 'Picture: {who}' },
  previous: { fr: 'Image précédente', ar: 'الصورة السابقة', en: 'Previous picture' },
  next: { fr: 'Image suivante', ar: 'الصورة التالية', en: 'Next picture' },
  pictureGone: {
    fr: 'Image retirée',
    ar: 'صورة مسحوبة',
    en: 'Picture withdrawn',
  },
  evidence: {
    fr: 'D’où viennent les chiffres',
    ar: 'مصدر الأرقام',
    en: 'Where the figures come from',
  },
  evidenceEntry: {
    fr: 'inscription {id} de la main courante signée',
    ar: 'القيد {id} من السجل الموقع',
    en: 'entry {id} of the signed log',
  },
  evidenceDocument: {
    fr: 'état relevé dans la main courante signée, inscription n° {asOf}',
    ar: 'حالة مسجلة في السجل الموقع، القيد رقم {asOf}',
    en: 'state read from the signed log, entry no. {asOf}',
  },
  evidenceStatistic: {
    fr: '{what}, comptés dans la main courante signée à l’inscription n° {asOf}',
    ar: '{what}، بعدّ السجل الموقع عند القيد رقم {asOf}',
    en: '{what}, counted in the signed log at entry no. {asOf}',
  },
  react: { fr: 'Réagir', ar: 'أبدِ رأيك', en: 'React' },
  reactLead: {
    fr: 'Votre réaction est lue avant d’être publiée, selon la charte. Aucune adresse n’est conservée.',
    ar: 'يُقرأ تعليقك قبل نشره وفق الميثاق. لا يُحتفظ بأي عنوان.',
    en: 'Your reaction is read before it is published, under the charter. No address is kept.',
  },
  reactText: { fr: 'Votre réaction', ar: 'تعليقك', en: 'Your reaction' },
  reactName: {
    fr: 'Nom affiché (facultatif)',
    ar: 'الاسم المعروض (اختياري)',
    en: 'Name shown (optional)',
  },
  reactSend: { fr: 'Envoyer', ar: 'إرسال', en: 'Send' },
  reactLimit: {
    fr: '800 caractères au plus, dans la langue que vous voulez',
    ar: '800 حرف على الأكثر، باللغة التي تريد',
    en: 'At most 800 characters, in the language you like',
  },
  leaveEmpty: {
    fr: 'Laissez ce champ vide',
    ar: 'اترك هذا الحقل فارغا',
    en: 'Leave this field empty',
  },
  noReactions: {
    fr: 'Aucune réaction publiée.',
    ar: 'لا تعليقات منشورة.',
    en: 'No reaction published.',
  },
  anonymous: { fr: 'Anonyme', ar: 'دون اسم', en: 'Anonymous' },
  thanks: { fr: 'Votre réaction est arrivée', ar: 'وصل تعليقك', en: 'Your reaction has arrived' },
  thanksLead: {
    fr: 'Quelqu’un va la lire. Avec ce code, et lui seul, vous saurez ce qu’elle devient :',
    ar: 'سيقرؤه أحد. بهذا الرمز وحده تعرف مآله:',
    en: 'Somebody will read it. With this code, and with nothing else, you learn what becomes of it:',
  },
  refusedTitle: { fr: 'Cela n’a pas été pris', ar: 'لم يُقبل هذا', en: 'This was not taken' },
  goBack: {
    fr: 'Revenez en arrière : votre texte y est encore.',
    ar: 'ارجع إلى الخلف: نصك ما زال هناك.',
    en: 'Go back: your text is still there.',
  },
  code: { fr: 'Votre code', ar: 'رمزك', en: 'Your code' },
  see: { fr: 'Voir', ar: 'عرض', en: 'See' },
  appealLead: {
    fr: 'Avec le code reçu à l’envoi, voyez ce que votre réaction est devenue ; refusée, vous pouvez demander qu’une autre personne la relise.',
    ar: 'بالرمز الذي تلقيته عند الإرسال ترى مآل تعليقك؛ وإن رُفض فلك أن تطلب أن يقرأه شخص آخر.',
    en: 'With the code you got, see what became of your reaction; where it was refused, ask that another person read it.',
  },
  'state.waiting': {
    fr: 'Elle attend d’être lue.',
    ar: 'ينتظر القراءة.',
    en: 'It waits to be read.',
  },
  'state.published': { fr: 'Elle est publiée.', ar: 'نُشر.', en: 'It is published.' },
  'state.refused': {
    fr: 'Elle n’est pas publiée, selon cette clause de la charte :',
    ar: 'لم يُنشر، وفق هذا البند من الميثاق:',
    en: 'It is not published, under this clause of the charter:',
  },
  'state.appealed': {
    fr: 'Une autre personne va la relire.',
    ar: 'سيقرؤه شخص آخر من جديد.',
    en: 'Another person will read it again.',
  },
  'state.closed': {
    fr: 'Une seconde personne l’a relue : elle n’est pas publiée, selon cette clause :',
    ar: 'قرأه شخص ثان: لم يُنشر، وفق هذا البند:',
    en: 'A second person read it: it is not published, under this clause:',
  },
  appealText: {
    fr: 'Pourquoi elle devrait être publiée',
    ar: 'لماذا ينبغي نشره',
    en: 'Why it should be published',
  },
  appealSend: {
    fr: 'Demander une seconde lecture',
    ar: 'طلب قراءة ثانية',
    en: 'Ask for a second reading',
  },
  truthLead: {
    fr: 'Ce qui se dit, qui l’a vérifié, et ce qu’il en est.',
    ar: 'ما يُقال، ومن تحقق منه، وما حقيقته.',
    en: 'What is being said, how it was checked, and what is the case.',
  },
  truthEmpty: { fr: 'Aucune rumeur vérifiée.', ar: 'لا إشاعة مدققة.', en: 'No rumour checked yet.' },
  claim: { fr: 'Ce qui se dit', ar: 'ما يُقال', en: 'What is said' },
  checks: {
    fr: 'Vérifications : {n}',
    ar: 'التحققات: {n}',
    en: 'Checks: {n}',
  },
  'verdict.true': { fr: 'Vrai', ar: 'صحيح', en: 'True' },
  'verdict.false': { fr: 'Faux', ar: 'خطأ', en: 'False' },
  'verdict.misleading': { fr: 'Trompeur', ar: 'مضلل', en: 'Misleading' },
  'verdict.unverified': { fr: 'Non vérifié', ar: 'غير مدقق', en: 'Not verified' },
  alertsLead: {
    fr: 'En danger immédiat, suivez les consignes des secours. Les alertes sont aussi un flux CAP 1.2.',
    ar: 'عند الخطر الداهم اتبع تعليمات النجدة. الإنذارات متاحة أيضا بصيغة CAP 1.2.',
    en: 'In immediate danger follow the emergency services. The alerts are also a CAP 1.2 feed.',
  },
  feed: {
    fr: 'Flux des alertes (Atom, CAP)',
    ar: 'تغذية الإنذارات (Atom، CAP)',
    en: 'Feed of alerts (Atom, CAP)',
  },
  alertsEmpty: { fr: 'Aucune alerte en cours.', ar: 'لا إنذار سارٍ.', en: 'No alert at present.' },
  pastAlerts: { fr: 'Alertes passées', ar: 'إنذارات سابقة', en: 'Past alerts' },
  until: { fr: 'Jusqu’au {when}', ar: 'إلى غاية {when}', en: 'Until {when}' },
  over: { fr: 'Terminée', ar: 'منتهٍ', en: 'Over' },
  cancelled: { fr: 'Fin d’alerte', ar: 'نهاية الإنذار', en: 'All clear' },
  todo: { fr: 'Que faire', ar: 'ما العمل', en: 'What to do' },
  where: { fr: 'Où', ar: 'أين', en: 'Where' },
  charterLead: {
    fr: 'Toute réaction est lue par une personne avant d’être publiée. Une réaction n’est refusée que sous l’une de ces clauses, et son auteur peut demander une seconde lecture.',
    ar: 'يقرأ شخص كل تعليق قبل نشره. لا يُرفض تعليق إلا وفق أحد هذه البنود، ولصاحبه أن يطلب قراءة ثانية.',
    en: 'A person reads every reaction before it is published. A reaction is refused only under one of these clauses, and its author may ask for a second reading.',
  },
  notFound: {
    fr: 'Cette page n’existe pas',
    ar: 'هذه الصفحة غير موجودة',
    en: 'This page does not exist',
  },
  footer: {
    fr: 'Sans cookie, sans traceur, sans requête vers l’extérieur.',
    ar: 'بلا ملفات تعريف، بلا تتبع، بلا طلبات إلى الخارج.',
    en: 'No cookie, no tracker, no request to elsewhere.',
  },
} as const satisfies Record<string, SiteSentence>

export type SiteKey = keyof typeof SITE_WORDS

export const STATISTIC_WORDS: Readonly<Record<Statistic, SiteSentence>> = {
  incidents: { fr: 'incidents ouverts', ar: 'حوادث مفتوحة', en: 'incidents opened' },
  'incidents-closed': { fr: 'incidents clos', ar: 'حوادث مغلقة', en: 'incidents closed' },
  findings: { fr: 'détections', ar: 'كشوفات', en: 'detections' },
  cases: { fr: 'dossiers cyber ouverts', ar: 'ملفات سيبرانية مفتوحة', en: 'cyber cases opened' },
  'cases-closed': {
    fr: 'dossiers cyber clos',
    ar: 'ملفات سيبرانية مغلقة',
    en: 'cyber cases closed',
  },
  inspections: { fr: 'visites de sécurité', ar: 'زيارات سلامة', en: 'safety inspections' },
  defects: { fr: 'anomalies relevées', ar: 'عيوب مسجلة', en: 'defects found' },
  units: { fr: 'équipes engagées', ar: 'فرق معبأة', en: 'units engaged' },
  'gates-open': { fr: 'portes ouvertes', ar: 'أبواب مفتوحة', en: 'gates open' },
}

export const VERDICT_KEYS = {
  true: 'verdict.true',
  false: 'verdict.false',
  misleading: 'verdict.misleading',
  unverified: 'verdict.unverified',
} as const satisfies Record<VerdictWord, SiteKey>
