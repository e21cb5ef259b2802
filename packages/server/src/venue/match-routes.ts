import {
  decideMatch,
  itemsOf,
  nextMatchId,
  PHASE_PLANS,
  PHASES,
  refusalToOpen,
  STAFF_ROLES,
  staffMinimum,
  unmetConditions,
} from '@vigie/domain'
import type { Match, MatchCommand, MatchSurroundings } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  AsOfQuery,
  DocumentPage,
  MatchAnswer,
  MatchCheck,
  MatchesQuery,
  MatchGesture,
  PlanMatch,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import { clearanceView } from '../store/views/inspection-view.ts'
import { matchRegisterView, matchView } from '../store/views/match-view.ts'
import { venueView } from '../store/views/venue-view.ts'
import { oneDocument } from './one-document.ts'
import { surroundingsOf } from './surroundings.ts'
import { wordless } from './wordless.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Matches: calendar, risk, phases with their conditions and checklists. */
export function matchRoutes(deps: Gestures): readonly Route[] {
  const { record, clock } = deps
  return [
    defineRoute({
      method: 'GET',
      path: '/matches',
      summary: 'The calendar by kick-off, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'event.read' },
      schema: { query: MatchesQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { venue, ...query } = call.query
        return documentPage(deps, call, matchView, {
          ...query,
          orderBy: { column: 'kickOffAt', descending: false },
          ...(venue === undefined ? {} : { where: { venue: [venue] } }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/matches/:id',
      summary: 'One match, and what each of its phases still asks for',
      access: { kind: 'action', action: 'event.read' },
      schema: { params: Id, query: Type.Object(AsOfQuery), answer: { 200: MatchAnswer } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const found = oneDocument(deps, matchView, {
          principal,
          id,
          asOf,
          unknown: 'match.unknown',
        })
        if (!found.ok) return refused(found.refusal)
        const { document, state, position } = found
        const phases = phasesOf(state, surroundingsOf(record, state, clock(), asOf))
        const answer: MatchAnswer = { match: document, position, phases }
        return ok(answer)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/matches',
      summary: 'Plan a match',
      access: { kind: 'action', action: 'event.manage' },
      schema: { body: PlanMatch, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { venue: id, stage, kickOffAt, expected } = call.body
        const { principal } = call
        const venue = oneDocument(deps, venueView, { principal, id, unknown: 'venue.unknown' })
        if (!venue.ok) return refused(venue.refusal)
        const node = record.node.id
        return submitGesture(deps, call, (seal) => {
          const title = seal(call.body.title)
          return (read) =>
            decideMatch(undefined, nextMatchId(node, read(matchRegisterView, node)), {
              kind: 'match.plan',
              title,
              stage,
              venue: id,
              kickOffAt: Date.parse(kickOffAt),
              ...(expected === undefined ? {} : { expected }),
            })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/matches/:id/gestures',
      summary: 'One gesture on a match: times, risk, checklists, phase',
      access: { kind: 'action', action: 'event.manage' },
      schema: { params: Id, body: MatchGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const marked = 'text' in gesture || 'reason' in gesture || 'evidence' in gesture
        return submitGestureOn(deps, marked ? call : wordless(call), targetOf(id), (seal) => {
          const command = commandOf(gesture, seal)
          return (read) => {
            const match = read(matchView, id)
            if (command.kind !== 'match.enter-phase' || match === undefined) {
              return decideMatch(match, id, command)
            }
            const shut = refusalToOpen(read(clearanceView, match.venue), clock())
            if (command.phase === 'gates-open' && shut !== undefined) {
              return { ok: false, refusal: shut }
            }
            const around = surroundingsOf(record, match, clock())
            const unmet = unmetConditions(match, command.phase, around)
            return decideMatch(match, id, { ...command, unmet })
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/matches/:id/checks',
      summary: 'What people on the ground confirm: an item of a checklist, who is present',
      access: { kind: 'action', action: 'inspection.write' },
      schema: { params: Id, body: MatchCheck, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const command = checkOf(call.body.gesture)
        return submitGestureOn(
          deps,
          wordless(call),
          targetOf(id),
          () => (read) => decideMatch(read(matchView, id), id, command),
        )
      },
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: matchView, id, unknown: 'match.unknown' }
}

function phasesOf(match: Match, surroundings: MatchSurroundings): MatchAnswer['phases'] {
  return PHASES.map((phase) => ({
    phase,
    items: [...itemsOf(match, phase)],
    conditions: [...PHASE_PLANS[phase].conditions],
    unmet: [...unmetConditions(match, phase, surroundings)],
    staff: STAFF_ROLES.map((role) => {
      const minimum = staffMinimum(match, phase, role)
      const present = match.present[role]?.count
      return {
        role,
        ...(minimum === undefined ? {} : { minimum }),
        ...(present === undefined ? {} : { present }),
      }
    }),
  }))
}

function commandOf(gesture: MatchGesture['gesture'], seal: Seal): MatchCommand {
  switch (gesture.kind) {
    case 'set-kick-off':
      return { kind: 'match.set-kick-off', kickOffAt: Date.parse(gesture.kickOffAt) }
    case 'set-expected':
      return { kind: 'match.set-expected', expected: gesture.expected }
    case 'set-risk': {
      const { category, evidence } = gesture
      return { kind: 'match.set-risk', category, evidence: seal(evidence) }
    }
    case 'cancel':
      return { kind: 'match.cancel', reason: seal(gesture.reason) }
    case 'add-item': {
      const { phase, item, text } = gesture
      return { kind: 'match.add-item', phase, item, text: seal(text) }
    }
    case 'remove-item':
      return { kind: 'match.remove-item', item: gesture.item }
    case 'set-minimum': {
      const { phase, role, minimum } = gesture
      return { kind: 'match.set-minimum', phase, role, minimum }
    }
    case 'enter-phase':
      return { kind: 'match.enter-phase', phase: gesture.phase, unmet: [] }
    default:
      return unreachable(gesture)
  }
}

function checkOf(gesture: MatchCheck['gesture']): MatchCommand {
  switch (gesture.kind) {
    case 'check': {
      const { phase, item, isDone } = gesture
      return { kind: 'match.check', phase, item, isDone }
    }
    case 'confirm-staff':
      return { kind: 'match.confirm-staff', role: gesture.role, count: gesture.count }
    default:
      return unreachable(gesture)
  }
}
