import { refusal } from '@vigie/domain'
import { ForecastAnswer, WhatIfAnswer, WhatIfQuestion } from '@vigie/protocol'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { ForecastDesk } from './forecast-desk.ts'

/** The forecast with its back-test score, and what-if questions. */
export function forecastRoutes(desk: ForecastDesk): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/crowd/forecast',
      summary:
        'Arrivals, queues and clearance per gate at 15, 30 and 60 minutes, with bands and score',
      access: { kind: 'action', action: 'crowd.read' },
      schema: { answer: { 200: ForecastAnswer } },
      handle: () => ok(desk.answer()),
    }),
    defineRoute({
      method: 'POST',
      path: '/crowd/what-if',
      summary: 'What would follow if gates were opened or closed now; nothing is done or written',
      access: { kind: 'action', action: 'crowd.read' },
      schema: { body: WhatIfQuestion, answer: { 200: WhatIfAnswer } },
      handle: ({ body }) => {
        const answer = desk.whatIf(body.changes)
        return answer === undefined ? refused(refusal('count.none')) : ok(answer)
      },
    }),
  ]
}
