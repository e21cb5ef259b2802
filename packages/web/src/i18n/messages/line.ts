import type { Sentence } from '../language.ts'

export const lineMessages = {
  'line.label': {
    fr: 'Ligne de saisie : texte libre, ou / pour une commande',
    ar: 'سطر الكتابة: نص حر، أو / لأمر',
    en: 'Entry line: free text, or / for a command',
  },
  'line.region': { fr: 'Saisie', ar: 'الكتابة', en: 'Writing' },
  'line.placeholder': {
    fr: 'Écrire dans la main courante… ( / commandes )',
    ar: 'اكتب في السجل… ( / للأوامر )',
    en: 'Write in the log… ( / commands )',
  },
  'line.send': { fr: 'Inscrire', ar: 'تسجيل', en: 'Write' },
  'line.completions': { fr: 'Propositions', ar: 'اقتراحات', en: 'Completions' },
  'line.waiting': {
    fr: '{n, plural, one {# ligne attend la liaison} other {# lignes attendent la liaison}}',
    ar: '{n, plural, zero {لا أسطر في الانتظار} one {سطر واحد ينتظر الاتصال} two {سطران ينتظران الاتصال} few {# أسطر تنتظر الاتصال} many {# سطراً ينتظر الاتصال} other {# سطر ينتظر الاتصال}}',
    en: '{n, plural, one {# line waits for the link} other {# lines wait for the link}}',
  },
  'line.done': { fr: 'Inscrit : {id}', ar: 'سُجّل: {id}', en: 'Recorded: {id}' },
  'line.nothing-changed': {
    fr: 'Rien à changer : c’est déjà le cas.',
    ar: 'لا تغيير: الأمر كذلك بالفعل.',
    en: 'Nothing to change: it is already so.',
  },
  'line.unknown-command': {
    fr: 'Commande inconnue : {name}. /help les montre toutes.',
    ar: 'أمر غير معروف: {name}. ‎/help يعرضها كلها.',
    en: 'Unknown command: {name}. /help shows them all.',
  },
  'line.missing': {
    fr: 'Il manque : {what}. Forme : {usage}',
    ar: 'ينقص: {what}. الصيغة: {usage}',
    en: 'Missing: {what}. Form: {usage}',
  },
  'line.not-one-of': {
    fr: '« {given} » n’est pas reconnu pour : {what}. Forme : {usage}',
    ar: '«{given}» غير معروف في: {what}. الصيغة: {usage}',
    en: '“{given}” is not known for: {what}. Form: {usage}',
  },
  'line.arg.type': { fr: 'type', ar: 'النوع', en: 'type' },
  'line.arg.priority': { fr: 'priorité (1 à 5)', ar: 'الأولوية (1 إلى 5)', en: 'priority (1 to 5)' },
  'line.arg.title': { fr: 'titre', ar: 'العنوان', en: 'title' },
  'line.arg.gate': { fr: 'porte', ar: 'البوابة', en: 'gate' },
  'line.arg.gate-state': { fr: 'état de la porte', ar: 'حالة البوابة', en: 'state of the gate' },
  'line.arg.phase': { fr: 'phase', ar: 'المرحلة', en: 'phase' },
  'line.arg.text': { fr: 'texte', ar: 'النص', en: 'text' },
  'line.arg.target': {
    fr: 'incident ou détection',
    ar: 'حادث أو اكتشاف',
    en: 'incident or finding',
  },
  'line.arg.incident': { fr: 'incident', ar: 'الحادث', en: 'incident' },
  'line.arg.state': { fr: 'état', ar: 'الحالة', en: 'state' },
  'line.arg.entry': { fr: 'inscription', ar: 'القيد', en: 'entry' },
  'line.arg.reason': { fr: 'motif', ar: 'السبب', en: 'reason' },
  'line.arg.outcome': { fr: 'issue', ar: 'النتيجة', en: 'outcome' },
  'line.arg.position': { fr: 'position', ar: 'الموضع', en: 'position' },
  'line.help.inc': {
    fr: 'Ouvrir un incident : type, priorité, @lieu si connu, titre',
    ar: 'فتح حادث: النوع، الأولوية، ‎@المكان إن عُرف، العنوان',
    en: 'Open an incident: type, priority, @place when known, title',
  },
  'line.help.g': {
    fr: 'Confirmer l’état d’une porte',
    ar: 'تأكيد حالة بوابة',
    en: 'Confirm the state of a gate',
  },
  'line.help.d': { fr: 'Inscrire une décision', ar: 'تسجيل قرار', en: 'Record a decision' },
  'line.help.phase': {
    fr: 'Changer la phase de l’événement',
    ar: 'تغيير مرحلة الحدث',
    en: 'Set the phase of the event',
  },
  'line.help.find': {
    fr: 'Chercher dans la main courante',
    ar: 'البحث في السجل',
    en: 'Search the log',
  },
  'line.help.take': {
    fr: 'Prendre en charge un incident ou une détection',
    ar: 'تولّي حادث أو اكتشاف',
    en: 'Take an incident or a finding',
  },
  'line.help.note': {
    fr: 'Ajouter une note à un incident',
    ar: 'إضافة ملاحظة إلى حادث',
    en: 'Add a note to an incident',
  },
  'line.help.state': {
    fr: 'Changer l’état d’un incident',
    ar: 'تغيير حالة حادث',
    en: 'Set the state of an incident',
  },
  'line.help.prio': {
    fr: 'Changer la priorité d’un incident',
    ar: 'تغيير أولوية حادث',
    en: 'Set the priority of an incident',
  },
  'line.help.close': {
    fr: 'Clore un incident, avec son issue',
    ar: 'إغلاق حادث مع نتيجته',
    en: 'Close an incident, with its outcome',
  },
  'line.help.strike': {
    fr: 'Rayer une inscription, avec un motif',
    ar: 'شطب قيد مع السبب',
    en: 'Strike an entry, with a reason',
  },
  'line.help.asof': {
    fr: 'Voir l’état à une position',
    ar: 'عرض الحالة عند موضع',
    en: 'See everything as of a position',
  },
  'line.help.now': { fr: 'Revenir au présent', ar: 'العودة إلى الحاضر', en: 'Back to the present' },
  'line.help.help': { fr: 'Montrer les commandes', ar: 'عرض الأوامر', en: 'Show the commands' },
} satisfies Record<string, Sentence>
