/** The roles of an installation (issue: the spine). A person may hold several. */
export const ROLES = [
  'commander',
  'operator',
  'venue-officer',
  'analyst',
  'liaison',
  'public-desk',
  'integrity-desk',
  'observer',
  'wall-display',
  'auditor',
  'administrator',
  /** A visiting expert: by itself next to nothing; a mandate gives the rest. */
  'expert',
] as const

/** One role. */
export type Role = (typeof ROLES)[number]
