import type { Sentence } from '../language.ts'

/** Types of technical values, in the words that analysts use. */
export const observableMessages = {
  'observable.type.entity': { fr: 'Entité', ar: 'الكيان', en: 'Entity' },
  'observable.type.host': { fr: 'machine', ar: 'الجهاز', en: 'host' },
  'observable.type.user-account': { fr: 'compte', ar: 'الحساب', en: 'account' },
  'observable.type.ipv4-addr': { fr: 'adresse IPv4', ar: 'عنوان IPv4', en: 'IPv4 address' },
  'observable.type.ipv6-addr': { fr: 'adresse IPv6', ar: 'عنوان IPv6', en: 'IPv6 address' },
  'observable.type.domain-name': { fr: 'nom de domaine', ar: 'اسم النطاق', en: 'domain name' },
  'observable.type.url': { fr: 'URL', ar: 'الرابط', en: 'URL' },
  'observable.type.email-addr': {
    fr: 'adresse électronique',
    ar: 'البريد الإلكتروني',
    en: 'e-mail address',
  },
  'observable.type.mac-addr': { fr: 'adresse MAC', ar: 'عنوان MAC', en: 'MAC address' },
  'observable.type.file-hash': { fr: 'empreinte de fichier', ar: 'بصمة الملف', en: 'file hash' },
  'observable.type.file-name': { fr: 'nom de fichier', ar: 'اسم الملف', en: 'file name' },
  'observable.type.windows-registry-key': {
    fr: 'clé de registre',
    ar: 'مفتاح السجل',
    en: 'registry key',
  },
  'observable.type.mutex': { fr: 'mutex', ar: 'mutex', en: 'mutex' },
  'observable.type.autonomous-system': {
    fr: 'système autonome',
    ar: 'النظام المستقل',
    en: 'autonomous system',
  },
  'observable.type.software': { fr: 'logiciel', ar: 'البرنامج', en: 'software' },
} satisfies Record<string, Sentence>
