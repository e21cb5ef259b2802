/** The roles of an installation (issue: the spine). A person may hold several. */
export const ROLES = [
  'commander',
  'operator',
  'venue-officer',
  'analyst',
  'liaison',
  'public-desk',
  'observer',
  'wall-display',
  'auditor',
  'administrator',
] as const

/** One role. */
export type Role = (typeof ROLES)[number]
