import type { FindingLevel } from '../finding/finding.ts'
import type { Sealed } from '../log/entry.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A detection rule that was written here and promoted to live. Its text is on the log, sealed; the
 * file that detection reads is made from it.
 */
export interface OwnRule {
  /** The `id` of the Sigma rule: a UUID, lower case. */
  readonly id: string
  readonly title: Sealed
  readonly level: FindingLevel
  /** The Sigma text. */
  readonly yaml: Sealed
  readonly tlp: Tlp
  readonly state: 'live' | 'retired'
  /** Person who promoted the present text. */
  readonly by: string
  /** Epoch ms. */
  readonly promotedAt: number
  readonly changedAt: number
}

/** Ids that an own rule may bear: they stand in paths, files and facts. */
export const OWN_RULE_ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Longest text of an own rule, UTF-16 units; rules in the wild stay below a tenth of it. */
export const OWN_RULE_MAX_LENGTH = 65_536
