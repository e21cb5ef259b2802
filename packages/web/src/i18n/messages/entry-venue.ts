import type { Sentence } from '../language.ts'

/** What facts about venues, capacities, matches and inspections say, as one line of the log. */
export const entryVenueMessages = {
  'entry.venue.created': {
    fr: 'Enceinte {id} ajoutée : {label}',
    ar: 'أضيف الملعب {id}: {label}',
    en: 'Venue {id} added: {label}',
  },
  'entry.venue.renamed': {
    fr: 'Enceinte {id} : renommée {label}',
    ar: 'الملعب {id}: صار اسمه {label}',
    en: 'Venue {id} renamed {label}',
  },
  'entry.venue.elements-added': {
    fr: 'Plan de {id} : {elements} éléments ajoutés',
    ar: 'مخطط {id}: أضيفت {elements} عناصر',
    en: 'Plan of {id}: {elements} elements added',
  },
  'entry.venue.element-moved': {
    fr: 'Plan de {id} : {element} déplacé',
    ar: 'مخطط {id}: نُقل {element}',
    en: 'Plan of {id}: {element} moved',
  },
  'entry.venue.element-renamed': {
    fr: 'Plan de {id} : {element} renommé {label}',
    ar: 'مخطط {id}: صار اسم {element} {label}',
    en: 'Plan of {id}: {element} renamed {label}',
  },
  'entry.venue.element-measured': {
    fr: 'Plan de {id} : mesure de {element} fixée à {value}',
    ar: 'مخطط {id}: قياس {element} صار {value}',
    en: 'Plan of {id}: measure of {element} set to {value}',
  },
  'entry.venue.element-served': {
    fr: 'Plan de {id} : {element} dessert {sector}',
    ar: 'مخطط {id}: {element} يخدم {sector}',
    en: 'Plan of {id}: {element} serves {sector}',
  },
  'entry.venue.element-unserved': {
    fr: 'Plan de {id} : {element} ne dessert plus {sector}',
    ar: 'مخطط {id}: {element} لم يعد يخدم {sector}',
    en: 'Plan of {id}: {element} no longer serves {sector}',
  },
  'entry.venue.element-removed': {
    fr: 'Plan de {id} : {element} retiré',
    ar: 'مخطط {id}: حُذف {element}',
    en: 'Plan of {id}: {element} removed',
  },
  'entry.capacity.signed': {
    fr: 'Capacité sûre de {sector} signée : {final}',
    ar: 'وُقّعت السعة الآمنة لـ {sector}: {final}',
    en: 'Safe capacity of {sector} signed: {final}',
  },
  'entry.match.planned': {
    fr: 'Rencontre {id} : {title}',
    ar: 'المباراة {id}: {title}',
    en: 'Match {id}: {title}',
  },
  'entry.match.kick-off-set': {
    fr: 'Rencontre {id} : coup d’envoi à {time}',
    ar: 'المباراة {id}: البداية عند {time}',
    en: 'Match {id}: kick-off at {time}',
  },
  'entry.match.expected-set': {
    fr: 'Rencontre {id} : {expected} spectateurs attendus',
    ar: 'المباراة {id}: {expected} متفرج متوقعون',
    en: 'Match {id}: {expected} spectators expected',
  },
  'entry.match.risk-set': {
    fr: 'Rencontre {id} : risque {category}',
    ar: 'المباراة {id}: درجة الخطر {category}',
    en: 'Match {id}: risk {category}',
  },
  'entry.match.cancelled': {
    fr: 'Rencontre {id} annulée : {reason}',
    ar: 'أُلغيت المباراة {id}: {reason}',
    en: 'Match {id} cancelled: {reason}',
  },
  'entry.match.item-added': {
    fr: 'Rencontre {id} : à vérifier, {text}',
    ar: 'المباراة {id}: يُتحقق من {text}',
    en: 'Match {id}: to check, {text}',
  },
  'entry.match.item-removed': {
    fr: 'Rencontre {id} : point retiré de la liste',
    ar: 'المباراة {id}: حُذف بند من القائمة',
    en: 'Match {id}: item removed from the checklist',
  },
  'entry.match.minimum-set': {
    fr: 'Rencontre {id} : effectif minimal fixé ({phase})',
    ar: 'المباراة {id}: حُدّد العدد الأدنى ({phase})',
    en: 'Match {id}: minimum staffing set ({phase})',
  },
  'entry.match.checked': {
    fr: 'Rencontre {id} : liste de contrôle tenue à jour ({phase})',
    ar: 'المباراة {id}: حُدّثت قائمة التحقق ({phase})',
    en: 'Match {id}: checklist updated ({phase})',
  },
  'entry.match.staff-confirmed.stewards': {
    fr: 'Rencontre {id} : {present} stadiers présents',
    ar: 'المباراة {id}: {present} مشرفًا حاضرون',
    en: 'Match {id}: {present} stewards present',
  },
  'entry.match.staff-confirmed.first-aiders': {
    fr: 'Rencontre {id} : {present} secouristes présents',
    ar: 'المباراة {id}: {present} مسعفًا حاضرون',
    en: 'Match {id}: {present} first-aiders present',
  },
  'entry.match.staff-confirmed.security': {
    fr: 'Rencontre {id} : {present} agents de sécurité présents',
    ar: 'المباراة {id}: {present} رجل أمن حاضرون',
    en: 'Match {id}: {present} security staff present',
  },
  'entry.match.phase-entered': {
    fr: 'Rencontre {id} : phase {phase}',
    ar: 'المباراة {id}: مرحلة {phase}',
    en: 'Match {id}: phase {phase}',
  },
  'entry.check-template.written': {
    fr: 'Modèle de contrôle {id} : {title}',
    ar: 'نموذج التفتيش {id}: {title}',
    en: 'Check template {id}: {title}',
  },
  'entry.check-template.severity-set': {
    fr: 'Modèle de contrôle {id} : gravité changée',
    ar: 'نموذج التفتيش {id}: تغيّرت الخطورة',
    en: 'Check template {id}: severity changed',
  },
  'entry.check-template.measure-set': {
    fr: 'Modèle de contrôle {id} : limites d’une mesure fixées',
    ar: 'نموذج التفتيش {id}: حُدّدت حدود قياس',
    en: 'Check template {id}: limits of a measurement set',
  },
  'entry.check-template.measure-removed': {
    fr: 'Modèle de contrôle {id} : mesure retirée',
    ar: 'نموذج التفتيش {id}: حُذف قياس',
    en: 'Check template {id}: measurement removed',
  },
  'entry.check-template.retired': {
    fr: 'Modèle de contrôle {id} retiré',
    ar: 'سُحب نموذج التفتيش {id}',
    en: 'Check template {id} retired',
  },
  'entry.checkpoint.placed': {
    fr: 'Point de contrôle {id} : {title}',
    ar: 'نقطة التفتيش {id}: {title}',
    en: 'Checkpoint {id}: {title}',
  },
  'entry.checkpoint.renamed': {
    fr: 'Point de contrôle {id} renommé : {title}',
    ar: 'نقطة التفتيش {id} صار اسمها: {title}',
    en: 'Checkpoint {id} renamed: {title}',
  },
  'entry.checkpoint.code-renewed': {
    fr: 'Point de contrôle {id} : code sur place renouvelé',
    ar: 'نقطة التفتيش {id}: جُدّد الرمز في المكان',
    en: 'Checkpoint {id}: code on site renewed',
  },
  'entry.checkpoint.retired': {
    fr: 'Point de contrôle {id} retiré',
    ar: 'سُحبت نقطة التفتيش {id}',
    en: 'Checkpoint {id} retired',
  },
  'entry.inspection.planned': {
    fr: 'Visite {id} prévue : {title}',
    ar: 'تفتيش مبرمج {id}: {title}',
    en: 'Inspection {id} planned: {title}',
  },
  'entry.inspection.stop-added': {
    fr: 'Visite {id} : {checkpoint} au programme',
    ar: 'التفتيش {id}: {checkpoint} في البرنامج',
    en: 'Inspection {id}: {checkpoint} in the programme',
  },
  'entry.inspection.stop-removed': {
    fr: 'Visite {id} : {checkpoint} retiré du programme',
    ar: 'التفتيش {id}: حُذفت {checkpoint} من البرنامج',
    en: 'Inspection {id}: {checkpoint} taken from the programme',
  },
  'entry.inspection.assigned': {
    fr: 'Visite {id} confiée',
    ar: 'أُسند التفتيش {id}',
    en: 'Inspection {id} assigned',
  },
  'entry.inspection.due-set': {
    fr: 'Visite {id} : échéance fixée',
    ar: 'التفتيش {id}: حُدّد الأجل',
    en: 'Inspection {id}: due time set',
  },
  'entry.inspection.member-added': {
    fr: 'Visite {id} : la délégation change',
    ar: 'الزيارة {id}: تغيّر الوفد',
    en: 'Visit {id}: the delegation changes',
  },
  'entry.inspection.member-removed': {
    fr: 'Visite {id} : la délégation change',
    ar: 'الزيارة {id}: تغيّر الوفد',
    en: 'Visit {id}: the delegation changes',
  },
  'entry.inspection.closed': {
    fr: 'Visite {id} close',
    ar: 'أُغلق التفتيش {id}',
    en: 'Inspection {id} closed',
  },
  'entry.inspection.result-recorded.pass': {
    fr: '{id} · {checkpoint} conforme',
    ar: '{id} · {checkpoint} مطابقة',
    en: '{id} · {checkpoint} passed',
  },
  'entry.inspection.result-recorded.defect': {
    fr: '{id} · {checkpoint} : anomalie',
    ar: '{id} · {checkpoint}: خلل',
    en: '{id} · {checkpoint}: defect',
  },
  'entry.inspection.result-recorded.not-possible': {
    fr: '{id} · {checkpoint} : contrôle impossible',
    ar: '{id} · {checkpoint}: تعذّر التفتيش',
    en: '{id} · {checkpoint}: not possible',
  },
  'entry.inspection.photo-added': {
    fr: '{id} · photo de {checkpoint}',
    ar: '{id} · صورة {checkpoint}',
    en: '{id} · photo of {checkpoint}',
  },
  'entry.defect.opened.minor': {
    fr: 'Anomalie {id} à {checkpoint}, mineure',
    ar: 'خلل {id} في {checkpoint}، طفيف',
    en: 'Defect {id} at {checkpoint}, minor',
  },
  'entry.defect.opened.major': {
    fr: 'Anomalie {id} à {checkpoint}, majeure',
    ar: 'خلل {id} في {checkpoint}، كبير',
    en: 'Defect {id} at {checkpoint}, major',
  },
  'entry.defect.opened.severe': {
    fr: 'Anomalie {id} à {checkpoint}, GRAVE',
    ar: 'خلل {id} في {checkpoint}، خطير',
    en: 'Defect {id} at {checkpoint}, SEVERE',
  },
  'entry.defect.seen-again': {
    fr: 'Anomalie {id} constatée de nouveau à {checkpoint}',
    ar: 'لوحظ الخلل {id} مجددًا في {checkpoint}',
    en: 'Defect {id} seen again at {checkpoint}',
  },
  'entry.defect.severity-set.minor': {
    fr: 'Anomalie {id} : gravité mineure',
    ar: 'الخلل {id}: طفيف',
    en: 'Defect {id}: minor',
  },
  'entry.defect.severity-set.major': {
    fr: 'Anomalie {id} : gravité majeure',
    ar: 'الخلل {id}: كبير',
    en: 'Defect {id}: major',
  },
  'entry.defect.severity-set.severe': {
    fr: 'Anomalie {id} : GRAVE',
    ar: 'الخلل {id}: خطير',
    en: 'Defect {id}: SEVERE',
  },
  'entry.defect.work-ordered': {
    fr: 'Anomalie {id} : travaux commandés',
    ar: 'الخلل {id}: صدر أمر بالأشغال',
    en: 'Defect {id}: work ordered',
  },
  'entry.defect.repaired': {
    fr: 'Anomalie {id} : réparation annoncée, à recontrôler',
    ar: 'الخلل {id}: أُعلن إصلاحه، يعاد تفتيشه',
    en: 'Defect {id}: repair reported, to be re-tested',
  },
  'entry.defect.retested.pass': {
    fr: 'Anomalie {id} : recontrôle conforme, close',
    ar: 'الخلل {id}: إعادة التفتيش مطابقة، أُغلق',
    en: 'Defect {id}: re-test passed, closed',
  },
  'entry.defect.retested.fail': {
    fr: 'Anomalie {id} : recontrôle non conforme',
    ar: 'الخلل {id}: إعادة التفتيش غير مطابقة',
    en: 'Defect {id}: re-test failed',
  },
  'entry.clearance.overridden': {
    fr: 'DÉROGATION : ouverture des portes de {id} malgré une anomalie grave. {reason}',
    ar: 'استثناء: فتح بوابات {id} رغم خلل خطير. {reason}',
    en: 'OVERRIDE: gates of {id} may open over a severe defect. {reason}',
  },
} satisfies Record<string, Sentence>
