/**
 * Duties to tell an authority in time, as data: a regime is a list of stages, each due so long after
 * an anchor. Hours are elapsed hours, whatever the clocks of a country do meanwhile; months are
 * calendar months in the venue's zone (`due.ts`).
 */
export interface Regime {
  /** Lower-case letters, digits and dashes. */
  readonly id: string
  readonly name: string
  readonly recipient: string
  readonly stages: readonly RegimeStage[]
}

export interface RegimeStage {
  readonly id: string
  /** What it runs from: the moment of awareness, or when an earlier stage was done. */
  readonly anchor: 'awareness' | { readonly stage: string }
  readonly after: RegimeSpan
}

export type RegimeSpan = { readonly hours: number } | { readonly months: number }

/**
 * Directive (EU) 2022/2555 (NIS2), Article 23(4): early warning within 24 hours and notification
 * within 72 hours of becoming aware, final report not later than one month after the notification.
 */
export const NIS2: Regime = {
  id: 'nis2',
  name: 'NIS2, article 23',
  recipient: 'CSIRT',
  stages: [
    { id: 'early-warning', anchor: 'awareness', after: { hours: 24 } },
    { id: 'notification', anchor: 'awareness', after: { hours: 72 } },
    { id: 'final-report', anchor: { stage: 'notification' }, after: { months: 1 } },
  ],
}

/** Regimes that are known without being published. */
export const BUILT_IN_REGIMES: readonly Regime[] = [NIS2]

export const REGIME_ID = /^[a-z][a-z0-9-]{0,39}$/
export const MOST_STAGES = 12
/** Longest span: ten years. */
export const MOST_HOURS = 87_600
export const MOST_MONTHS = 120
