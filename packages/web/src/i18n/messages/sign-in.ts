import type { Sentence } from '../language.ts'

export const signInMessages = {
  'sign-in.title': { fr: 'Se connecter', ar: 'تسجيل الدخول', en: 'Sign in' },
  'sign-in.login': { fr: 'Identifiant', ar: 'اسم الدخول', en: 'Login' },
  'sign-in.password': { fr: 'Mot de passe', ar: 'كلمة المرور', en: 'Password' },
  'sign-in.totp': {
    fr: 'Code à 6 chiffres',
    ar: 'الرمز المكوّن من 6 أرقام',
    en: '6-digit code',
  },
  'sign-in.submit': { fr: 'Se connecter', ar: 'دخول', en: 'Sign in' },
  'sign-in.passkey': {
    fr: 'Se connecter avec une clé d’accès',
    ar: 'الدخول بمفتاح مرور',
    en: 'Sign in with a passkey',
  },
  'sign-in.or-password': {
    fr: 'Ou par mot de passe',
    ar: 'أو بكلمة المرور',
    en: 'Or with a password',
  },
  'sign-in.passkey-failed': {
    fr: 'La clé d’accès n’a pas répondu : {reason}',
    ar: 'لم يستجب مفتاح المرور: {reason}',
    en: 'The passkey did not answer: {reason}',
  },
  'sign-in.waiting': { fr: 'En cours…', ar: 'جارٍ…', en: 'Working…' },
  'step-up.title': {
    fr: 'Confirmez que c’est vous',
    ar: 'أكّد أنك أنت',
    en: 'Confirm that it is you',
  },
  'step-up.consequence': {
    fr: 'Ce geste demande une preuve d’identité de moins de cinq minutes.',
    ar: 'يتطلب هذا الإجراء إثبات هوية لم تمضِ عليه خمس دقائق.',
    en: 'This gesture needs a proof of identity given in the last five minutes.',
  },
  'step-up.submit': { fr: 'Confirmer', ar: 'تأكيد', en: 'Confirm' },
  'setup.title': { fr: 'Mise en service', ar: 'الإعداد الأول', en: 'Set-up' },
  'setup.no-token': {
    fr: 'Ouvrez le lien à usage unique que le terminal affiche au démarrage du serveur.',
    ar: 'افتح الرابط أحادي الاستعمال الذي يعرضه الطرفية عند تشغيل الخادم.',
    en: 'Open the one-time link that the terminal printed when the server started.',
  },
  'setup.done': {
    fr: 'Cette installation est déjà en service.',
    ar: 'هذا التثبيت قيد الخدمة بالفعل.',
    en: 'This installation is already set up.',
  },
  'setup.choose': {
    fr: 'Que voulez-vous ouvrir ?',
    ar: 'ماذا تريد أن تفتح؟',
    en: 'What do you want to open?',
  },
  'setup.exercise': { fr: 'Exercice', ar: 'تمرين', en: 'Exercise' },
  'setup.exercise.about': {
    fr: 'Un stade inventé, une soirée de match rejouée, des détections en moins d’une minute. Tout est marqué EXERCICE.',
    ar: 'ملعب متخيَّل وأمسية مباراة معادة، واكتشافات في أقل من دقيقة. كل شيء موسوم بكلمة تمرين.',
    en: 'An invented stadium, a match evening replayed, findings within a minute. Everything is marked EXERCISE.',
  },
  'setup.script': { fr: 'Déroulé', ar: 'السيناريو', en: 'Script' },
  'setup.event': { fr: 'Nouvel événement', ar: 'حدث جديد', en: 'New event' },
  'setup.event.about': {
    fr: 'Une installation réelle, vide, prête à recevoir les personnes et les sources.',
    ar: 'تثبيت حقيقي فارغ، جاهز لاستقبال الأشخاص والمصادر.',
    en: 'A real installation, empty, ready for people and sources.',
  },
  'setup.event-name': { fr: 'Nom de l’événement', ar: 'اسم الحدث', en: 'Name of the event' },
  'setup.next': { fr: 'Continuer', ar: 'متابعة', en: 'Continue' },
  'setup.administrator': {
    fr: 'Premier administrateur',
    ar: 'مدير النظام الأول',
    en: 'First administrator',
  },
  'setup.administrator.about': {
    fr: 'Cette personne invite les autres et commande l’événement tant que personne d’autre n’est nommé.',
    ar: 'يدعو هذا الشخص الآخرين ويقود الحدث إلى أن يُعيَّن غيره.',
    en: 'This person invites the others, and commands the event until somebody else is named.',
  },
  'setup.name': { fr: 'Nom', ar: 'الاسم', en: 'Name' },
  'setup.with-passkey': { fr: 'Clé d’accès', ar: 'مفتاح مرور', en: 'Passkey' },
  'setup.with-password': {
    fr: 'Mot de passe et code à usage unique',
    ar: 'كلمة مرور ورمز أحادي الاستعمال',
    en: 'Password and one-time code',
  },
  'setup.password-rule': {
    fr: 'Au moins 12 caractères',
    ar: '12 حرفاً على الأقل',
    en: 'At least 12 characters',
  },
  'setup.totp-secret': {
    fr: 'Dans votre application d’authentification, ajoutez ce secret, puis saisissez le code qu’elle affiche.',
    ar: 'أضف هذا السر في تطبيق المصادقة، ثم أدخل الرمز الذي يعرضه.',
    en: 'Add this secret to your authenticator application, then type the code that it shows.',
  },
  'setup.totp-open': {
    fr: 'Ouvrir dans l’application d’authentification',
    ar: 'فتح في تطبيق المصادقة',
    en: 'Open in the authenticator application',
  },
  'invitation.title': {
    fr: 'Bienvenue. Choisissez comment prouver votre identité.',
    ar: 'أهلاً بك. اختر كيف تثبت هويتك.',
    en: 'Welcome. Choose how to prove your identity.',
  },
  'invitation.no-token': {
    fr: 'Ce lien d’invitation est incomplet. Demandez-en un autre à votre administrateur.',
    ar: 'رابط الدعوة هذا غير مكتمل. اطلب رابطاً آخر من مدير النظام.',
    en: 'This invitation link is incomplete. Ask your administrator for another one.',
  },
  'invitation.passkey': {
    fr: 'Créer une clé d’accès',
    ar: 'إنشاء مفتاح مرور',
    en: 'Make a passkey',
  },
  'invitation.finish': { fr: 'Enregistrer', ar: 'تسجيل', en: 'Register' },
  'display.summary': {
    fr: 'Cet écran est un mur d’images',
    ar: 'هذه الشاشة شاشة جدارية',
    en: 'This screen is a wall display',
  },
  'display.code': { fr: 'Code de l’écran', ar: 'رمز الشاشة', en: 'Code of the display' },
  'display.enrol': { fr: 'Raccorder', ar: 'ربط', en: 'Enrol' },
  'setup.login-rule': {
    fr: 'Court, sans espace : lettres, chiffres, . _ - @',
    ar: 'قصير وبلا مسافات: حروف وأرقام و . _ - @',
    en: 'Short, without spaces: letters, digits, . _ - @',
  },
  'setup.exercise-name': {
    fr: 'Exercice : la finale',
    ar: 'تمرين: النهائي',
    en: 'Exercise: the final',
  },
  'setup.this-is': {
    fr: 'Compte de {name}, identifiant {login}',
    ar: 'حساب {name}، اسم الدخول {login}',
    en: 'Account of {name}, login {login}',
  },
} satisfies Record<string, Sentence>
