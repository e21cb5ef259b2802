import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Fact, Sealed } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, sealedJson } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'
import { mostRestricted } from '../log/markings.ts'

/** A rule or a list of indicators that is run over the stored past. */
export interface RetroHunt {
  /** E.g. `RBT-RH2`. */
  readonly id: string
  readonly title: Sealed
  readonly what: RetroHuntMatter
  /** The Sigma text, or the list. */
  readonly content: Sealed
  /** Event times, epoch ms; `toMs` not included. */
  readonly fromMs: number
  readonly toMs: number
  readonly sources?: readonly string[]
  readonly state: 'running' | RetroHuntOutcome
  /** What it came to; absent while it runs. */
  readonly figures?: RetroHuntFigures
  readonly by: string
  readonly tlp: Tlp
  readonly startedAt: number
  readonly changedAt: number
}

export const RETRO_HUNT_MATTERS = ['rule', 'indicators'] as const
export type RetroHuntMatter = (typeof RETRO_HUNT_MATTERS)[number]
export const RETRO_HUNT_OUTCOMES = ['done', 'stopped', 'failed'] as const
export type RetroHuntOutcome = (typeof RETRO_HUNT_OUTCOMES)[number]

export interface RetroHuntFigures {
  /** Stored events that it went past. */
  readonly looked: number
  readonly matches: number
  readonly findings: number
}

export type RetroHuntCommand =
  | {
      readonly kind: 'retro-hunt.start'
      readonly title: Sealed
      readonly what: RetroHuntMatter
      readonly content: Sealed
      readonly fromMs: number
      readonly toMs: number
      readonly sources?: readonly string[]
    }
  | {
      readonly kind: 'retro-hunt.end'
      readonly outcome: RetroHuntOutcome
      readonly figures: RetroHuntFigures
    }

/**
 * Says what follows from a command on the retro-hunt `id`. Pure. The caller guarantees that a rule
 * parses, and passes a fresh id to start. Refusals: `hunt.period-empty`, `retro-hunt.unknown`,
 * `retro-hunt.ended`.
 */
export function decideRetroHunt(
  hunt: RetroHunt | undefined,
  id: string,
  command: RetroHuntCommand,
): Decision {
  switch (command.kind) {
    case 'retro-hunt.start': {
      const { title, what, content, fromMs, toMs, sources } = command
      if (fromMs >= toMs) return refuse('hunt.period-empty')
      return accept(
        fact('retro-hunt.started', id, {
          title: sealedJson(title),
          what,
          content: sealedJson(content),
          fromMs,
          toMs,
          ...(sources === undefined ? {} : { sources: [...sources] }),
        }),
      )
    }
    case 'retro-hunt.end': {
      if (hunt === undefined) return refuse('retro-hunt.unknown', { id })
      if (hunt.state !== 'running') return refuse('retro-hunt.ended', { id })
      const { looked, matches, findings } = command.figures
      return accept(
        fact('retro-hunt.ended', id, { outcome: command.outcome, looked, matches, findings }),
      )
    }
    default:
      return unreachable(command)
  }
}

/** Folds one entry about the retro-hunt `id`. Pure; throws on a damaged log. */
export function evolveRetroHunt(state: RetroHunt | undefined, entry: Entry, id: string): RetroHunt {
  const { data, receivedAt } = entry
  switch (entry.kind) {
    case 'retro-hunt.started': {
      const { sources } = data
      return {
        id,
        title: sealedIn(data, 'title'),
        what: oneOf(data, 'what', RETRO_HUNT_MATTERS),
        content: sealedIn(data, 'content'),
        fromMs: numberOf(data, 'fromMs'),
        toMs: numberOf(data, 'toMs'),
        ...(Array.isArray(sources) ? { sources: sources.map(String) } : {}),
        state: 'running',
        by: entry.actor.id,
        tlp: entry.marking.tlp,
        startedAt: receivedAt,
        changedAt: receivedAt,
      }
    }
    case 'retro-hunt.ended':
      if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown hunt ${id}`)
      return {
        ...state,
        tlp: mostRestricted([state.tlp, entry.marking.tlp]),
        state: oneOf(data, 'outcome', RETRO_HUNT_OUTCOMES),
        figures: {
          looked: numberOf(data, 'looked'),
          matches: numberOf(data, 'matches'),
          findings: numberOf(data, 'findings'),
        },
        changedAt: receivedAt,
      }
    default:
      throw new FactDamaged(`unknown kind ${entry.kind}`)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'retro-hunt', id }, data }
}
