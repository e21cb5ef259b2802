import type { Casualty, CasualtyCategory } from './casualty.ts'

/** One count of people by category; `registered` is what the log registered, mistakes included. */
export interface CasualtyTally {
  readonly categories: Readonly<Record<CasualtyCategory, number>>
  readonly total: number
  readonly evacuated: number
  readonly unidentified: number
  readonly struck: number
  readonly registered: number
}

/** Counts casualties. `total` + `struck` = `registered`: it reconciles with the log. Pure. */
export function tallyOf(casualties: readonly Casualty[]): CasualtyTally {
  const counted = casualties.filter(({ struck }) => struck === undefined)
  const of = (category: CasualtyCategory) =>
    counted.filter((casualty) => casualty.category === category).length
  return {
    categories: {
      dead: of('dead'),
      absolute: of('absolute'),
      relative: of('relative'),
      involved: of('involved'),
    },
    total: counted.length,
    evacuated: counted.filter(({ evacuatedTo }) => evacuatedTo !== undefined).length,
    unidentified: counted.filter(({ identity }) => identity === undefined).length,
    struck: casualties.length - counted.length,
    registered: casualties.length,
  }
}
