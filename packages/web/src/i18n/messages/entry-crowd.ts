import type { Sentence } from '../language.ts'

/** What facts about the crowd, the gates' register and clusters of reports say, as one line of the log. */
export const entryCrowdMessages = {
  'entry.crowd.alarm-raised.occupancy': {
    fr: 'ALARME · Secteur {place} : {value} personnes, seuil {limit}',
    ar: 'إنذار · القطاع {place}: {value} شخصًا، الحد {limit}',
    en: 'ALARM · Sector {place}: {value} people, step {limit}',
  },
  'entry.crowd.alarm-raised.density': {
    fr: 'ALARME · {place} : {value} personnes/m², seuil {limit}',
    ar: 'إنذار · {place}: {value} أشخاص/م²، الحد {limit}',
    en: 'ALARM · {place}: {value} people/m², limit {limit}',
  },
  'entry.crowd.alarm-raised.queue': {
    fr: 'ALARME · {place} : la file grandit, {value} personnes',
    ar: 'إنذار · {place}: الطابور يتزايد، {value} شخصًا',
    en: 'ALARM · {place}: the queue is growing, {value} people',
  },
  'entry.crowd.alarm-raised.silence': {
    fr: 'ALARME · {place} : {value} compteur(s) muet(s) sur {limit}',
    ar: 'إنذار · {place}: عدّادات صامتة {value} من {limit}',
    en: 'ALARM · {place}: {value} of {limit} counters silent',
  },
  'entry.crowd.alarm-raised.exit': {
    fr: 'ALARME · Issue {place} : pas confirmée ouverte',
    ar: 'إنذار · المخرج {place}: لم يؤكَّد فتحه',
    en: 'ALARM · Exit {place}: not confirmed open',
  },
  'entry.crowd.alarm-raised.cluster': {
    fr: 'ALARME · Commandant : signalements répétés, groupe {place} ({value})',
    ar: 'إنذار · إلى القائد: تبليغات متكررة، المجموعة {place} ({value})',
    en: 'ALARM · Commander: repeated reports, cluster {place} ({value})',
  },
  'entry.crowd.alarm-eased.occupancy': {
    fr: 'Secteur {place} : redescend à {value} personnes',
    ar: 'القطاع {place}: تراجع إلى {value} شخصًا',
    en: 'Sector {place}: down to {value} people',
  },
  'entry.crowd.alarm-eased.density': {
    fr: '{place} : densité retombée à {value}/m²',
    ar: '{place}: تراجعت الكثافة إلى {value}/م²',
    en: '{place}: density down to {value}/m²',
  },
  'entry.crowd.alarm-eased.silence': {
    fr: '{place} : {value} compteur(s) encore muet(s) sur {limit}',
    ar: '{place}: ما زالت عدّادات صامتة {value} من {limit}',
    en: '{place}: {value} of {limit} counters still silent',
  },
  'entry.crowd.alarm-ended.occupancy': {
    fr: 'Fin d’alarme · Secteur {place} : {value} personnes',
    ar: 'انتهى الإنذار · القطاع {place}: {value} شخصًا',
    en: 'Alarm over · Sector {place}: {value} people',
  },
  'entry.crowd.alarm-ended.density': {
    fr: 'Fin d’alarme · {place} : {value}/m²',
    ar: 'انتهى الإنذار · {place}: {value}/م²',
    en: 'Alarm over · {place}: {value}/m²',
  },
  'entry.crowd.alarm-ended.queue': {
    fr: 'Fin d’alarme · {place} : la file se résorbe, {value} personnes',
    ar: 'انتهى الإنذار · {place}: الطابور يتقلص، {value} شخصًا',
    en: 'Alarm over · {place}: the queue eases, {value} people',
  },
  'entry.crowd.alarm-ended.silence': {
    fr: 'Fin d’alarme · {place} : les compteurs parlent de nouveau',
    ar: 'انتهى الإنذار · {place}: عادت العدّادات إلى الإرسال',
    en: 'Alarm over · {place}: the counters speak again',
  },
  'entry.crowd.alarm-ended.exit': {
    fr: 'Fin d’alarme · Issue {place}',
    ar: 'انتهى الإنذار · المخرج {place}',
    en: 'Alarm over · Exit {place}',
  },
  'entry.crowd.alarm-ended.cluster': {
    fr: 'Fin d’alarme · Groupe de signalements {place}',
    ar: 'انتهى الإنذار · مجموعة التبليغات {place}',
    en: 'Alarm over · Cluster of reports {place}',
  },
  'entry.crowd.alarm-acknowledged': {
    fr: 'Alarme {id} prise en compte',
    ar: 'أُخذ علم بالإنذار {id}',
    en: 'Alarm {id} acknowledged',
  },
  'entry.gate.described': {
    fr: 'Porte {id} décrite au registre',
    ar: 'وُصفت البوابة {id} في السجل',
    en: 'Gate {id} described in the register',
  },
  'entry.cluster.opened.crush': {
    fr: 'Groupe {id} : {reports} signalements d’écrasement au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن تدافع في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of crushing at one place',
  },
  'entry.cluster.opened.fire': {
    fr: 'Groupe {id} : {reports} signalements de feu au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن حريق في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of fire at one place',
  },
  'entry.cluster.opened.weapon': {
    fr: 'Groupe {id} : {reports} signalements d’arme au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن سلاح في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of a weapon at one place',
  },
  'entry.cluster.opened.fight': {
    fr: 'Groupe {id} : {reports} signalements de bagarre au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن شجار في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of a fight at one place',
  },
  'entry.cluster.opened.breach': {
    fr: 'Groupe {id} : {reports} signalements d’intrusion au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن اقتحام في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of a breach at one place',
  },
  'entry.cluster.opened.collapse': {
    fr: 'Groupe {id} : {reports} signalements d’effondrement au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن انهيار في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of a collapse at one place',
  },
  'entry.cluster.opened.gas': {
    fr: 'Groupe {id} : {reports} signalements de gaz au même endroit',
    ar: 'المجموعة {id}: {reports} تبليغات عن غاز في المكان نفسه',
    en: 'Cluster {id}: {reports} reports of gas at one place',
  },
  'entry.cluster.grew': {
    fr: 'Groupe {id} : un signalement de plus',
    ar: 'المجموعة {id}: تبليغ إضافي',
    en: 'Cluster {id}: one more report',
  },
  'entry.cluster.closed': {
    fr: 'Groupe {id} clos : {reason}',
    ar: 'أُغلقت المجموعة {id}: {reason}',
    en: 'Cluster {id} closed: {reason}',
  },
} satisfies Record<string, Sentence>
