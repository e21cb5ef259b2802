import { ACTIONS, ACT_OF, ACTS, clauseFor, isPermittedUnder, refusal } from '@vigie/domain'
import type { Act, Grant, Mandate, Principal, Resource } from '@vigie/domain'
import { must } from '@vigie/kit'
import { OwnMandates, Why, WhyQuery } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { exportRequestView, mandateRequestView, mandateView } from '../store/views/mandate-view.ts'
import type { MandateDeps } from './mandate-deps.ts'
import { textOf } from './mandate-text.ts'

const SHOWN = 100

/** What is only about the person who asks: their mandates, what is open now, and why they see a thing. */
export function ownRoutes(deps: MandateDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/own-mandates',
      summary: 'The mandates that name the person who asks, and what is open to them now',
      access: { kind: 'action', action: 'mandate.own' },
      schema: { answer: { 200: OwnMandates } },
      handle: ({ principal }) => ok(ownMandates(deps, must(principal, 'principal'))),
    }),
    defineRoute({
      method: 'GET',
      path: '/why',
      summary: 'The clause by which the person who asks sees a thing',
      access: { kind: 'action', action: 'mandate.own' },
      schema: { query: WhyQuery, answer: { 200: Why } },
      handle: ({ principal, query: { view, id } }) => {
        const grants = grantsIn(must(principal, 'principal'))
        const nowMs = deps.clock()
        const resource = deps.presenter.visitorResource(view, id)
        const clause =
          resource &&
          READS.map((action) => clauseFor(grants, action, resource, nowMs)).find(
            (found) => found !== undefined,
          )
        // What is not for them is as if it did not exist.
        if (resource === undefined || clause === undefined) {
          return refused(refusal('request.not-found'))
        }
        const body: Why = {
          clause: { ...clause, holds: [...clause.holds] },
          tags: commonTags(grants, resource),
          tlp: resource.tlp,
          acts: ACTS.map((act) => ({ act, isGiven: isActGiven(grants, act, resource, nowMs) })),
        }
        return ok(body)
      },
    }),
  ]
}

const READS = ACTIONS.filter((action) => ACT_OF[action] === 'read')

function isActGiven(
  grants: readonly Grant[],
  act: Act,
  resource: Resource,
  nowMs: number,
): boolean {
  const action = ACTIONS.find((one) => ACT_OF[one] === act)
  if (action === undefined) return grants.some(({ acts }) => acts.includes(act))
  return grants.some((grant) => isPermittedUnder(grant, action, resource, nowMs))
}

/** Tags that the mandate itself names: others would tell of places that are none of theirs. */
function commonTags(grants: readonly Grant[], { scope = [] }: Resource): string[] {
  return scope.filter((tag) =>
    grants.some((grant) => grant.scope !== 'everything' && grant.scope.includes(tag)),
  )
}

function grantsIn(principal: Principal): readonly Grant[] {
  return principal.kind === 'person' ? (principal.grants ?? []) : []
}

function ownMandates(deps: MandateDeps, principal: Principal): OwnMandates {
  const { id: person } = principal
  const { record } = deps
  const named = record
    .view(mandateView)
    .list({ limit: 1_000 })
    .documents.flatMap(({ state }) => ownMandate(deps, state, person) ?? [])
  const ownOf = { limit: SHOWN, orderBy: { column: 'askedAt', descending: true } } as const
  const requests = record.view(mandateRequestView).list({ ...ownOf, where: { person: [person] } })
  const exports = record.view(exportRequestView).list({ ...ownOf, where: { askedBy: [person] } })
  return {
    mandates: named,
    grants: grantsIn(principal).map((grant) => ({
      mandate: grant.mandate,
      acts: [...grant.acts],
      extras: grant.extras.map(({ act, object, untilMs }) => ({
        act,
        ...(object === undefined ? {} : { object }),
        until: isoTime(untilMs),
      })),
      until: isoTime(grant.untilMs),
    })),
    requests: requests.documents.map(({ state }) => ({
      id: state.id,
      mandate: state.mandate,
      act: state.act,
      ...(state.object === undefined ? {} : { object: state.object }),
      state: state.state,
      askedAt: isoTime(state.askedAt),
      ...(state.untilMs === undefined ? {} : { until: isoTime(state.untilMs) }),
    })),
    exports: exports.documents.map(({ state }) => ({
      id: state.id,
      case: state.case,
      state: state.state,
      askedAt: isoTime(state.askedAt),
      ...(state.untilMs === undefined ? {} : { until: isoTime(state.untilMs) }),
    })),
    approvers: deps.approvers().map((id) => ({ id, name: deps.nameOf(id) })),
  }
}

/** A mandate as far as it binds somebody; undefined when it names others only. */
function ownMandate(
  deps: MandateDeps,
  mandate: Mandate,
  person: string,
): OwnMandates['mandates'][number] | undefined {
  const { inForce } = mandate
  const self = inForce?.terms.persons.find((named) => named.person === person)
  if (inForce === null || self === undefined) return undefined
  const { version, terms } = inForce
  const { title, partner, state, id } = mandate
  const signed: unknown = JSON.parse(textOf(deps, mandate, version, terms).text)
  return {
    id,
    title: deps.record.open(title.sealed) ?? id,
    partner: deps.record.open(partner.name.sealed) ?? '',
    state,
    version,
    terms: signed,
    supervisor: { id: self.supervisor, name: deps.nameOf(self.supervisor) },
    breakGlass: [...terms.breakGlass],
  }
}
