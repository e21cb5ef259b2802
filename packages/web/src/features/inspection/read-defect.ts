import { DEFECT_SEVERITIES, DEFECT_STATES } from '@vigie/domain'
import type { DefectSeverity, DefectState } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { DocumentView } from '@vigie/protocol'
import { numberIn, oneOfIn, openedIn, textIn } from '../../data/read-state.ts'
import type { Tone } from '../../ui/severity.tsx'

/** A defect as a screen needs it. */
export interface ShownDefect {
  readonly id: string
  readonly venue: string
  readonly inspection: string
  readonly checkpoint: string
  readonly severity: DefectSeverity
  readonly state: DefectState
  readonly text: string | null | undefined
  readonly photos: readonly string[]
  readonly order:
    | {
        readonly to: string | null
        readonly text: string | null
        readonly dueAtMs: number | undefined
      }
    | undefined
  readonly seen: number
  readonly failedRetests: number
  readonly openedBy: string
  readonly openedAtMs: number
}

const TONES = { severe: 'critical', major: 'high', minor: 'low' } as const

/** Urgency of a defect. */
export function toneOfDefect(severity: DefectSeverity): Tone {
  return TONES[severity]
}

export function readDefect({ id, state, texts }: DocumentView): ShownDefect | undefined {
  if (state === null) return undefined
  const severity = oneOfIn(state, 'severity', DEFECT_SEVERITIES)
  const word = oneOfIn(state, 'state', DEFECT_STATES)
  const [venue, checkpoint] = [textIn(state, 'venue'), textIn(state, 'checkpoint')]
  if (severity === undefined || word === undefined) return undefined
  if (venue === undefined || checkpoint === undefined) return undefined
  const { photos, order } = state
  return {
    id,
    venue,
    checkpoint,
    severity,
    state: word,
    inspection: textIn(state, 'inspection') ?? '',
    text: openedIn(state, 'text', texts),
    photos: Array.isArray(photos) ? photos.map(String) : [],
    order: isRecord(order)
      ? {
          to: openedIn(order, 'to', texts) ?? null,
          text: openedIn(order, 'text', texts) ?? null,
          dueAtMs: numberIn(order, 'dueAt'),
        }
      : undefined,
    seen: numberIn(state, 'seen') ?? 1,
    failedRetests: numberIn(state, 'failedRetests') ?? 0,
    openedBy: textIn(state, 'openedBy') ?? '',
    openedAtMs: numberIn(state, 'openedAt') ?? 0,
  }
}
