import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { numberOf, textOf } from '../log/fact-data.ts'

/** Which set of rules detection works with, as the log knows it: the latest load. */
export interface RulesInForce extends LoadedRules {
  /** Epoch ms. */
  readonly loadedAt: number
}

/** How the loading of a set of rules went, in figures. */
export interface LoadedRules {
  /** Rules that are tried, those that wait not counted. */
  readonly rules: number
  /** Rules that wait for values of placeholders. */
  readonly waiting: number
  readonly problems: number
  /** SHA-256 over the names and texts of all files, 64 hex digits: the same set has the same digest. */
  readonly digest: string
}

/** The one document of this kind. */
export const RULES_IN_FORCE_ID = 'rules'

/**
 * A set of rules comes into force. Writes a fact where the set differs from the one before, and
 * whenever a person asked for it. Pure, refuses nothing.
 */
export function decideRulesLoaded(
  present: RulesInForce | undefined,
  loaded: LoadedRules,
  asked: boolean,
): Decision {
  if (!asked && present?.digest === loaded.digest) return accept()
  const { rules, waiting, problems, digest } = loaded
  return accept({
    kind: 'rules.loaded',
    kindVersion: 1,
    subject: { kind: 'rules', id: RULES_IN_FORCE_ID },
    data: { rules, waiting, problems, digest },
  })
}

/** Folds one `rules.loaded` into the state: the latest stands. */
export function evolveRulesInForce(_state: RulesInForce | undefined, entry: Entry): RulesInForce {
  const { data, receivedAt } = entry
  return {
    rules: numberOf(data, 'rules'),
    waiting: numberOf(data, 'waiting'),
    problems: numberOf(data, 'problems'),
    digest: textOf(data, 'digest'),
    loadedAt: receivedAt,
  }
}
