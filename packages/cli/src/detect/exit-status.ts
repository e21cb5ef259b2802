/** Exit statuses of `vigie detect`: a stable contract, printed by `--help`. */
export const EXIT = {
  /** All input was read, no rule matched. */
  noMatch: 0,
  /** The arguments make no sense, or no rule could be found. */
  usage: 2,
  /** Some input could not be read; what could be was matched. */
  unreadableInput: 3,
  /** `--strict`, and a rule cannot be used: nothing was read. */
  unusableRules: 4,
  /** All input was read, at least one rule matched. */
  matches: 10,
} as const
