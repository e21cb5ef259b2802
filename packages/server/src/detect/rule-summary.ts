import type { FindingLevel } from '@vigie/domain'

/** What the server keeps of a rule in memory; the text is read again when somebody opens it. */
export interface RuleSummary {
  readonly id: string
  readonly title: string
  readonly level: FindingLevel
  readonly author: string
  readonly description: string
  readonly tags: readonly string[]
  readonly falsePositives: readonly string[]
  /** File that holds it, and which document of it. */
  readonly file: string
  readonly documentIndex: number
  /** Placeholders without a value: while there are any, the rule is not tried. */
  readonly waitingFor: readonly string[]
}

/** How the loading of a set of rules went; nothing is dropped without being named here. */
export interface RuleLoad {
  readonly rules: readonly RuleSummary[]
  /** Titles of rules that wait for values of placeholders. */
  readonly waiting: readonly string[]
  readonly problems: readonly string[]
  /** SHA-256 over the names and texts of all files, hex. */
  readonly digest: string
}
