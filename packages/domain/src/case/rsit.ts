/**
 * Reference Security Incident Taxonomy, version 1 (ENISA and TF-CSIRT): the class is what statistics
 * and reports count by, the type is optional.
 */
export const RSIT = {
  'abusive-content': ['spam', 'harmful-speech', 'violence'],
  'malicious-code': [
    'infected-system',
    'c2-server',
    'malware-distribution',
    'malware-configuration',
  ],
  'information-gathering': ['scanner', 'sniffing', 'social-engineering'],
  'intrusion-attempts': ['ids-alert', 'brute-force', 'exploit'],
  intrusions: [
    'privileged-account-compromise',
    'unprivileged-account-compromise',
    'application-compromise',
    'system-compromise',
    'burglary',
  ],
  availability: ['dos', 'ddos', 'misconfiguration', 'sabotage', 'outage'],
  'information-content-security': [
    'unauthorised-information-access',
    'unauthorised-information-modification',
    'data-loss',
    'data-leak',
  ],
  fraud: ['unauthorised-use-of-resources', 'copyright', 'masquerade', 'phishing'],
  vulnerable: [
    'weak-crypto',
    'ddos-amplifier',
    'potentially-unwanted-accessible',
    'information-disclosure',
    'vulnerable-system',
  ],
  other: ['other', 'undetermined'],
  test: ['test'],
} as const

/** Classes, in the order of the taxonomy. */
export const RSIT_CLASSES = [
  'abusive-content',
  'malicious-code',
  'information-gathering',
  'intrusion-attempts',
  'intrusions',
  'availability',
  'information-content-security',
  'fraud',
  'vulnerable',
  'other',
  'test',
] as const satisfies readonly (keyof typeof RSIT)[]
export type RsitClass = (typeof RSIT_CLASSES)[number]
export type RsitType = (typeof RSIT)[RsitClass][number]

/** Every type of every class. */
export const RSIT_TYPES: readonly RsitType[] = RSIT_CLASSES.flatMap(
  (name): readonly RsitType[] => RSIT[name],
)

/** Tells whether a type belongs to a class. */
export function isTypeOf(type: RsitType, name: RsitClass): boolean {
  const types: readonly RsitType[] = RSIT[name]
  return types.includes(type)
}
