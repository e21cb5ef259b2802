import type { Sentence } from '../language.ts'

/** Sentences of the log on mandates, what is asked under them, containment and exports. */
export const entryMandateMessages = {
  'entry.mandate.opened': {
    fr: 'Mandat {id} ouvert : {title}',
    ar: 'فُتح التفويض {id}: {title}',
    en: 'Mandate {id} opened: {title}',
  },
  'entry.mandate.key-registered': {
    fr: 'Mandat {id} : clé du partenaire enregistrée',
    ar: 'التفويض {id}: سُجّل مفتاح الشريك',
    en: 'Mandate {id}: partner’s key registered',
  },
  'entry.mandate.clause-written': {
    fr: 'Mandat {id} : clause « {clause} » écrite',
    ar: 'التفويض {id}: كُتب البند «{clause}»',
    en: 'Mandate {id}: clause “{clause}” written',
  },
  'entry.mandate.signed': {
    fr: 'Mandat {id} signé ({party})',
    ar: 'وُقّع التفويض {id} ({party})',
    en: 'Mandate {id} signed ({party})',
  },
  'entry.mandate.signature-refused': {
    fr: 'Mandat {id} : signature refusée ({why})',
    ar: 'التفويض {id}: رُفض التوقيع ({why})',
    en: 'Mandate {id}: signature refused ({why})',
  },
  'entry.mandate.signatures-withdrawn': {
    fr: 'Mandat {id} : signatures retirées',
    ar: 'التفويض {id}: سُحبت التوقيعات',
    en: 'Mandate {id}: signatures withdrawn',
  },
  'entry.mandate.activated': {
    fr: 'Mandat {id} activé',
    ar: 'فُعّل التفويض {id}',
    en: 'Mandate {id} activated',
  },
  'entry.mandate.suspended': {
    fr: 'Mandat {id} suspendu : {reason}',
    ar: 'عُلّق التفويض {id}: {reason}',
    en: 'Mandate {id} suspended: {reason}',
  },
  'entry.mandate.resumed': {
    fr: 'Mandat {id} repris : {reason}',
    ar: 'استؤنف التفويض {id}: {reason}',
    en: 'Mandate {id} resumed: {reason}',
  },
  'entry.mandate.ended': {
    fr: 'Mandat {id} terminé : {reason}',
    ar: 'أُنهي التفويض {id}: {reason}',
    en: 'Mandate {id} ended: {reason}',
  },
  'entry.mandate.amendment-opened': {
    fr: 'Mandat {id} : avenant en préparation',
    ar: 'التفويض {id}: ملحق قيد الإعداد',
    en: 'Mandate {id}: amendment in preparation',
  },
  'entry.mandate.amendment-dropped': {
    fr: 'Mandat {id} : avenant abandonné',
    ar: 'التفويض {id}: تُرك الملحق',
    en: 'Mandate {id}: amendment dropped',
  },
  'entry.mandate.reviewed': {
    fr: 'Mandat {id} : accès revus',
    ar: 'التفويض {id}: رُوجعت الصلاحيات',
    en: 'Mandate {id}: access reviewed',
  },
  'entry.mandate-request.asked': {
    fr: '{who} demande l’acte « {act} » : {reason}',
    ar: 'طلب {who} الفعل «{act}»: {reason}',
    en: '{who} asks for the act “{act}”: {reason}',
  },
  'entry.mandate-request.glass-broken': {
    fr: 'Bris de glace par {who}, acte « {act} » : {reason}',
    ar: 'كسر زجاج الطوارئ: {who}، الفعل «{act}»: {reason}',
    en: 'Glass broken by {who}, act “{act}”: {reason}',
  },
  'entry.mandate-request.approved': {
    fr: 'Acte « {act} » accordé à {who}',
    ar: 'مُنح الفعل «{act}» إلى {who}',
    en: 'Act “{act}” granted to {who}',
  },
  'entry.mandate-request.denied': {
    fr: 'Demande {id} refusée : {reason}',
    ar: 'رُفض الطلب {id}: {reason}',
    en: 'Request {id} denied: {reason}',
  },
  'entry.mandate-request.taken-back': {
    fr: 'Demande {id} retirée',
    ar: 'سُحب الطلب {id}',
    en: 'Request {id} taken back',
  },
  'entry.mandate-request.reviewed': {
    fr: 'Bris de glace {id} revu : {verdict}',
    ar: 'رُوجع كسر الزجاج {id}: {verdict}',
    en: 'Broken glass {id} reviewed: {verdict}',
  },
  'entry.notice.mandate-glass': {
    fr: 'Avis : bris de glace par {who}, acte « {act} »',
    ar: 'إشعار: كسر زجاج الطوارئ من {who}، الفعل «{act}»',
    en: 'Notice: glass broken by {who}, act “{act}”',
  },
  'entry.containment.asked': {
    fr: 'Confinement demandé sur {case} : {measure} — {reason}',
    ar: 'طُلب احتواء في {case}: {measure} — {reason}',
    en: 'Containment asked for on {case}: {measure} — {reason}',
  },
  'entry.containment.confirmed': {
    fr: 'Confinement {id} confirmé',
    ar: 'تأكّد الاحتواء {id}',
    en: 'Containment {id} confirmed',
  },
  'entry.containment.refused': {
    fr: 'Confinement {id} refusé : {reason}',
    ar: 'رُفض الاحتواء {id}: {reason}',
    en: 'Containment {id} refused: {reason}',
  },
  'entry.containment.taken-back': {
    fr: 'Demande de confinement {id} retirée',
    ar: 'سُحب طلب الاحتواء {id}',
    en: 'Containment request {id} taken back',
  },
  'entry.containment.done': {
    fr: 'Confinement {id} fait : {text}',
    ar: 'نُفّذ الاحتواء {id}: {text}',
    en: 'Containment {id} done: {text}',
  },
  'entry.export-request.asked': {
    fr: 'Export de {case} demandé : {reason}',
    ar: 'طُلب تصدير {case}: {reason}',
    en: 'Export of {case} asked for: {reason}',
  },
  'entry.export-request.approved': {
    fr: 'Export {id} accordé',
    ar: 'مُنح التصدير {id}',
    en: 'Export {id} approved',
  },
  'entry.export-request.denied': {
    fr: 'Export {id} refusé : {reason}',
    ar: 'رُفض التصدير {id}: {reason}',
    en: 'Export {id} denied: {reason}',
  },
  'entry.export-request.taken': {
    fr: 'Export {id} téléchargé',
    ar: 'نُزّل التصدير {id}',
    en: 'Export {id} downloaded',
  },
} satisfies Record<string, Sentence>
