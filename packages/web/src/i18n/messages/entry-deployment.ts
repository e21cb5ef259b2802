import type { Sentence } from '../language.ts'

/** What facts about units, posts and critical messages say, as one line of the log. */
export const entryDeploymentMessages = {
  'entry.unit.registered': {
    fr: 'Équipe {id} : {callSign}, {people, plural, one {# personne} other {# personnes}}',
    ar: 'الفرقة {id}: {callSign}، {people, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}',
    en: 'Unit {id}: {callSign}, {people, plural, one {# person} other {# people}}',
  },
  'entry.unit.call-sign-set': {
    fr: 'Équipe {id} : indicatif {callSign}',
    ar: 'الفرقة {id}: النداء {callSign}',
    en: 'Unit {id}: call-sign {callSign}',
  },
  'entry.unit.strength-set': {
    fr: 'Équipe {id} : {people, plural, one {# personne} other {# personnes}}',
    ar: 'الفرقة {id}: {people, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}',
    en: 'Unit {id}: {people, plural, one {# person} other {# people}}',
  },
  'entry.unit.supervisor-set': {
    fr: 'Équipe {id} : chef {who}',
    ar: 'الفرقة {id}: المسؤول {who}',
    en: 'Unit {id}: in charge, {who}',
  },
  'entry.unit.cadence-set': {
    fr: 'Équipe {id} : contact toutes les {minutes} min',
    ar: 'الفرقة {id}: اتصال كل {minutes} د',
    en: 'Unit {id}: to be heard every {minutes} min',
  },
  'entry.unit.skill-granted': {
    fr: 'Équipe {id} : compétence ajoutée ({skill})',
    ar: 'الفرقة {id}: أضيفت الكفاءة ({skill})',
    en: 'Unit {id}: skill added ({skill})',
  },
  'entry.unit.skill-withdrawn': {
    fr: 'Équipe {id} : compétence retirée ({skill})',
    ar: 'الفرقة {id}: سُحبت الكفاءة ({skill})',
    en: 'Unit {id}: skill withdrawn ({skill})',
  },
  'entry.unit.duty-started': {
    fr: 'Équipe {id} : prise de service jusqu’à {until}',
    ar: 'الفرقة {id}: بدأت الخدمة حتى {until}',
    en: 'Unit {id}: on duty until {until}',
  },
  'entry.unit.duty-ended': {
    fr: 'Équipe {id} : fin de service',
    ar: 'الفرقة {id}: انتهت الخدمة',
    en: 'Unit {id}: off duty',
  },
  'entry.unit.post-held': {
    fr: 'Équipe {id} : tient le poste {post}',
    ar: 'الفرقة {id}: تشغل المركز {post}',
    en: 'Unit {id}: holds post {post}',
  },
  'entry.unit.post-left': {
    fr: 'Équipe {id} : quitte le poste {post}',
    ar: 'الفرقة {id}: غادرت المركز {post}',
    en: 'Unit {id}: leaves post {post}',
  },
  'entry.unit.dispatched': {
    fr: 'Équipe {id} : engagée sur {to}',
    ar: 'الفرقة {id}: كُلّفت بـ {to}',
    en: 'Unit {id}: sent to {to}',
  },
  'entry.unit.taken-away': {
    fr: 'Équipe {id} : retirée de {to}',
    ar: 'الفرقة {id}: سُحبت من {to}',
    en: 'Unit {id}: taken away from {to}',
  },
  'entry.unit.progress-said': {
    fr: 'Équipe {id}, {to} : {progress}',
    ar: 'الفرقة {id}، {to}: {progress}',
    en: 'Unit {id}, {to}: {progress}',
  },
  'entry.unit.cleared': {
    fr: 'Équipe {id} : libérée de {to}',
    ar: 'الفرقة {id}: تحرّرت من {to}',
    en: 'Unit {id}: clear of {to}',
  },
  'entry.unit.recalled': {
    fr: 'Équipe {id} : rappelée. {reason}',
    ar: 'الفرقة {id}: استُدعيت. {reason}',
    en: 'Unit {id}: recalled. {reason}',
  },
  'entry.unit.heard': {
    fr: 'Équipe {id} : entendue',
    ar: 'الفرقة {id}: سُمعت',
    en: 'Unit {id}: heard',
  },
  'entry.post.planned': {
    fr: 'Poste {id} prévu : {name}, {people, plural, one {# personne} other {# personnes}}',
    ar: 'المركز {id} مقرر: {name}، {people, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}',
    en: 'Post {id} planned: {name}, {people, plural, one {# person} other {# people}}',
  },
  'entry.post.strength-set': {
    fr: 'Poste {id} : effectif au plan, {people, plural, one {# personne} other {# personnes}}',
    ar: 'المركز {id}: {people, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}} في الخطة',
    en: 'Post {id}: plan of {people, plural, one {# person} other {# people}}',
  },
  'entry.post.place-set': {
    fr: 'Poste {id} : placé en {place}',
    ar: 'المركز {id}: مكانه {place}',
    en: 'Post {id}: placed at {place}',
  },
  'entry.post.supervisor-set': {
    fr: 'Poste {id} : responsable {who}',
    ar: 'المركز {id}: المسؤول {who}',
    en: 'Post {id}: in charge, {who}',
  },
  'entry.post.withdrawn': {
    fr: 'Poste {id} retiré du dispositif',
    ar: 'سُحب المركز {id} من خطة الانتشار',
    en: 'Post {id} withdrawn from the plan',
  },
  'entry.post.restored': {
    fr: 'Poste {id} remis au dispositif',
    ar: 'أعيد المركز {id} إلى خطة الانتشار',
    en: 'Post {id} back in the plan',
  },
  'entry.radio-channel.planned': {
    fr: 'Canal radio {id} prévu : {name}',
    ar: 'قناة لاسلكية {id} مخططة: {name}',
    en: 'Radio channel {id} planned: {name}',
  },
  'entry.radio-channel.station-added': {
    fr: 'Canal radio {id} : station {station} ajoutée',
    ar: 'القناة اللاسلكية {id}: أضيفت المحطة {station}',
    en: 'Radio channel {id}: station {station} added',
  },
  'entry.radio-channel.station-removed': {
    fr: 'Canal radio {id} : station {station} retirée',
    ar: 'القناة اللاسلكية {id}: أزيلت المحطة {station}',
    en: 'Radio channel {id}: station {station} removed',
  },
  'entry.radio-channel.test-started': {
    fr: 'Canal radio {id} : essai commencé',
    ar: 'القناة اللاسلكية {id}: بدأت التجربة',
    en: 'Radio channel {id}: test started',
  },
  'entry.radio-channel.station-answered': {
    fr: 'Canal radio {id} : {station} a répondu',
    ar: 'القناة اللاسلكية {id}: أجابت {station}',
    en: 'Radio channel {id}: {station} answered',
  },
  'entry.radio-channel.station-silent': {
    fr: 'Canal radio {id} : {station} N’A PAS RÉPONDU',
    ar: 'القناة اللاسلكية {id}: لم تُجب {station}',
    en: 'Radio channel {id}: {station} DID NOT ANSWER',
  },
  'entry.radio-channel.withdrawn': {
    fr: 'Canal {id} retiré du plan radio',
    ar: 'سُحبت القناة {id} من خطة اللاسلكي',
    en: 'Channel {id} withdrawn from the radio plan',
  },
  'entry.radio-channel.restored': {
    fr: 'Canal {id} remis au plan radio',
    ar: 'أعيدت القناة {id} إلى خطة اللاسلكي',
    en: 'Channel {id} back in the radio plan',
  },
  'entry.message.sent': {
    fr: 'Message critique {id} : {text}',
    ar: 'رسالة حرجة {id}: {text}',
    en: 'Critical message {id}: {text}',
  },
  'entry.message.read': {
    fr: 'Message {id} lu par {who}',
    ar: 'قرأ {who} الرسالة {id}',
    en: 'Message {id} read by {who}',
  },
  'entry.message.escalated': {
    fr: 'Message {id} non lu : porté à {who}',
    ar: 'الرسالة {id} لم تُقرأ: رُفعت إلى {who}',
    en: 'Message {id} unread: brought to {who}',
  },
  'entry.message.withdrawn': {
    fr: 'Message {id} retiré. {reason}',
    ar: 'سُحبت الرسالة {id}. {reason}',
    en: 'Message {id} withdrawn. {reason}',
  },
  'unit.progress.dispatched': { fr: 'engagée', ar: 'مكلّفة', en: 'sent' },
  'unit.progress.en-route': { fr: 'en route', ar: 'في الطريق', en: 'en route' },
  'unit.progress.on-scene': { fr: 'sur place', ar: 'في الموقع', en: 'on scene' },
  'unit.skill.crowd': { fr: 'foule', ar: 'الحشود', en: 'crowd' },
  'unit.skill.search': { fr: 'fouille', ar: 'التفتيش', en: 'search' },
  'unit.skill.first-aid': { fr: 'secourisme', ar: 'الإسعاف الأولي', en: 'first aid' },
  'unit.skill.advanced-medical': {
    fr: 'médicalisation',
    ar: 'الإسعاف المتقدم',
    en: 'advanced medical',
  },
  'unit.skill.fire': { fr: 'incendie', ar: 'الحريق', en: 'fire' },
  'unit.skill.public-order': { fr: 'ordre public', ar: 'النظام العام', en: 'public order' },
  'unit.skill.dogs': { fr: 'cynophile', ar: 'الكلاب المدربة', en: 'dogs' },
  'unit.skill.explosives': { fr: 'déminage', ar: 'المتفجرات', en: 'explosives' },
  'unit.skill.languages': { fr: 'langues', ar: 'اللغات', en: 'languages' },
  'unit.skill.radio': { fr: 'transmissions', ar: 'اللاسلكي', en: 'radio' },
  'unit.skill.technical': { fr: 'technique', ar: 'تقني', en: 'technical' },
  'unit.skill.cyber': { fr: 'cyber', ar: 'سيبراني', en: 'cyber' },
} satisfies Record<string, Sentence>
