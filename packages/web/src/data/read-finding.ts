import { FINDING_LEVELS, FINDING_RESOLUTIONS, FINDING_STATES } from '@vigie/domain'
import type { FindingLevel, FindingResolution, FindingState } from '@vigie/domain'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from './read-state.ts'

/** A finding as a screen needs it: the entity opened, `null` where purged or not for this reader. */
export interface ShownFinding {
  readonly id: string
  readonly ruleId: string
  readonly ruleTitle: string
  readonly ruleAuthor: string
  readonly level: FindingLevel
  readonly entity: string | null
  readonly source: string
  readonly count: number
  /** Epoch ms, event times. */
  readonly firstAtMs: number
  readonly lastAtMs: number
  readonly state: FindingState
  readonly resolution: FindingResolution | undefined
  readonly owner: string | undefined
  readonly incident: string | undefined
  readonly openedAtMs: number
  readonly position: number
}

/** Undefined for a document that is none. */
export function readFinding(document: DocumentView): ShownFinding | undefined {
  const { id, position, state, texts } = document
  if (state === null) return undefined
  const level = oneOfIn(state, 'level', FINDING_LEVELS)
  const word = oneOfIn(state, 'state', FINDING_STATES)
  if (level === undefined || word === undefined) return undefined
  return {
    id,
    ruleId: textIn(state, 'ruleId') ?? '',
    // What a person reported has no rule: its own words stand in.
    ruleTitle: openedIn(state, 'title', texts) ?? textIn(state, 'ruleTitle') ?? '',
    ruleAuthor: textIn(state, 'ruleAuthor') ?? '',
    level,
    entity: openedIn(state, 'entity', texts) ?? null,
    source: textIn(state, 'source') ?? '',
    count: numberIn(state, 'count') ?? 0,
    firstAtMs: numberIn(state, 'firstAt') ?? 0,
    lastAtMs: numberIn(state, 'lastAt') ?? 0,
    state: word,
    resolution: oneOfIn(state, 'resolution', FINDING_RESOLUTIONS),
    owner: textIn(state, 'owner'),
    incident: textIn(state, 'incident'),
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
    position,
  }
}
