import type { SiteSentence } from './site-words.ts'

/** What the site says about reports from the public. */
export const REPORT_WORDS = {
  reportTitle: { fr: 'Signaler', ar: 'التبليغ', en: 'Report' },
  reportLead: {
    fr: 'Sans compte et sans nom. En cas de danger immédiat, appelez d’abord les secours ou parlez à un agent près de vous.',
    ar: 'بلا حساب ولا اسم. عند الخطر الداهم اتصلوا أولًا بالإسعاف أو خاطبوا عونًا قريبًا منكم.',
    en: 'Without an account and without a name. In immediate danger, first call the emergency services or speak to a steward near you.',
  },
  reportSubject: { fr: 'De quoi s’agit-il ?', ar: 'ما الأمر؟', en: 'What is it about?' },
  reportDanger: {
    fr: 'Un danger : foule trop dense, feu, arme, bagarre…',
    ar: 'خطر: ازدحام شديد، حريق، سلاح، شجار…',
    en: 'A danger: a crush, a fire, a weapon, a fight …',
  },
  reportFoundPerson: {
    fr: 'Une personne perdue ou trouvée',
    ar: 'شخص تائه أو عُثر عليه',
    en: 'A lost or found person',
  },
  reportFoundObject: { fr: 'Un objet trouvé', ar: 'شيء عُثر عليه', en: 'A found object' },
  reportFraud: {
    fr: 'Une fraude : faux billets, hameçonnage, escroquerie',
    ar: 'احتيال: تذاكر مزورة، تصيّد، نصب',
    en: 'A fraud: false tickets, phishing, swindle',
  },
  reportMisconduct: {
    fr: 'La faute d’un agent ou d’un responsable',
    ar: 'سوء سلوك عون أو مسؤول',
    en: 'Misconduct of an official',
  },
  reportGoes: {
    fr: 'Un danger, une personne ou un objet arrivent en quelques secondes à la salle des opérations.',
    ar: 'يصل الخطر أو الشخص أو الشيء إلى قاعة العمليات خلال ثوانٍ.',
    en: 'A danger, a person or an object reach the operations room within seconds.',
  },
  reportSealed: {
    fr: 'Une fraude ou une faute est scellée aussitôt pour un service d’intégrité : ni la salle, ni l’administration du système ne peuvent la lire.',
    ar: 'يُختم الاحتيال أو سوء السلوك فورًا لجهة نزاهة: لا القاعة ولا إدارة النظام تستطيع قراءته.',
    en: 'Fraud or misconduct is sealed at once for an integrity desk: neither the room nor the system’s administrators can read it.',
  },
  reportNoDesk: {
    fr: 'Aucun service d’intégrité n’est ouvert : fraude et faute ne peuvent pas encore être reçues ici.',
    ar: 'لا جهة نزاهة مفتوحة: لا يمكن تلقي تبليغات الاحتيال وسوء السلوك هنا بعد.',
    en: 'No integrity desk is open: fraud and misconduct cannot be received here yet.',
  },
  reportDesk: {
    fr: 'Service qui lira une fraude ou une faute (choisissez-en un qu’elle ne concerne pas)',
    ar: 'الجهة التي ستقرأ تبليغ الاحتيال أو سوء السلوك (اختاروا جهة لا يعنيها)',
    en: 'Desk that will read fraud or misconduct (choose one that it does not concern)',
  },
  reportText: { fr: 'Ce que vous avez vu', ar: 'ما رأيتموه', en: 'What you saw' },
  reportLimit: {
    fr: '4 000 caractères au plus.',
    ar: '4000 حرف على الأكثر.',
    en: 'At most 4,000 characters.',
  },
  reportWhere: {
    fr: 'Où ? (porte, tribune, rang… — facultatif)',
    ar: 'أين؟ (باب، مدرج، صف… — اختياري)',
    en: 'Where? (gate, stand, row … — optional)',
  },
  reportContact: {
    fr: 'Comment vous joindre (facultatif, montré seulement à qui doit vous rappeler)',
    ar: 'كيف نتصل بكم (اختياري، لا يراه إلا من عليه معاودة الاتصال)',
    en: 'How to reach you (optional, shown only to who has to call back)',
  },
  reportPhotos: {
    fr: 'Photos (trois au plus, 8 Mo chacune) : lieu, heure et appareil en sont retirés',
    ar: 'صور (ثلاث على الأكثر، 8 ميغابايت لكل منها): يُحذف منها المكان والوقت والجهاز',
    en: 'Photographs (three at most, 8 MB each): place, time and device are taken out',
  },
  reportSend: { fr: 'Envoyer', ar: 'إرسال', en: 'Send' },
  reportThanks: { fr: 'Reçu', ar: 'تم الاستلام', en: 'Received' },
  reportReceipt: {
    fr: 'Votre code de reçu. Notez-le : il n’est gardé nulle part et sert seul à lire la réponse.',
    ar: 'رمز الإيصال. دوّنوه: لا يُحفظ في أي مكان، وبه وحده تُقرأ الإجابة.',
    en: 'Your receipt code. Note it: it is kept nowhere, and it alone opens the answer.',
  },
  reportFollow: { fr: 'Suivre un signalement', ar: 'متابعة تبليغ', en: 'Follow a report' },
  reportState: { fr: 'État', ar: 'الحالة', en: 'State' },
  'reportState.new': {
    fr: 'Reçu, pas encore pris en charge',
    ar: 'استُلم ولم يُتولَّ بعد',
    en: 'Received, not taken up yet',
  },
  'reportState.taken': { fr: 'Pris en charge', ar: 'قيد المعالجة', en: 'Taken up' },
  'reportState.open': { fr: 'Scellé, en cours', ar: 'مختوم وقيد النظر', en: 'Sealed, open' },
  'reportState.closed': { fr: 'Clos', ar: 'مغلق', en: 'Closed' },
  reportAnswers: { fr: 'Réponses', ar: 'الردود', en: 'Answers' },
  reportNoAnswer: { fr: 'Pas encore de réponse.', ar: 'لا رد بعد.', en: 'No answer yet.' },
  reportAdd: { fr: 'Ajouter quelque chose', ar: 'إضافة شيء', en: 'Add something' },
  reportAdded: { fr: 'Ajouté.', ar: 'أُضيف.', en: 'Added.' },
  reportSee: { fr: 'Voir', ar: 'عرض', en: 'See' },
  reportCode: { fr: 'Code de reçu', ar: 'رمز الإيصال', en: 'Receipt code' },
} as const satisfies Readonly<Record<string, SiteSentence>>
