import { refusal } from '@vigie/domain'
import type { ImportedPlan } from '@vigie/domain'
import { ImportPreview, ImportQuery, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { venueView } from '../store/views/venue-view.ts'
import { decideNewPlan, decidePlan } from './decide-plan.ts'
import { readPlan } from './read-plan.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const BODY_BYTES = 24 * 1024 * 1024

/** Import of plans: an IMDF archive, a folder, or a GeoJSON file; first a preview that names every problem. */
export function importRoutes(deps: Gestures): readonly Route[] {
  const manage = { kind: 'action', action: 'venue.manage' } as const
  return [
    defineRoute({
      method: 'POST',
      path: '/venues/:id/import/preview',
      summary: 'What a plan would bring (body: application/octet-stream); nothing is written',
      access: manage,
      bodyLimitBytes: BODY_BYTES,
      perMinute: 30,
      schema: { params: Id, answer: { 200: ImportPreview } },
      handle: ({ request }) => withPlan(request.body, (plan) => ok(previewOf(plan))),
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/:id/import',
      summary:
        'Import a plan (body: application/octet-stream), unless anything in it is a violation',
      access: manage,
      bodyLimitBytes: BODY_BYTES,
      perMinute: 30,
      schema: { params: Id, query: ImportQuery, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        withPlan(call.request.body, (plan) => {
          const violations = plan.problems.filter(({ severity }) => severity === 'violation')
          const [first] = violations
          if (first !== undefined) {
            const { rule, feature, file } = first
            const values = { n: violations.length, rule, feature: feature ?? file }
            return refused(refusal('venue.import-refused', values))
          }
          const { id } = call.params
          const { elements, format: origin, centre, name = id } = plan
          if (elements.length === 0) {
            return refused(refusal('venue.import-unreadable', { reason: 'elements: 0' }))
          }
          return submitGesture(
            deps,
            { ...call, body: call.query },
            () => (now) =>
              now(venueView, id) === undefined
                ? decideNewPlan(now, { id, name, centre, origin, elements })
                : decidePlan(now, id, { kind: 'venue.add', origin, elements }),
          )
        }),
    }),
  ]
}

async function withPlan(
  body: unknown,
  answer: (plan: ImportedPlan) => Answer | Promise<Answer>,
): Promise<Answer> {
  if (!Buffer.isBuffer(body)) {
    return refused(refusal('request.malformed', { pointer: '/content-type' }))
  }
  const read = await readPlan(body)
  if (!read.ok) return refused(refusal('venue.import-unreadable', { reason: read.reason }))
  return answer(read.plan)
}

function previewOf(plan: ImportedPlan): ImportPreview {
  const counts: Record<string, number> = {}
  for (const { kind } of plan.elements) counts[kind] = (counts[kind] ?? 0) + 1
  const [longitude, latitude] = plan.centre
  return {
    format: plan.format,
    ...(plan.name === undefined ? {} : { name: plan.name }),
    centre: [longitude, latitude],
    elements: plan.elements.map((element) => ({ ...element })),
    counts,
    problems: plan.problems.map((problem) => ({ ...problem })),
  }
}
