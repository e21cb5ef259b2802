import type { IncidentPriority, IncidentType, UnitKind } from '@vigie/domain'

/** Words of one language; `{p}` stands for the place. */
export interface Words {
  readonly call: string
  readonly title: string
  readonly note: string
  readonly outcome: string
}

/** Something that happens on any evening. Own work and fiction. */
export interface Everyday {
  readonly type: IncidentType
  readonly priority: IncidentPriority
  readonly unitKind: UnitKind
  /** Where: at a gate or in a sector. */
  readonly at: 'gate' | 'sector'
  readonly fr: Words
  readonly ar: Words
  readonly en: Words
}

/** What people of the rooms write of, on an evening that goes well. */
export const EVERYDAY: readonly Everyday[] = [
  {
    type: 'medical',
    priority: 3,
    unitKind: 'medical',
    at: 'sector',
    fr: {
      call: 'Une personne assise au {p} se sent faible, elle parle, elle a soif.',
      title: 'Coup de chaleur, {p}',
      note: 'Personne mise à l’ombre, eau donnée, tension correcte.',
      outcome: 'Retour en tribune avec son frère.',
    },
    ar: {
      call: 'شخص جالس في {p} يشعر بالتعب، يتكلم، وهو عطشان.',
      title: 'ضربة حر، {p}',
      note: 'نُقل إلى الظل وأُعطي ماء، والضغط عادي.',
      outcome: 'عاد إلى المدرج مع أخيه.',
    },
    en: {
      call: 'Someone seated at {p} feels weak, is talking, is thirsty.',
      title: 'Heat exhaustion, {p}',
      note: 'Moved into the shade, given water, blood pressure normal.',
      outcome: 'Back to the stand with a brother.',
    },
  },
  {
    type: 'medical',
    priority: 3,
    unitKind: 'medical',
    at: 'sector',
    fr: {
      call: 'Cheville tordue dans l’escalier, {p}.',
      title: 'Entorse, {p}',
      note: 'Attelle posée, douleur supportable.',
      outcome: 'Conduite au poste médical avancé, radio demain.',
    },
    ar: {
      call: 'التواء كاحل في الدرج، {p}.',
      title: 'التواء كاحل، {p}',
      note: 'وُضعت جبيرة، والألم محتمل.',
      outcome: 'نُقل إلى المركز الطبي المتقدم.',
    },
    en: {
      call: 'Twisted ankle on the stairs, {p}.',
      title: 'Sprained ankle, {p}',
      note: 'Splint on, pain bearable.',
      outcome: 'Taken to the advanced medical post.',
    },
  },
  {
    type: 'lost-person',
    priority: 3,
    unitKind: 'stewards',
    at: 'gate',
    fr: {
      call: 'Un garçon de huit ans cherche ses parents, {p}, maillot vert.',
      title: 'Enfant seul, {p}',
      note: 'L’enfant est avec un stadier, prénom connu, annonce préparée.',
      outcome: 'Mère retrouvée au guichet, identité vérifiée, enfant remis.',
    },
    ar: {
      call: 'طفل في الثامنة يبحث عن والديه، {p}، قميص أخضر.',
      title: 'طفل وحده، {p}',
      note: 'الطفل مع عون، والاسم معروف، والنداء جاهز.',
      outcome: 'وُجدت الأم عند الشباك، وتُحقق من هويتها، وسُلّم الطفل.',
    },
    en: {
      call: 'A boy of eight is looking for his parents, {p}, green shirt.',
      title: 'Child alone, {p}',
      note: 'The child is with a steward, first name known, announcement ready.',
      outcome: 'Mother found at the ticket window, identity checked, child handed over.',
    },
  },
  {
    type: 'lost-person',
    priority: 4,
    unitKind: 'stewards',
    at: 'sector',
    fr: {
      call: 'Une dame âgée ne retrouve plus sa place, {p}.',
      title: 'Personne âgée égarée, {p}',
      note: 'Billet lu : sa place est deux portes plus loin.',
      outcome: 'Accompagnée jusqu’à sa famille.',
    },
    ar: {
      call: 'سيدة مسنة لا تجد مقعدها، {p}.',
      title: 'شخص مسن تائه، {p}',
      note: 'قُرئت تذكرتها: مقعدها بعد بابين.',
      outcome: 'رافقناها إلى عائلتها.',
    },
    en: {
      call: 'An elderly lady cannot find her seat, {p}.',
      title: 'Elderly person astray, {p}',
      note: 'Ticket read: her seat is two gates further.',
      outcome: 'Walked to her family.',
    },
  },
  {
    type: 'lost-property',
    priority: 5,
    unitKind: 'stewards',
    at: 'sector',
    fr: {
      call: 'Un téléphone oublié sur un siège, {p}.',
      title: 'Téléphone trouvé, {p}',
      note: 'Sous scellé numéroté, remis au bureau des objets.',
      outcome: 'Propriétaire venu, code saisi devant le stadier.',
    },
    ar: {
      call: 'هاتف منسي على مقعد، {p}.',
      title: 'هاتف عُثر عليه، {p}',
      note: 'وُضع في ظرف مرقّم وسُلّم إلى مكتب المفقودات.',
      outcome: 'جاء صاحبه وأدخل الرمز أمام العون.',
    },
    en: {
      call: 'A telephone left on a seat, {p}.',
      title: 'Telephone found, {p}',
      note: 'In a numbered bag, handed to lost property.',
      outcome: 'Owner came and typed the code before the steward.',
    },
  },
  {
    type: 'lost-property',
    priority: 5,
    unitKind: 'stewards',
    at: 'gate',
    fr: {
      call: 'Portefeuille ramassé devant {p}.',
      title: 'Portefeuille trouvé, {p}',
      note: 'Contenu compté à deux, procès-verbal signé.',
      outcome: 'Rendu contre pièce d’identité.',
    },
    ar: {
      call: 'محفظة التُقطت أمام {p}.',
      title: 'محفظة عُثر عليها، {p}',
      note: 'عُدّ ما فيها بحضور اثنين ووُقّع المحضر.',
      outcome: 'سُلّمت مقابل بطاقة هوية.',
    },
    en: {
      call: 'Wallet picked up before {p}.',
      title: 'Wallet found, {p}',
      note: 'Counted by two, record signed.',
      outcome: 'Given back against an identity card.',
    },
  },
  {
    type: 'accessibility',
    priority: 4,
    unitKind: 'stewards',
    at: 'gate',
    fr: {
      call: 'Un spectateur en fauteuil demande la rampe, {p}.',
      title: 'Rampe demandée, {p}',
      note: 'Rampe mobile apportée, passage dégagé.',
      outcome: 'Spectateur et accompagnant à leur place.',
    },
    ar: {
      call: 'متفرج على كرسي متحرك يطلب المنحدر، {p}.',
      title: 'طلب منحدر، {p}',
      note: 'أُحضر المنحدر المتنقل وأُفسح الممر.',
      outcome: 'المتفرج ومرافقه في مكانهما.',
    },
    en: {
      call: 'A spectator in a wheelchair asks for the ramp, {p}.',
      title: 'Ramp wanted, {p}',
      note: 'Mobile ramp brought, way cleared.',
      outcome: 'Spectator and companion in their places.',
    },
  },
  {
    type: 'ticketing',
    priority: 4,
    unitKind: 'stewards',
    at: 'gate',
    fr: {
      call: 'Billet refusé deux fois, {p}, le spectateur montre un achat officiel.',
      title: 'Billet refusé, {p}',
      note: 'Billet ouvert sur un autre téléphone, achat vérifié au guichet.',
      outcome: 'Nouveau code émis, spectateur entré.',
    },
    ar: {
      call: 'تذكرة رُفضت مرتين، {p}، والمتفرج يُظهر شراءً رسميًا.',
      title: 'تذكرة مرفوضة، {p}',
      note: 'فُتحت التذكرة على هاتف آخر، وتُحقق من الشراء في الشباك.',
      outcome: 'صدر رمز جديد ودخل المتفرج.',
    },
    en: {
      call: 'Ticket refused twice, {p}, the spectator shows an official purchase.',
      title: 'Ticket refused, {p}',
      note: 'Ticket opened on another phone, purchase checked at the window.',
      outcome: 'New code issued, spectator inside.',
    },
  },
  {
    type: 'ticketing',
    priority: 4,
    unitKind: 'police',
    at: 'gate',
    fr: {
      call: 'Un homme revend des places à la sauvette, {p}.',
      title: 'Revente illicite, {p}',
      note: 'Trois billets relevés, numéros transmis à la billetterie.',
      outcome: 'Billets annulés, procès-verbal dressé.',
    },
    ar: {
      call: 'رجل يبيع التذاكر خلسة، {p}.',
      title: 'بيع غير قانوني، {p}',
      note: 'سُجّلت ثلاث تذاكر وأُرسلت أرقامها إلى مصلحة التذاكر.',
      outcome: 'أُلغيت التذاكر وحُرر محضر.',
    },
    en: {
      call: 'A man is touting tickets, {p}.',
      title: 'Touting, {p}',
      note: 'Three tickets noted, numbers passed to ticketing.',
      outcome: 'Tickets voided, report written.',
    },
  },
  {
    type: 'installation',
    priority: 4,
    unitKind: 'technical',
    at: 'sector',
    fr: {
      call: 'Le panneau d’affichage clignote au {p}.',
      title: 'Affichage défaillant, {p}',
      note: 'Alimentation contrôlée, connecteur remis.',
      outcome: 'Affichage rétabli, essai vu depuis le rang 20.',
    },
    ar: {
      call: 'لوحة العرض تومض في {p}.',
      title: 'خلل في اللوحة، {p}',
      note: 'فُحصت التغذية وأُعيد الموصل.',
      outcome: 'عادت اللوحة، وشوهدت من الصف 20.',
    },
    en: {
      call: 'The display flickers at {p}.',
      title: 'Display failing, {p}',
      note: 'Supply checked, connector put back.',
      outcome: 'Display restored, seen from row 20.',
    },
  },
  {
    type: 'installation',
    priority: 4,
    unitKind: 'technical',
    at: 'sector',
    fr: {
      call: 'Fuite d’eau aux sanitaires, {p}.',
      title: 'Fuite d’eau, {p}',
      note: 'Vanne coupée, sol balisé.',
      outcome: 'Joint changé, sanitaires rouverts.',
    },
    ar: {
      call: 'تسرب ماء في المرافق، {p}.',
      title: 'تسرب ماء، {p}',
      note: 'أُغلق الصمام ووُضعت علامات على الأرض.',
      outcome: 'بُدّل الحشو وأُعيد فتح المرافق.',
    },
    en: {
      call: 'Water leaking in the toilets, {p}.',
      title: 'Water leak, {p}',
      note: 'Valve shut, floor marked.',
      outcome: 'Seal changed, toilets open again.',
    },
  },
  {
    type: 'installation',
    priority: 3,
    unitKind: 'technical',
    at: 'gate',
    fr: {
      call: 'Un lecteur de billets redémarre sans cesse, {p}.',
      title: 'Lecteur de billets instable, {p}',
      note: 'Lecteur isolé, couloir voisin renforcé.',
      outcome: 'Lecteur remplacé, dix passages d’essai.',
    },
    ar: {
      call: 'قارئ التذاكر يعيد التشغيل باستمرار، {p}.',
      title: 'قارئ تذاكر غير مستقر، {p}',
      note: 'عُزل القارئ وعُزز الممر المجاور.',
      outcome: 'بُدّل القارئ، وعشرة مرورات تجريبية.',
    },
    en: {
      call: 'A ticket reader keeps restarting, {p}.',
      title: 'Ticket reader unstable, {p}',
      note: 'Reader taken out, next lane strengthened.',
      outcome: 'Reader replaced, ten test passages.',
    },
  },
  {
    type: 'access',
    priority: 4,
    unitKind: 'stewards',
    at: 'gate',
    fr: {
      call: 'Une poussette ne passe pas le tourniquet, {p}.',
      title: 'Passage de poussette, {p}',
      note: 'Portillon latéral ouvert sous surveillance.',
      outcome: 'Famille entrée, portillon refermé.',
    },
    ar: {
      call: 'عربة أطفال لا تمر من الحاجز الدوار، {p}.',
      title: 'مرور عربة أطفال، {p}',
      note: 'فُتح الباب الجانبي تحت المراقبة.',
      outcome: 'دخلت العائلة وأُغلق الباب.',
    },
    en: {
      call: 'A pushchair does not pass the turnstile, {p}.',
      title: 'Pushchair passage, {p}',
      note: 'Side gate opened under watch.',
      outcome: 'Family inside, side gate shut.',
    },
  },
  {
    type: 'transport',
    priority: 4,
    unitKind: 'transport',
    at: 'gate',
    fr: {
      call: 'La navette 12 a du retard, cent personnes attendent, {p}.',
      title: 'Navette en retard, {p}',
      note: 'Régulation prévenue, navette de réserve engagée.',
      outcome: 'File absorbée en neuf minutes.',
    },
    ar: {
      call: 'الحافلة 12 متأخرة ومائة شخص ينتظرون، {p}.',
      title: 'حافلة متأخرة، {p}',
      note: 'أُخطرت الإدارة وأُرسلت حافلة احتياطية.',
      outcome: 'انتهى الطابور في تسع دقائق.',
    },
    en: {
      call: 'Shuttle 12 is late, a hundred people are waiting, {p}.',
      title: 'Shuttle late, {p}',
      note: 'Control told, spare shuttle on its way.',
      outcome: 'Queue gone within nine minutes.',
    },
  },
  {
    type: 'other',
    priority: 5,
    unitKind: 'stewards',
    at: 'sector',
    fr: {
      call: 'Boisson renversée dans l’allée, {p}.',
      title: 'Sol glissant, {p}',
      note: 'Zone balisée, nettoyage appelé.',
      outcome: 'Allée sèche, balises retirées.',
    },
    ar: {
      call: 'مشروب مسكوب في الممر، {p}.',
      title: 'أرض زلقة، {p}',
      note: 'وُضعت علامات واستُدعي التنظيف.',
      outcome: 'جف الممر وأُزيلت العلامات.',
    },
    en: {
      call: 'A drink spilt in the aisle, {p}.',
      title: 'Slippery floor, {p}',
      note: 'Place marked, cleaning called.',
      outcome: 'Aisle dry, marks taken away.',
    },
  },
  {
    type: 'other',
    priority: 5,
    unitKind: 'stewards',
    at: 'sector',
    fr: {
      call: 'Deux familles ont la même place, {p}.',
      title: 'Place en double, {p}',
      note: 'Un billet est pour le rang au-dessus.',
      outcome: 'Tout le monde est assis.',
    },
    ar: {
      call: 'عائلتان لهما المقعد نفسه، {p}.',
      title: 'مقعد مكرر، {p}',
      note: 'إحدى التذكرتين للصف الأعلى.',
      outcome: 'جلس الجميع.',
    },
    en: {
      call: 'Two families have the same seat, {p}.',
      title: 'Double seat, {p}',
      note: 'One ticket is for the row above.',
      outcome: 'Everybody is seated.',
    },
  },
  {
    type: 'disorder',
    priority: 4,
    unitKind: 'stewards',
    at: 'sector',
    fr: {
      call: 'Un spectateur reste debout et gêne la vue, le ton monte, {p}.',
      title: 'Dispute de voisinage, {p}',
      note: 'Parole prise avec les deux, rappel du règlement.',
      outcome: 'Calme revenu, un stadier reste à proximité.',
    },
    ar: {
      call: 'متفرج يبقى واقفًا ويحجب الرؤية والأصوات تعلو، {p}.',
      title: 'خلاف بين متفرجين، {p}',
      note: 'تحدثنا مع الطرفين وذكّرنا بالنظام.',
      outcome: 'عاد الهدوء ويبقى عون قريبًا.',
    },
    en: {
      call: 'A spectator keeps standing and blocks the view, voices rise, {p}.',
      title: 'Quarrel between neighbours, {p}',
      note: 'Spoke with both, ground rules recalled.',
      outcome: 'Calm again, a steward stays close.',
    },
  },
  {
    type: 'cyber',
    priority: 5,
    unitKind: 'cyber',
    at: 'sector',
    fr: {
      call: 'Le Wi-Fi du public est lent, {p}.',
      title: 'Wi-Fi lent, {p}',
      note: 'Point d’accès saturé, canal changé.',
      outcome: 'Débit revenu, rien d’anormal dans les journaux.',
    },
    ar: {
      call: 'شبكة الجمهور بطيئة، {p}.',
      title: 'شبكة بطيئة، {p}',
      note: 'نقطة وصول مكتظة، غُيّرت القناة.',
      outcome: 'عاد الصبيب ولا شيء غريب في السجلات.',
    },
    en: {
      call: 'The public Wi-Fi is slow, {p}.',
      title: 'Wi-Fi slow, {p}',
      note: 'Access point full, channel changed.',
      outcome: 'Throughput back, nothing odd in the logs.',
    },
  },
]

/** Routine words of the radio, which open nothing. `{p}` the place, `{u}` the call-sign. */
export const ROUTINE: Readonly<Record<'fr' | 'ar' | 'en' | 'darija', readonly string[]>> = {
  fr: [
    '{u} en place, {p}, rien à signaler.',
    'Relève faite à {p}, consignes passées.',
    '{u} : file fluide à {p}, une minute d’attente.',
    'Ronde terminée autour de {p}.',
    '{u} demande de l’eau pour l’équipe, {p}.',
  ],
  ar: [
    '{u} في مكانها، {p}، لا جديد.',
    'تمت المناوبة في {p} وسُلّمت التعليمات.',
    '{u}: الطابور سلس في {p}، دقيقة انتظار.',
    'انتهت الجولة حول {p}.',
  ],
  en: [
    '{u} in place, {p}, nothing to report.',
    'Relief done at {p}, orders passed on.',
    '{u}: queue moving at {p}, one minute.',
    'Round finished near {p}.',
  ],
  darija: [
    '{u} f blasstha, {p}, kolchi mzyan.',
    'lkhdma ghada mzyan 3nd {p}, daqiqa dyal ntidar.',
    '{u}: salina doura 7da {p}.',
  ],
}
