import type { Sentence } from '../language.ts'

export const attachmentMessages = {
  'attachment.list': { fr: 'Pièces jointes', ar: 'المرفقات', en: 'Attachments' },
  'attachment.attach': { fr: 'Joindre un fichier', ar: 'إرفاق ملف', en: 'Attach a file' },
  'attachment.hint': {
    fr: 'ou déposez-le ici : photo, PDF ou texte, 25 Mio au plus, marqué {tlp}',
    ar: 'أو أفلته هنا: صورة أو PDF أو نص، 25 ميبيبايت على الأكثر، بتصنيف {tlp}',
    en: 'or drop it here: photo, PDF or text, 25 MiB at most, marked {tlp}',
  },
  'attachment.bytes': {
    fr: '{n, plural, one {# octet} other {# octets}}',
    ar: '{n, plural, zero {لا بايتات} one {بايت واحد} two {بايتان} few {# بايتات} many {# بايتاً} other {# بايت}}',
    en: '{n, plural, one {# byte} other {# bytes}}',
  },
  'attachment.kib': { fr: '{n} Kio', ar: '{n} كيبيبايت', en: '{n} KiB' },
  'attachment.mib': { fr: '{n} Mio', ar: '{n} ميبيبايت', en: '{n} MiB' },
  'attachment.sent': {
    fr: '{sent} sur {size}',
    ar: '{sent} من {size}',
    en: '{sent} of {size}',
  },
  'attachment.waiting': {
    fr: 'La liaison est coupée. L’envoi reprendra de lui-même où il s’est arrêté.',
    ar: 'انقطع الاتصال. سيُستأنف الإرسال تلقائياً من حيث توقف.',
    en: 'The link is lost. Sending will go on by itself where it stopped.',
  },
  'attachment.file-unreadable': {
    fr: 'Le navigateur ne peut pas lire ce fichier. Choisissez-le de nouveau.',
    ar: 'لا يستطيع المتصفح قراءة هذا الملف. اختره من جديد.',
    en: 'The browser cannot read this file. Choose it again.',
  },
  'attachment.stop': {
    fr: 'Annuler l’envoi de {name}',
    ar: 'إلغاء إرسال {name}',
    en: 'Cancel the sending of {name}',
  },
  'attachment.discard': { fr: 'Retirer {name}', ar: 'إزالة {name}', en: 'Discard {name}' },
  'attachment.state.quarantined': {
    fr: 'en quarantaine, pas encore vérifiée',
    ar: 'في الحجر، لم يُفحص بعد',
    en: 'quarantined, not checked yet',
  },
  'attachment.state.cleared': { fr: 'vérifiée', ar: 'فُحص', en: 'checked' },
  'attachment.state.refused': {
    fr: 'refusée à la vérification, contenu supprimé',
    ar: 'رُفض عند الفحص وأُزيل محتواه',
    en: 'refused by the check, content removed',
  },
  'attachment.problem.missing': {
    fr: 'contenu introuvable',
    ar: 'المحتوى مفقود',
    en: 'content missing',
  },
  'attachment.problem.damaged': {
    fr: 'contenu endommagé',
    ar: 'المحتوى تالف',
    en: 'content damaged',
  },
  'attachment.problem.not-what-it-says': {
    fr: 'le contenu n’est pas du type annoncé',
    ar: 'المحتوى ليس من النوع المعلن',
    en: 'the content is not of the declared kind',
  },
  'attachment.not-for-you': {
    fr: 'Une pièce jointe qui n’est pas pour vous',
    ar: 'مرفق ليس موجّهاً إليك',
    en: 'An attachment that is not for you',
  },
} satisfies Record<string, Sentence>
