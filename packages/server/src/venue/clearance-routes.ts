import { decideOverride, severeDefects } from '@vigie/domain'
import type { Clearance } from '@vigie/domain'
import { must } from '@vigie/kit'
import { AsOfQuery, ClearanceAnswer, OverrideClearance, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Target } from '../http/submit-gesture.ts'
import { clearanceView } from '../store/views/inspection-view.ts'
import { venueView } from '../store/views/venue-view.ts'
import { oneDocument } from './one-document.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Go or no-go: whether gates may be declared open, and a commander's override. */
export function clearanceRoutes(deps: Gestures): readonly Route[] {
  const { record, presenter, clock } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/venues/:id/clearance',
      summary: 'Whether the gates may be declared open, now or as of a position',
      access: { kind: 'action', action: 'inspection.read' },
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: ClearanceAnswer } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const found = oneDocument(deps, venueView, {
          principal,
          id,
          asOf,
          unknown: 'venue.unknown',
        })
        if (!found.ok) return refused(found.refusal)
        const { position } = found
        const state = record.view(clearanceView).get(id, asOf)
        const change = { view: clearanceView.name, id, position, state }
        const document = state && presenter.presentDocument(must(principal, 'principal'), change)
        const standing = new Set(severeDefects(state, clock()))
        const answer: ClearanceAnswer = {
          venue: id,
          // Whether gates may open is said to everybody who may read inspections, whatever the marking.
          mayOpen: standing.size === 0,
          severe: document === undefined ? [] : severeOf(state, standing),
          document: document ?? null,
          position,
        }
        return ok(answer)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/:id/clearance/override',
      summary: 'A commander signs that gates open over named severe defects, for at most 24 hours',
      access: { kind: 'action', action: 'gate.override' },
      schema: { params: Id, body: OverrideClearance, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { defects, reason, until } = call.body
        const target: Target = { projection: venueView, id, unknown: 'venue.unknown' }
        return submitGestureOn(deps, call, target, (seal) => {
          const sealed = seal(reason)
          return (read) =>
            decideOverride(read(clearanceView, id), id, {
              defects,
              reason: sealed,
              until: Date.parse(until),
              nowMs: clock(),
            })
        })
      },
    }),
  ]
}

function severeOf(
  clearance: Clearance | undefined,
  standing: ReadonlySet<string>,
): ClearanceAnswer['severe'] {
  return Object.entries(clearance?.severe ?? {}).map(([defect, checkpoint]) => ({
    defect,
    checkpoint,
    isOverridden: !standing.has(defect),
  }))
}
