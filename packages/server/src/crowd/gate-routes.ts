import {
  checkExits,
  decideGateChange,
  decideGateProfile,
  EVENT_ID,
  refusalToOpenGate,
} from '@vigie/domain'
import type { GateChange, GateProfile } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  AsOfQuery,
  ConfirmGate,
  DescribeGate,
  DocumentPage,
  GateRegister,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { gateProfileView } from '../store/views/crowd-view.ts'
import { eventView, gateView } from '../store/views/event-view.ts'
import { clearanceView } from '../store/views/inspection-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const MOST_POINTS = 2_000

/** The register of gates, exits and passages: what they are for, and what named persons say of them. */
export function gateRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/gates',
      summary: 'Last confirmation of each gate; a gate that is absent is unknown',
      access: { kind: 'action', action: 'gate.read' },
      schema: { query: Type.Object(AsOfQuery), answer: { 200: DocumentPage } },
      handle: (call) => {
        const { asOf } = call.query
        return documentPage(deps, call, gateView, {
          limit: 500,
          ...(asOf === undefined ? {} : { asOf }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/gates/register',
      summary: 'Every gate, exit and passage, with what the check before the end finds now',
      access: { kind: 'action', action: 'gate.read' },
      schema: { answer: { 200: GateRegister } },
      handle: ({ principal }) => ok(registerOf(deps, must(principal, 'principal'))),
    }),
    defineRoute({
      method: 'POST',
      path: '/gates/:id/profile',
      summary: 'Describe a gate, exit or passage: its use, what it serves, what lies behind it',
      access: { kind: 'action', action: 'event.manage' },
      schema: { params: Id, body: DescribeGate, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => (read) => {
          const { id } = call.params
          return decideGateProfile(read(gateProfileView, id), profileOf(id, call.body))
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/gates/:id/confirmation',
      summary: 'A named person confirms or changes the state of a gate',
      access: { kind: 'action', action: 'gate.confirm' },
      schema: { params: Id, body: ConfirmGate, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => (read) => {
          const { id } = call.params
          const event = read(eventView, EVENT_ID)
          const venue = event?.venue?.id
          const clearance = venue === undefined ? undefined : read(clearanceView, venue)
          const present = read(gateView, id)
          const declared = {
            clearance,
            phase: event?.phase,
            from: present?.state,
            to: call.body.state,
          }
          const shut = refusalToOpenGate(declared, deps.clock())
          if (shut !== undefined) return { ok: false, refusal: shut }
          const profile = read(gateProfileView, id)
          const gates = new Set(event?.venue?.gates.map((gate) => gate.id))
          return decideGateChange(
            {
              event,
              profile,
              present,
              isPoint: (point) =>
                gates.has(point) ||
                read(gateProfileView, point) !== undefined ||
                isBehind(profile, point),
            },
            changeOf(id, call.body),
          )
        }),
    }),
  ]
}

/** A point that the gate's own profile names needs no profile of its own. */
function isBehind(profile: GateProfile | undefined, point: string): boolean {
  return profile?.downstream.includes(point) ?? false
}

function changeOf(id: string, { state, downstream, effect }: ConfirmGate): GateChange {
  return {
    id,
    state,
    ...(downstream === undefined ? {} : { downstream }),
    ...(effect === undefined ? {} : { effect }),
  }
}

function profileOf(id: string, body: DescribeGate): GateProfile {
  const { use, serves, downstream, lanes, perLaneMinute, assigned, outsideSquareMetres } = body
  return {
    id,
    use,
    serves,
    downstream,
    ...(lanes === undefined ? {} : { lanes }),
    ...(perLaneMinute === undefined ? {} : { perLaneMinute }),
    ...(assigned === undefined ? {} : { assigned }),
    ...(outsideSquareMetres === undefined ? {} : { outsideSquareMetres }),
  }
}

function registerOf(
  { record, presenter, clock }: Gestures,
  reader: Parameters<Gestures['presenter']['presentDocument']>[0],
): GateRegister {
  const venue = record.view(eventView).get(EVENT_ID)?.venue
  const profiles = record.view(gateProfileView).list({ limit: MOST_POINTS }).documents
  const confirmations = record.view(gateView).list({ limit: MOST_POINTS }).documents
  const exits = new Map(
    checkExits(
      venue,
      {
        profiles: profiles.map(({ state }) => state),
        confirmations: confirmations.map(({ state }) => state),
      },
      clock(),
    ).map((exit) => [exit.id, exit.finding]),
  )
  const profileOfId = new Map(profiles.map((document) => [document.id, document]))
  const saidOfId = new Map(confirmations.map((document) => [document.id, document]))
  const ids = new Set([
    ...(venue?.gates.map(({ id }) => id) ?? []),
    ...profileOfId.keys(),
    ...saidOfId.keys(),
  ])
  return {
    position: record.position(),
    points: [...ids].map((id) => {
      const profile = profileOfId.get(id)
      const said = saidOfId.get(id)
      const shown = (view: string, document: typeof profile | typeof said) =>
        document === undefined
          ? null
          : (presenter.presentDocument(reader, { view, ...document }) ?? null)
      return {
        id,
        use: profile?.state.use ?? 'both',
        profile: shown(gateProfileView.name, profile),
        confirmation: shown(gateView.name, said),
        exit: exits.get(id) ?? null,
      }
    }),
  }
}
