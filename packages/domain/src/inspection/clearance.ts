import { accept, refusal, refuse } from '../decision.ts'
import type { Decision, Refusal } from '../decision.ts'
import { PHASES } from '../event/event.ts'
import type { Phase } from '../event/event.ts'
import type { GateState } from '../gate/gate.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { numberOf, sealedIn, sealedJson } from '../log/fact-data.ts'

/**
 * Whether the gates of a venue may be declared open: not over a severe defect, unless a commander signs
 * for each of them by name. One document for each venue.
 */
export interface Clearance {
  readonly venue: string
  /** Severe defects that are not closed, by id, with the checkpoint of each. */
  readonly severe: { readonly [defect: string]: string }
  readonly override?: OpeningOverride
}

/** A commander's signature under opening over named severe defects, for a while. */
export interface OpeningOverride {
  readonly defects: readonly string[]
  readonly by: string
  /** Epoch ms. */
  readonly at: number
  /** Epoch ms. */
  readonly until: number
  readonly reason: Sealed
  readonly stamp: string
}

/** An override is for one evening. */
export const OVERRIDE_MS = 24 * 3_600_000

/** Severe defects that stand in the way of opening at this moment. */
export function severeDefects(clearance: Clearance | undefined, nowMs: number): readonly string[] {
  if (clearance === undefined) return []
  const { override, severe } = clearance
  const isOver = override === undefined || override.until <= nowMs
  const signed = new Set(isOver ? [] : override.defects)
  return Object.keys(severe).filter((defect) => !signed.has(defect))
}

/**
 * Why gates may not be declared open now (`gates.severe-defect-open`); undefined when they may. Asked
 * by whoever declares a gate or a phase open.
 */
export function refusalToOpen(
  clearance: Clearance | undefined,
  nowMs: number,
): Refusal | undefined {
  const [defect, ...others] = severeDefects(clearance, nowMs)
  if (defect === undefined) return undefined
  return refusal('gates.severe-defect-open', { defect, n: others.length + 1 })
}

/** What is known of a gate that a person declares. */
export interface GateDeclaration {
  readonly clearance: Clearance | undefined
  readonly phase: Phase | undefined
  readonly from: GateState | undefined
  readonly to: GateState
}

/**
 * Why a gate may not be declared open now; undefined when it may. Letting people in over a severe
 * defect is refused until kick-off; that a gate is still open, is shut, or opens to let people out is
 * never refused.
 */
export function refusalToOpenGate(gate: GateDeclaration, nowMs: number): Refusal | undefined {
  const { clearance, phase, from, to } = gate
  if (to !== 'open' || from === 'open') return undefined
  if (phase !== undefined && PHASES.indexOf(phase) >= PHASES.indexOf('kick-off')) return undefined
  return refusalToOpen(clearance, nowMs)
}

/**
 * A commander signs an override. Every severe defect that is open must be named, so that nobody signs
 * for one that they have not read. `until` is cut to one evening. Refusals: `gates.*`.
 */
export function decideOverride(
  clearance: Clearance | undefined,
  venue: string,
  override: {
    readonly defects: readonly string[]
    readonly reason: Sealed
    readonly until: number
    readonly nowMs: number
  },
): Decision {
  const { defects, reason, until, nowMs } = override
  const open = Object.keys(clearance?.severe ?? {})
  if (open.length === 0) return refuse('gates.nothing-to-override')
  const unread = open.find((defect) => !defects.includes(defect))
  if (unread !== undefined) return refuse('gates.override-incomplete', { defect: unread })
  return accept({
    kind: 'clearance.overridden',
    kindVersion: 1,
    subject: { kind: 'clearance', id: venue },
    data: {
      venue,
      defects: open,
      reason: sealedJson(reason),
      until: Math.min(until, nowMs + OVERRIDE_MS),
    },
  })
}

/** Venue whose clearance an entry changes. */
export function clearancesOf(entry: Entry): readonly string[] {
  const { venue } = entry.data
  return typeof venue === 'string' ? [venue] : []
}

/** Folds a `defect.` or `clearance.` entry into the clearance of its venue. */
export function evolveClearance(
  state: Clearance | undefined,
  entry: Entry,
  venue: string,
): Clearance | undefined {
  const { data } = entry
  const known = state ?? { venue, severe: {} }
  if (entry.kind === 'clearance.overridden') {
    const stamp = `${entry.at}/${entry.node}`
    if (known.override !== undefined && known.override.stamp > stamp) return known
    const { defects } = data
    const override = {
      defects: Array.isArray(defects) ? defects.filter((each) => typeof each === 'string') : [],
      by: entry.actor.id,
      at: entry.happenedAt,
      until: numberOf(data, 'until'),
      reason: sealedIn(data, 'reason'),
      stamp,
    }
    return { ...known, override }
  }
  const defect = entry.subject.id
  const checkpoint = typeof data['checkpoint'] === 'string' ? data['checkpoint'] : ''
  const says = data['severity']
  const isClosed = entry.kind === 'defect.retested' && data['outcome'] === 'pass'
  if (
    says === 'severe' &&
    (entry.kind === 'defect.opened' || entry.kind === 'defect.severity-set')
  ) {
    return { ...known, severe: { ...known.severe, [defect]: checkpoint } }
  }
  const isLesser = entry.kind === 'defect.severity-set' && says !== 'severe'
  if (!(defect in known.severe) || !(isClosed || isLesser)) return state
  const { [defect]: _, ...severe } = known.severe
  return { ...known, severe }
}
