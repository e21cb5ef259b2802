import type { CapacityTerms, SectionData, SectionExit } from './section-capacity.ts'

/** A change that is only tried. */
export interface WhatIf {
  /** Each section loses the widest of its exits. */
  readonly loseWidestExit?: boolean
  /** Elements that are closed: lanes, openings, or gates with all that is theirs. */
  readonly closed?: readonly string[]
  readonly p?: number
  readonly s?: number
  readonly egressMinutes?: number
  readonly emergencyMinutes?: number
}

/** The section as it would be; closed lanes and exits count for nothing. */
export function dataIf(data: SectionData, whatIf: WhatIf): SectionData {
  const closed = new Set(whatIf.closed)
  const isOpen = ({ id, gate }: { readonly id: string; readonly gate?: string }) =>
    !closed.has(id) && (gate === undefined || !closed.has(gate))
  const exits = data.exits.map((exit) => (isOpen(exit) ? exit : { ...exit, widthMm: 0 }))
  const widest = whatIf.loseWidestExit === true ? widestOf(exits) : undefined
  return {
    ...data,
    lanes: data.lanes.map((lane) => (isOpen(lane) ? lane : { ...lane, ratePerHour: 0 })),
    exits: exits.map((exit) => (exit === widest ? { ...exit, widthMm: 0 } : exit)),
  }
}

/** The terms as they would be. */
export function termsIf(terms: CapacityTerms, whatIf: WhatIf): CapacityTerms {
  const p = whatIf.p ?? terms.p
  const s = whatIf.s ?? terms.s
  return {
    ...(p === undefined ? {} : { p }),
    ...(s === undefined ? {} : { s }),
    egressMinutes: whatIf.egressMinutes ?? terms.egressMinutes,
    emergencyMinutes: whatIf.emergencyMinutes ?? terms.emergencyMinutes,
  }
}

/** The widest exit; of two as wide the one on level ground, which passes more. */
export function widestOf(exits: readonly SectionExit[]): SectionExit | undefined {
  return exits.toSorted(
    (a, b) =>
      b.widthMm - a.widthMm ||
      Number(b.surface === 'level') - Number(a.surface === 'level') ||
      (a.id < b.id ? -1 : 1),
  )[0]
}
