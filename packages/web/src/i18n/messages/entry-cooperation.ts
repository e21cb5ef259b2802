import type { Sentence } from '../language.ts'

/** What facts of cooperation say, as one line of the log. */
export const entryCooperationMessages = {
  'entry.partner.added': {
    fr: 'Partenaire {id} : {name}',
    ar: 'الشريك {id}: {name}',
    en: 'Partner {id}: {name}',
  },
  'entry.partner.ceiling-set': {
    fr: 'Partenaire {id} : plafond de marquage changé',
    ar: 'الشريك {id}: تغيّر سقف التصنيف',
    en: 'Partner {id}: ceiling of marking changed',
  },
  'entry.partner.contact-added': {
    fr: 'Partenaire {id} : point de contact {name}',
    ar: 'الشريك {id}: نقطة اتصال {name}',
    en: 'Partner {id}: contact point {name}',
  },
  'entry.partner.contact-removed': {
    fr: 'Partenaire {id} : point de contact retiré',
    ar: 'الشريك {id}: أُزيلت نقطة اتصال',
    en: 'Partner {id}: contact point removed',
  },
  'entry.partner.node-set': {
    fr: 'Partenaire {id} : clé de son nœud inscrite',
    ar: 'الشريك {id}: سُجل مفتاح عقدته',
    en: 'Partner {id}: key of its node written down',
  },
  'entry.partner.retired': {
    fr: 'Partenaire {id} retiré',
    ar: 'سُحب الشريك {id}',
    en: 'Partner {id} retired',
  },
  'entry.agreement.written': {
    fr: 'Accord {id} : {title}',
    ar: 'الاتفاق {id}: {title}',
    en: 'Agreement {id}: {title}',
  },
  'entry.agreement.article-added': {
    fr: 'Accord {id} : article ajouté. {text}',
    ar: 'الاتفاق {id}: أُضيفت مادة. {text}',
    en: 'Agreement {id}: article added. {text}',
  },
  'entry.agreement.obligation-added': {
    fr: 'Accord {id} : obligation. {text}',
    ar: 'الاتفاق {id}: التزام. {text}',
    en: 'Agreement {id}: obligation. {text}',
  },
  'entry.agreement.obligation-settled': {
    fr: 'Accord {id} : état d’une obligation',
    ar: 'الاتفاق {id}: حالة التزام',
    en: 'Agreement {id}: state of an obligation',
  },
  'entry.agreement.signed': {
    fr: 'Accord {id} signé',
    ar: 'وُقّع الاتفاق {id}',
    en: 'Agreement {id} signed',
  },
  'entry.agreement.ended': {
    fr: 'Accord {id} éteint : {reason}',
    ar: 'انتهى الاتفاق {id}: {reason}',
    en: 'Agreement {id} ended: {reason}',
  },
  'entry.talk.planned': {
    fr: 'Entretiens {id} : {title}',
    ar: 'المحادثات {id}: {title}',
    en: 'Talks {id}: {title}',
  },
  'entry.talk.item-added': {
    fr: 'Entretiens {id}, ordre du jour : {text}',
    ar: 'المحادثات {id}، جدول الأعمال: {text}',
    en: 'Talks {id}, agenda: {text}',
  },
  'entry.talk.participant-added': {
    fr: 'Entretiens {id} : participe {name}',
    ar: 'المحادثات {id}: يشارك {name}',
    en: 'Talks {id}: {name} takes part',
  },
  'entry.talk.participant-removed': {
    fr: 'Entretiens {id} : participant retiré',
    ar: 'المحادثات {id}: أُزيل مشارك',
    en: 'Talks {id}: participant removed',
  },
  'entry.talk.minutes-written': {
    fr: 'Entretiens {id}, compte rendu : {text}',
    ar: 'المحادثات {id}، المحضر: {text}',
    en: 'Talks {id}, minutes: {text}',
  },
  'entry.talk.held': {
    fr: 'Entretiens {id} tenus',
    ar: 'انعقدت المحادثات {id}',
    en: 'Talks {id} held',
  },
  'entry.talk.closed': {
    fr: 'Entretiens {id} clos',
    ar: 'أُغلقت المحادثات {id}',
    en: 'Talks {id} closed',
  },
  'entry.commitment.agreed': {
    fr: 'Engagement {id}, pour {due} : {text}',
    ar: 'الالتزام {id}، قبل {due}: {text}',
    en: 'Commitment {id}, due {due}: {text}',
  },
  'entry.commitment.due-set': {
    fr: 'Engagement {id} : échéance {due}',
    ar: 'الالتزام {id}: الأجل {due}',
    en: 'Commitment {id}: due {due}',
  },
  'entry.commitment.state-set': {
    fr: 'Engagement {id} : {coopState}',
    ar: 'الالتزام {id}: {coopState}',
    en: 'Commitment {id}: {coopState}',
  },
  'entry.delegation-visit.planned': {
    fr: 'Visite {id} : {title}',
    ar: 'الزيارة {id}: {title}',
    en: 'Visit {id}: {title}',
  },
  'entry.delegation-visit.host-set': {
    fr: 'Visite {id} : officier d’accueil changé',
    ar: 'الزيارة {id}: تغيّر ضابط الاستقبال',
    en: 'Visit {id}: host officer changed',
  },
  'entry.delegation-visit.person-added': {
    fr: 'Visite {id} : {name} dans la délégation',
    ar: 'الزيارة {id}: {name} ضمن الوفد',
    en: 'Visit {id}: {name} in the delegation',
  },
  'entry.delegation-visit.person-removed': {
    fr: 'Visite {id} : membre retiré de la délégation',
    ar: 'الزيارة {id}: أُزيل عضو من الوفد',
    en: 'Visit {id}: member removed from the delegation',
  },
  'entry.delegation-visit.stop-added': {
    fr: 'Visite {id}, programme : {text}',
    ar: 'الزيارة {id}، البرنامج: {text}',
    en: 'Visit {id}, programme: {text}',
  },
  'entry.delegation-visit.stop-removed': {
    fr: 'Visite {id} : étape retirée',
    ar: 'الزيارة {id}: أُزيلت محطة',
    en: 'Visit {id}: stop removed',
  },
  'entry.delegation-visit.recorded': {
    fr: 'Visite {id} : {text}',
    ar: 'الزيارة {id}: {text}',
    en: 'Visit {id}: {text}',
  },
  'entry.delegation-visit.follow-up-added': {
    fr: 'Visite {id}, suite pour {due} : {text}',
    ar: 'الزيارة {id}، متابعة قبل {due}: {text}',
    en: 'Visit {id}, follow-up due {due}: {text}',
  },
  'entry.delegation-visit.follow-up-settled': {
    fr: 'Visite {id} : suite réglée',
    ar: 'الزيارة {id}: سُوّيت متابعة',
    en: 'Visit {id}: follow-up settled',
  },
  'entry.delegation-visit.begun': {
    fr: 'Visite {id} commencée',
    ar: 'بدأت الزيارة {id}',
    en: 'Visit {id} begun',
  },
  'entry.delegation-visit.closed': {
    fr: 'Visite {id} close : {report}',
    ar: 'أُغلقت الزيارة {id}: {report}',
    en: 'Visit {id} closed: {report}',
  },
  'entry.information-request.opened': {
    fr: 'Demande {id} ({stage}) : {text}',
    ar: 'الطلب {id} ({stage}): {text}',
    en: 'Request {id} ({stage}): {text}',
  },
  'entry.information-request.answered': {
    fr: 'Demande {id}, réponse : {text}',
    ar: 'الطلب {id}، الجواب: {text}',
    en: 'Request {id}, answer: {text}',
  },
  'entry.information-request.withdrawn': {
    fr: 'Demande {id} retirée : {reason}',
    ar: 'سُحب الطلب {id}: {reason}',
    en: 'Request {id} withdrawn: {reason}',
  },
  'entry.information-request.overdue': {
    fr: 'Demande {id} EN RETARD',
    ar: 'الطلب {id} متأخر',
    en: 'Request {id} LATE',
  },
  'entry.information-request.moved': {
    fr: 'Demande {id} : échéance déplacée avec le coup d’envoi',
    ar: 'الطلب {id}: تغيّر الأجل بتغيّر موعد الانطلاق',
    en: 'Request {id}: deadline moved with kick-off',
  },
  'entry.point-form.begun': {
    fr: 'Fiche {id} commencée',
    ar: 'بدأت الاستمارة {id}',
    en: 'Form {id} begun',
  },
  'entry.point-form.filled': {
    fr: 'Fiche {id} : {text}',
    ar: 'الاستمارة {id}: {text}',
    en: 'Form {id}: {text}',
  },
  'entry.point-form.sent': {
    fr: 'Fiche {id} envoyée',
    ar: 'أُرسلت الاستمارة {id}',
    en: 'Form {id} sent',
  },
  'entry.movement.announced': {
    fr: 'Déplacement {id} de supporters annoncé',
    ar: 'أُعلن تنقل مشجعين {id}',
    en: 'Movement {id} of supporters announced',
  },
  'entry.movement.sighted': {
    fr: 'Déplacement {id}, vu : {sighted}',
    ar: 'التنقل {id}، رُصد: {sighted}',
    en: 'Movement {id}, seen: {sighted}',
  },
  'entry.movement.state-set': {
    fr: 'Déplacement {id} : {coopState}',
    ar: 'التنقل {id}: {coopState}',
    en: 'Movement {id}: {coopState}',
  },
  'entry.movement.size-set': {
    fr: 'Déplacement {id} : nombre corrigé',
    ar: 'التنقل {id}: صُحح العدد',
    en: 'Movement {id}: size corrected',
  },
  'entry.movement.arrival-set': {
    fr: 'Déplacement {id} : heure d’arrivée changée',
    ar: 'التنقل {id}: تغيّر وقت الوصول',
    en: 'Movement {id}: arrival changed',
  },
  'entry.personal-data.kept': {
    fr: 'Données personnelles {id} conservées pour un temps',
    ar: 'حُفظت البيانات الشخصية {id} لمدة',
    en: 'Personal data {id} kept for a time',
  },
  'entry.personal-data.purged': {
    fr: 'Données personnelles {id} effacées, preuve {proof}',
    ar: 'مُحيت البيانات الشخصية {id}، الدليل {proof}',
    en: 'Personal data {id} purged, proof {proof}',
  },
  'entry.release.issued': {
    fr: 'Diffusion {id} : {object} communiqué au partenaire {partner}',
    ar: 'التبليغ {id}: أُبلغ {object} إلى الشريك {partner}',
    en: 'Release {id}: {object} told to partner {partner}',
  },
  'entry.release.recalled': {
    fr: 'Diffusion {id} rappelée : {reason}',
    ar: 'استُرجع التبليغ {id}: {reason}',
    en: 'Release {id} recalled: {reason}',
  },
  'entry.release.receipt-noted': {
    fr: 'Diffusion {id} : accusé du partenaire',
    ar: 'التبليغ {id}: إشعار من الشريك',
    en: 'Release {id}: receipt of the partner',
  },
  'entry.received-release.taken': {
    fr: 'Reçu d’un partenaire : {id}',
    ar: 'ورد من شريك: {id}',
    en: 'Received from a partner: {id}',
  },
  'entry.received-release.recalled': {
    fr: '{id} rappelé par le partenaire',
    ar: 'استرجع الشريك {id}',
    en: '{id} recalled by the partner',
  },
  'entry.received-release.destroyed': {
    fr: '{id} détruit ici, preuve {proof}',
    ar: 'أُتلف {id} هنا، الدليل {proof}',
    en: '{id} destroyed here, proof {proof}',
  },
  'entry.bundle.taken': {
    fr: 'Paquet du partenaire {id} reçu et vérifié',
    ar: 'استُلمت حزمة الشريك {id} وجرى التحقق منها',
    en: 'Bundle of partner {id} taken in and verified',
  },
  'entry.bundle.made': {
    fr: 'Paquet pour le partenaire {id} signé',
    ar: 'وُقّعت حزمة للشريك {id}',
    en: 'Bundle for partner {id} signed',
  },
  'entry.bundle.refused': {
    fr: 'PAQUET REFUSÉ ({id}) : {code}',
    ar: 'رُفضت حزمة ({id}): {code}',
    en: 'BUNDLE REFUSED ({id}): {code}',
  },
  'entry.pap-mark.set': { fr: '{id} marqué {pap}', ar: 'صُنف {id}: {pap}', en: '{id} marked {pap}' },
  'entry.refused-text.noted': {
    fr: 'Texte trompeur refusé : {code}',
    ar: 'رُفض نص مضلل: {code}',
    en: 'Deceptive text refused: {code}',
  },
} as const satisfies Readonly<Record<string, Sentence>>
