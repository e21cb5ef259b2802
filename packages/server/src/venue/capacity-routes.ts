import {
  dataIf,
  decideSignature,
  elementKey,
  entryCheck,
  MOST_EGRESS_MINUTES,
  PROPOSED_EMERGENCY_MINUTES,
  refusal,
  sectionCapacity,
  sectionsOf,
  termsIf,
} from '@vigie/domain'
import type {
  CapacityTerms,
  Principal,
  SectionCapacity,
  SectionData,
  SignedCapacity,
} from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  CapacityAnswer,
  CapacityQuery,
  CapacityWhatIf,
  CapacityWhatIfAnswer,
  EntryCheckAnswer,
  EntryCheckQuestion,
  SignCapacity,
  Written,
} from '@vigie/protocol'
import type { CapacitySheet } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { capacityView, venueView } from '../store/views/venue-view.ts'
import { capacityProposals } from './capacity-proposals.ts'
import { oneDocument } from './one-document.ts'
import { planElements } from './plan-elements.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const Section = Type.Object({
  id: Type.String({ maxLength: 60 }),
  sector: Type.String({ maxLength: 60 }),
})

/** Until somebody signs: no factors, the longest times that the guide allows. */
const UNSIGNED: CapacityTerms = {
  egressMinutes: MOST_EGRESS_MINUTES,
  emergencyMinutes: PROPOSED_EMERGENCY_MINUTES.low,
}

/** The safe capacity of sections: worked out, tried, signed. */
export function capacityRoutes(deps: Gestures): readonly Route[] {
  const { record } = deps
  const read = { kind: 'action', action: 'venue.read' } as const
  return [
    defineRoute({
      method: 'GET',
      path: '/venues/:id/capacity',
      summary: 'Safe capacity of every section with its full working',
      access: read,
      schema: { params: Id, query: CapacityQuery, answer: { 200: CapacityAnswer } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const found = oneDocument(deps, venueView, {
          principal,
          id,
          asOf,
          unknown: 'venue.unknown',
        })
        if (!found.ok) return refused(found.refusal)
        const { state, position } = found
        return ok(
          capacityOf(deps, { venue: id, revision: state.revision, asOf, position }, principal),
        )
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/:id/capacity/what-if',
      summary: 'Capacities as they would be; nothing is written',
      access: read,
      schema: { params: Id, body: CapacityWhatIf, answer: { 200: CapacityWhatIfAnswer } },
      handle: ({ params: { id }, body, principal }) => {
        const found = oneDocument(deps, venueView, { principal, id, unknown: 'venue.unknown' })
        if (!found.ok) return refused(found.refusal)
        const wanted = body.sectors && new Set(body.sectors)
        const sections = sectionsOf(planElements(record, id))
          .filter(({ sector }) => wanted === undefined || wanted.has(sector))
          .map((data) => {
            const terms = termsOf(record.view(capacityView).get(elementKey(id, data.sector)))
            return {
              now: sheet(sectionCapacity(data, terms)),
              tried: sheet(sectionCapacity(dataIf(data, body), termsIf(terms, body))),
            }
          })
        const answer: CapacityWhatIfAnswer = { position: found.position, sections }
        return ok(answer)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/venues/:id/capacity/:sector/signature',
      summary: 'A named person signs P and S of a section, with a written assessment',
      access: { kind: 'action', action: 'capacity.sign' },
      schema: { params: Section, body: SignCapacity, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id, sector } = call.params
        const revision = record.view(venueView).get(id)?.revision ?? 0
        const data = sectionsOf(planElements(record, id)).find((each) => each.sector === sector)
        const target = { projection: venueView, id, unknown: 'venue.unknown' } as const
        if (revision > 0 && data === undefined) {
          return refused(refusal('capacity.section-unknown', { sector }))
        }
        return submitGestureOn(deps, call, target, (seal) => {
          const command = signatureOf(call.body, seal(call.body.assessment))
          return (now) =>
            decideSignature(now(venueView, id), id, {
              ...command,
              data: must(data, 'section of a venue that is known'),
              revision,
            })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/capacity/entry-check',
      summary: 'Whether so many people can enter through so many lanes within the hour',
      access: read,
      schema: { body: EntryCheckQuestion, answer: { 200: EntryCheckAnswer } },
      handle: ({ body: { persons, lanes, ratePerHour } }) => {
        const { steps, ...check } = entryCheck(persons, lanes, ratePerHour)
        const answer: EntryCheckAnswer = { ...check, steps: [...steps] }
        return ok(answer)
      },
    }),
  ]
}

function signatureOf(body: SignCapacity, assessment: SignedCapacity['assessment']) {
  const { p, s, fireRisk, admitted } = body
  return {
    p,
    s,
    fireRisk,
    egressMinutes: body.egressMinutes ?? MOST_EGRESS_MINUTES,
    emergencyMinutes: body.emergencyMinutes ?? PROPOSED_EMERGENCY_MINUTES[fireRisk],
    assessment,
    ...(admitted === undefined ? {} : { admitted }),
  }
}

interface Asked {
  readonly venue: string
  readonly revision: number
  readonly asOf: number | undefined
  readonly position: number
}

function capacityOf(
  deps: Gestures,
  { venue, revision, asOf, position }: Asked,
  principal: Principal | undefined,
): CapacityAnswer {
  const { record, presenter } = deps
  const proposals = capacityProposals(record, venue, asOf)
  const everywhere = proposals.get('') ?? []
  const sections = sectionsOf(planElements(record, venue, asOf)).map((data: SectionData) => {
    const id = elementKey(venue, data.sector)
    const state = record.view(capacityView).get(id, asOf)
    const capacity = sectionCapacity(data, termsOf(state))
    const change = { view: capacityView.name, id, position, state }
    const signed = state && presenter.presentDocument(must(principal, 'principal'), change)
    return {
      sheet: sheet(capacity),
      signed: signed ?? null,
      isOutdated: state !== undefined && state.final !== capacity.final,
      proposals: [...(proposals.get(data.sector) ?? []), ...everywhere],
    }
  })
  const finals = sections.map(({ sheet: { final } }) => final).filter((each) => each !== undefined)
  const isKnown = finals.length === sections.length && sections.length > 0
  const total = finals.reduce((sum, final) => sum + final, 0)
  return { venue, revision, position, sections, ...(isKnown ? { total } : {}) }
}

function termsOf(signed: SignedCapacity | undefined): CapacityTerms {
  if (signed === undefined) return UNSIGNED
  const { p, s, egressMinutes, emergencyMinutes } = signed
  return { p, s, egressMinutes, emergencyMinutes }
}

function sheet(capacity: SectionCapacity): CapacitySheet {
  const limits = capacity.limits.map((limit) => ({
    ...limit,
    steps: [...limit.steps],
    missing: [...limit.missing],
  }))
  return { ...capacity, limits, governing: [...capacity.governing] }
}
