import type { GateState } from '../../gate/gate.ts'
import type { Band, Residual } from './band.ts'

/** How far ahead the gates are forecast, minutes. */
export const HORIZONS = [15, 30, 60] as const
export type Horizon = (typeof HORIZONS)[number]

/** What is forecast of a gate. People, and minutes from now. */
export interface GateForecast {
  readonly gate: string
  readonly state: GateState
  readonly queueNow: number
  readonly queueMeasured: boolean
  readonly horizons: readonly {
    readonly minutes: Horizon
    readonly arrivals: Band
    readonly queue: Band
  }[]
  /** When the queue will be gone, undefined in a member: not within three hours. Undefined: there is none. */
  readonly clearance:
    | {
        readonly likely: number | undefined
        readonly early: number | undefined
        readonly late: number | undefined
      }
    | undefined
  readonly basis: {
    readonly share: number
    readonly pace: number
    readonly servicePerMinute: number
    readonly serviceMeasured: boolean
    readonly redirected: number
  }
  /** Longest queue to come within the hour, and in how many minutes. */
  readonly peak: { readonly people: number; readonly minutes: number }
}

/** What the forecaster has learnt this evening. Plain data, so that it can be kept. */
export interface ForecastState {
  readonly issued: readonly Issued[]
  readonly residuals: readonly Residual[]
  /** Discounted share of error of each way of looking at the pace. */
  readonly losses: readonly number[]
  readonly score: ForecastScore
}

/** How the forecasts whose time has come have done, 15 minutes ahead. Sums of people and of forecasts. */
export interface ForecastScore {
  readonly forecasts: number
  readonly arrivals: number
  readonly error: number
  readonly naiveError: number
  readonly within: number
}

/** A forecast whose time has not come. */
export interface Issued {
  readonly minute: number
  readonly gate: string
  readonly horizon: Horizon
  readonly arrivals: Band
  readonly queue: Band
  /** "As in the last fifteen minutes", to be compared with. */
  readonly naive: number
  readonly ways: readonly number[]
}
