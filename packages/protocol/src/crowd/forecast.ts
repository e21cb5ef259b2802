import { GATE_STATES } from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'

/** A forecast figure with the band that holds it four times in five. */
export const Band = Type.Object({
  likely: Type.Number(),
  low: Type.Number({ description: 'Less in one case of ten' }),
  high: Type.Number({ description: 'More in one case of ten' }),
})
export type Band = Static<typeof Band>

/** How the forecasts of this evening have done so far. Shares, 0 to 1; null = too few are known yet. */
export const ForecastScore = Type.Object({
  forecasts: Type.Integer({ description: 'Forecasts whose time has come' }),
  wape: Type.Union([Type.Number(), Type.Null()], {
    description: 'Sum of errors over sum of arrivals, 15 minutes ahead',
  }),
  persistenceWape: Type.Union([Type.Number(), Type.Null()], {
    description: 'The same for "as in the last fifteen minutes"',
  }),
  coverage: Type.Union([Type.Number(), Type.Null()], {
    description: 'Share of arrivals that fell into the band; 0.8 is meant',
  }),
})
export type ForecastScore = Static<typeof ForecastScore>

/** What the forecast rests on, for people to judge it. */
export const ForecastBasis = Type.Object({
  share: Type.Number({ description: 'Share of all arrivals that come to this gate now' }),
  pace: Type.Number({ description: 'Arrivals of the last minutes over what the curve expected' }),
  servicePerMinute: Type.Number({ description: 'People let in per minute when there is a queue' }),
  serviceMeasured: Type.Boolean({ description: 'false: from lanes and their usual rate' }),
  redirected: Type.Number({ description: 'Arrivals per minute taken over from closed gates' }),
})
export type ForecastBasis = Static<typeof ForecastBasis>

/** Forecast of one gate. */
export const GateForecast = Type.Object({
  gate: Type.String(),
  state: Type.Union([literals(GATE_STATES), Type.Null()], { description: 'null = unknown' }),
  queueNow: Type.Union([Type.Number(), Type.Null()]),
  queueMeasured: Type.Boolean({ description: 'false: worked out from flow and lanes' }),
  horizons: Type.Array(
    Type.Object({
      minutes: Type.Integer({ description: '15, 30, 60' }),
      arrivals: Band,
      queue: Band,
    }),
  ),
  clearance: Type.Union(
    [
      Type.Object({
        likely: Type.Union([Type.String(), Type.Null()], {
          description: 'ISO 8601 when the queue is gone; null: not within three hours',
        }),
        early: Type.Union([Type.String(), Type.Null()]),
        late: Type.Union([Type.String(), Type.Null()]),
      }),
      Type.Null(),
    ],
    { description: 'null: no queue now and none to come' },
  ),
  basis: ForecastBasis,
})
export type GateForecast = Static<typeof GateForecast>

/** `GET /api/crowd/forecast`. */
export const ForecastAnswer = Type.Object({
  issuedAt: Type.String(),
  kickOffAt: Type.Union([Type.String(), Type.Null()]),
  gates: Type.Array(GateForecast),
  score: ForecastScore,
})
export type ForecastAnswer = Static<typeof ForecastAnswer>

/** `POST /api/crowd/what-if`: nothing is done, nothing written. */
export const WhatIfQuestion = Type.Object({
  changes: Type.Array(
    Type.Object({ gate: Type.String({ maxLength: 60 }), state: literals(GATE_STATES) }),
    { minItems: 1, maxItems: 20 },
  ),
})
export type WhatIfQuestion = Static<typeof WhatIfQuestion>

/** Before and after, gate by gate; the worst first. */
export const WhatIfAnswer = Type.Object({
  issuedAt: Type.String(),
  gates: Type.Array(
    Type.Object({
      gate: Type.String(),
      takesOver: Type.Number({ description: 'Share of the arrivals of the closed gates' }),
      before: GateForecast,
      after: GateForecast,
      outsideDensity: Type.Union([Type.Number(), Type.Null()], {
        description: 'People per m² waiting outside at the worst moment; null = room unknown',
      }),
    }),
  ),
  worst: Type.Object({
    gate: Type.String(),
    queue: Type.Number(),
    atMinutes: Type.Integer(),
    clearanceMinutes: Type.Union([Type.Number(), Type.Null()]),
  }),
})
export type WhatIfAnswer = Static<typeof WhatIfAnswer>
