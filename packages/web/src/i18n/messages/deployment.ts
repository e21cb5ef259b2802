import type { Sentence } from '../language.ts'

/** The deployment board: posts, units, duty, accountability. */
export const deploymentMessages = {
  'shell.deployment': { fr: 'Dispositif', ar: 'الانتشار', en: 'Deployment' },
  'deploy.people': {
    fr: '{n, plural, one {# personne} other {# personnes}}',
    ar: '{n, plural, zero {لا أحد} one {شخص واحد} two {شخصان} few {# أشخاص} many {# شخصًا} other {# شخص}}',
    en: '{n, plural, one {# person} other {# people}}',
  },
  'deploy.standing.off-duty': { fr: 'hors service', ar: 'خارج الخدمة', en: 'off duty' },
  'deploy.standing.heard': { fr: 'entendue', ar: 'مسموعة', en: 'heard' },
  'deploy.standing.due': { fr: 'à appeler', ar: 'يجب الاتصال بها', en: 'due' },
  'deploy.standing.overdue': { fr: 'MUETTE', ar: 'صامتة', en: 'SILENT' },
} satisfies Record<string, Sentence>
