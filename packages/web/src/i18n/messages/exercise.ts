import type { Sentence } from '../language.ts'

export const exerciseMessages = {
  'exercise.title': { fr: 'Conduite de l’exercice', ar: 'إدارة التمرين', en: 'Exercise control' },
  'exercise.script.final': {
    fr: 'La finale : une soirée entière, avec l’attaque des tourniquets',
    ar: 'النهائي: أمسية كاملة مع الهجوم على البوابات الدوارة',
    en: 'The final: a whole evening, with the attack on the turnstiles',
  },
  'exercise.script.leppings-lane': {
    fr: 'Leppings Lane 1989 : enclos pleins, la porte s’ouvre',
    ar: 'ليبينغز لين 1989: مدرجات ممتلئة وباب يُفتح',
    en: 'Leppings Lane 1989: full pens, the gate is opened',
  },
  'exercise.script.asp3': {
    fr: 'Saint-Denis 2022 : la foule déroutée vers une rampe',
    ar: 'سان دوني 2022: حشد وُجّه نحو منحدر',
    en: 'Saint-Denis 2022: a crowd sent to one ramp',
  },
  'exercise.script.itaewon': {
    fr: 'Itaewon 2022 : onze appels pour une ruelle',
    ar: 'إيتايوون 2022: أحد عشر اتصالاً عن زقاق واحد',
    en: 'Itaewon 2022: eleven calls about one alley',
  },
  'exercise.script.kanjuruhan': {
    fr: 'Kanjuruhan 2022 : les sorties, dix minutes avant la fin',
    ar: 'كانجوروهان 2022: المخارج قبل النهاية بعشر دقائق',
    en: 'Kanjuruhan 2022: the exits, ten minutes before the end',
  },
  'exercise.script.copa-2024': {
    fr: 'Miami 2024 : fermer les portes, et après',
    ar: 'ميامي 2024: إغلاق الأبواب وما يليه',
    en: 'Miami 2024: shutting the gates, and what follows',
  },
  'exercise.script.unread-message': {
    fr: 'Manchester 2017 : le message que personne ne lit',
    ar: 'مانشستر 2017: رسالة لا يقرؤها أحد',
    en: 'Manchester 2017: the message that nobody reads',
  },
  'exercise.script.stand-tension': {
    fr: 'Rabat 2026 : tension en tribune et fausse mort',
    ar: 'الرباط 2026: توتر في المدرج ووفاة كاذبة',
    en: 'Rabat 2026: tension in a stand, a false death',
  },
  'exercise.goal.full-pens': { fr: 'Secteur plein', ar: 'قطاع ممتلئ', en: 'Full pen' },
  'exercise.goal.misrouted': {
    fr: 'File sur la rampe',
    ar: 'طابور على المنحدر',
    en: 'Queue on the ramp',
  },
  'exercise.goal.repeated-calls': {
    fr: 'Appels répétés',
    ar: 'اتصالات متكررة',
    en: 'Repeated calls',
  },
  'exercise.goal.unconfirmed-exits': {
    fr: 'Sorties non confirmées',
    ar: 'مخارج غير مؤكدة',
    en: 'Unconfirmed exits',
  },
  'exercise.goal.gate-closure': {
    fr: 'Portes fermées, files dehors',
    ar: 'أبواب مغلقة وطوابير في الخارج',
    en: 'Gates shut, queues outside',
  },
  'exercise.goal.unread-message': {
    fr: 'Message critique',
    ar: 'رسالة حرجة',
    en: 'Critical message',
  },
  'exercise.goal.stand-tension': {
    fr: 'Tension en tribune',
    ar: 'توتر في المدرج',
    en: 'Tension in a stand',
  },
  'exercise.goal.false-rumour': { fr: 'Fausse rumeur', ar: 'إشاعة كاذبة', en: 'False rumour' },
  'exercise.goal.turnstiles': {
    fr: 'Attaque des tourniquets',
    ar: 'الهجوم على البوابات الدوارة',
    en: 'Attack on the turnstiles',
  },
  'exercise.score': { fr: 'Temps de la salle', ar: 'أزمنة القاعة', en: 'Times of the room' },
  'exercise.score-about': {
    fr: 'À l’horloge, depuis que le déroulé l’a signalé.',
    ar: 'بالساعة، منذ أن أشار إليه السيناريو.',
    en: 'By the clock, since the script signalled it.',
  },
  'exercise.score-what': {
    fr: 'Ce qui était à voir',
    ar: 'ما كان ينبغي رؤيته',
    en: 'What was to be seen',
  },
  'exercise.score-detected': { fr: 'Détecté', ar: 'اكتُشف', en: 'Detected' },
  'exercise.score-acknowledged': { fr: 'Pris en compte', ar: 'أُخذ علماً به', en: 'Acknowledged' },
  'exercise.score-decided': { fr: 'Décidé', ar: 'تقرر', en: 'Decided' },
  'exercise.score-not-yet': { fr: 'pas encore', ar: 'ليس بعد', en: 'not yet' },
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
