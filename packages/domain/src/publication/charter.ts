/** Version of the published charter that reactions are received under. */
export const CHARTER_VERSION = 1

/** Clauses of the charter; a reaction is refused under one of them. Their words are in `protocol`. */
export const CHARTER_CLAUSES = [
  'respect',
  'hatred',
  'private-life',
  'accusation',
  'false-alarm',
  'off-topic',
  'advertising',
] as const
export type CharterClause = (typeof CHARTER_CLAUSES)[number]

/** The most characters of a reaction, as people count them (`countGraphemes`). */
export const REACTION_MAX = 800
/** The most characters of the name under a reaction. */
export const REACTION_NAME_MAX = 60
