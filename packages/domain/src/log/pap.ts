/**
 * What one may do with the information (Permissible Actions Protocol, MISP taxonomy `PAP`), least to
 * most restricted. `CLEAR` is what the first edition calls WHITE.
 */
export const PAP_LEVELS = ['CLEAR', 'GREEN', 'AMBER', 'RED'] as const
export type Pap = (typeof PAP_LEVELS)[number]

/**
 * Kinds of acts by what an adversary notices of them: `look-up` searches one's own logs, `enrich` asks
 * third parties about a value, `contain` touches the adversary or blocks, `publish` tells everybody.
 */
export const PAP_ACTS = ['look-up', 'enrich', 'contain', 'publish'] as const
export type PapAct = (typeof PAP_ACTS)[number]

/** The most restricted level that still permits each act. */
const HIGHEST: Readonly<Record<PapAct, Pap>> = {
  'look-up': 'RED',
  enrich: 'AMBER',
  contain: 'GREEN',
  publish: 'CLEAR',
}

/** What counts where nobody said: the one that the issue of exchanges names as safe. */
export const USUAL_PAP: Pap = 'AMBER'

/** Whether an act is permitted with information of this level. */
export function papPermits(pap: Pap, act: PapAct): boolean {
  return PAP_LEVELS.indexOf(pap) <= PAP_LEVELS.indexOf(HIGHEST[act])
}

/** The level of material put together from several: the most restricted; `CLEAR` for none. */
export function mostRestrictedPap(levels: Iterable<Pap>): Pap {
  let rank = 0
  for (const level of levels) rank = Math.max(rank, PAP_LEVELS.indexOf(level))
  return PAP_LEVELS[rank] ?? 'RED'
}
