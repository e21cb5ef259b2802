import { RETRO_HUNT_MATTERS, RETRO_HUNT_OUTCOMES } from '@vigie/domain'
import type { RetroHuntMatter, RetroHuntOutcome } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'

/** A saved hunt as the screen shows it; `null` texts were purged or are not for this reader. */
export interface ShownHunt {
  readonly id: string
  readonly title: string | null
  readonly text: string | null
  readonly spanMs: number | undefined
  readonly sources: readonly string[]
  readonly owner: string
  readonly isShared: boolean
}

/** Reads the document of a saved hunt; undefined where it is none. */
export function readSavedHunt({ id, state, texts }: DocumentView): ShownHunt | undefined {
  if (state === null) return undefined
  const owner = textIn(state, 'owner') ?? textIn(state, 'ownerId')
  if (owner === undefined) return undefined
  const sources = state['sources']
  return {
    id,
    title: openedIn(state, 'title', texts) ?? null,
    text: openedIn(state, 'text', texts) ?? null,
    spanMs: numberIn(state, 'spanMs'),
    sources: Array.isArray(sources) ? sources.map(String) : [],
    owner,
    isShared: state['shared'] === true || state['restricted'] === false,
  }
}

/** A retro-hunt as the screen shows it. */
export interface ShownRetroHunt {
  readonly id: string
  readonly title: string | null
  readonly what: RetroHuntMatter
  readonly state: 'running' | RetroHuntOutcome
  readonly fromMs: number
  readonly toMs: number
  readonly startedAtMs: number
  readonly figures: { readonly looked: number; readonly matches: number; readonly findings: number }
}

/** Reads the document of a retro-hunt; undefined where it is none. */
export function readRetroHunt({ id, state, texts }: DocumentView): ShownRetroHunt | undefined {
  if (state === null) return undefined
  const what = oneOfIn(state, 'what', RETRO_HUNT_MATTERS)
  const stands = oneOfIn(state, 'state', ['running', ...RETRO_HUNT_OUTCOMES] as const)
  const fromMs = momentIn(state, 'from', 'fromMs')
  const toMs = momentIn(state, 'to', 'toMs')
  const startedAtMs = momentIn(state, 'startedAt', 'startedAt')
  if (what === undefined || stands === undefined || startedAtMs === undefined) return undefined
  const figures = isRecord(state['figures']) ? state['figures'] : {}
  return {
    id,
    title: openedIn(state, 'title', texts) ?? null,
    what,
    state: stands,
    fromMs: fromMs ?? 0,
    toMs: toMs ?? 0,
    startedAtMs,
    figures: {
      looked: numberIn(figures, 'looked') ?? 0,
      matches: numberIn(figures, 'matches') ?? 0,
      findings: numberIn(figures, 'findings') ?? 0,
    },
  }
}

/** A moment, as epoch ms or in ISO 8601. */
function momentIn(
  state: Readonly<Record<string, unknown>>,
  ...members: readonly string[]
): number | undefined {
  for (const member of members) {
    const text = textIn(state, member)
    const moment = text === undefined ? numberIn(state, member) : Date.parse(text)
    if (moment !== undefined && !Number.isNaN(moment)) return moment
  }
  return undefined
}
