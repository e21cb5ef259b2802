import type { Sentence } from '../language.ts'

export const exportMessages = {
  'export.open': { fr: 'Exporter…', ar: 'تصدير…', en: 'Export…' },
  'export.title': {
    fr: 'Exporter la main courante',
    ar: 'تصدير السجل',
    en: 'Export the log',
  },
  'export.consequence': {
    fr: 'L’archive quitte Vigie pour de bon : personne ne pourra la rappeler, ni effacer ce qu’elle contient. L’export lui-même est inscrit, avec votre nom. Votre identité peut être redemandée.',
    ar: 'يغادر الأرشيف Vigie نهائياً: لن يستطيع أحد استرجاعه ولا محو ما فيه. ويُسجَّل التصدير نفسه باسمك. وقد يُطلب إثبات هويتك مجدداً.',
    en: 'The archive leaves Vigie for good: nobody can call it back or erase what it holds. The export itself is recorded, with your name. You may be asked who you are again.',
  },
  'export.up-to': { fr: 'Jusqu’où', ar: 'إلى أي حد', en: 'Up to where' },
  'export.up-to.now': {
    fr: 'Tout, jusqu’à maintenant',
    ar: 'كل شيء حتى الآن',
    en: 'Everything, up to now',
  },
  'export.up-to.position': {
    fr: 'Jusqu’à la position affichée, {position, number}',
    ar: 'حتى الموضع المعروض، {position, number}',
    en: 'Up to the position shown, {position, number}',
  },
  'export.texts': { fr: 'Textes', ar: 'النصوص', en: 'Texts' },
  'export.texts.with': {
    fr: 'Avec les textes, noms et pièces jointes que vous pouvez lire',
    ar: 'مع ما يحق لك قراءته من نصوص وأسماء ومرفقات',
    en: 'With the texts, names and attachments that you may read',
  },
  'export.texts.without': {
    fr: 'Sans aucun texte : les faits et leurs preuves seulement',
    ar: 'بلا أي نص: الوقائع وإثباتاتها فقط',
    en: 'Without any text: the facts and their proofs only',
  },
  'export.submit': { fr: 'Exporter', ar: 'تصدير', en: 'Export' },
  'export.running': {
    fr: 'Préparation de l’archive…',
    ar: 'جارٍ إعداد الأرشيف…',
    en: 'Preparing the archive…',
  },
  'export.done': {
    fr: 'Archive enregistrée par le navigateur : {name}',
    ar: 'حفظ المتصفح الأرشيف: {name}',
    en: 'Archive saved by the browser: {name}',
  },
  'export.check': {
    fr: 'Pour la vérifier, n’importe où et sans ce serveur :',
    ar: 'للتحقق منه في أي مكان ومن دون هذا الخادم:',
    en: 'To check it, anywhere and without this server:',
  },
  'export.not-yours': {
    fr: 'Exporter la main courante n’est pas dans vos droits.',
    ar: 'تصدير السجل ليس من صلاحياتك.',
    en: 'Exporting the log is not among your rights.',
  },
} satisfies Record<string, Sentence>
