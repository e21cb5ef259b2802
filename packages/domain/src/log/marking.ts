/** Traffic Light Protocol 2.0 labels (FIRST, 2022), least to most restricted. */
export const TLP_LEVELS = ['CLEAR', 'GREEN', 'AMBER', 'AMBER+STRICT', 'RED'] as const

/** One TLP 2.0 label. */
export type Tlp = (typeof TLP_LEVELS)[number]

/** What is said about who may have an entry, and whether it is play. */
export interface Marking {
  readonly tlp: Tlp
  /** True on every entry of an installation that was set up as an exercise, and on no other. */
  readonly exercise: boolean
}

/** Tells whether material of `level` may go to somebody cleared up to `ceiling`. */
export function isWithinTlp(level: Tlp, ceiling: Tlp): boolean {
  return TLP_LEVELS.indexOf(level) <= TLP_LEVELS.indexOf(ceiling)
}

/** The label as TLP 2.0 wants it written, e.g. `TLP:AMBER+STRICT`. */
export function tlpLabel(tlp: Tlp): string {
  return `TLP:${tlp}`
}
