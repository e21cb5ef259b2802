import {
  decideMovement,
  decidePointForm,
  decideRequest,
  nextCooperationId,
  refuse,
} from '@vigie/domain'
import type { Fact, MovementCommand, RequestCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  AnnounceMovement,
  BeginForm,
  FormGesture,
  MovementGesture,
  OpenRequests,
  RequestGesture,
  Written,
} from '@vigie/protocol'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import {
  cooperationRegisterView,
  informationRequestView,
  movementView,
  pointFormView,
} from '../store/views/cooperation-view.ts'
import { matchView } from '../store/views/match-view.ts'
import { unknownPartner } from './known-partner.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { partKey, submitScreened } from './screened.ts'
import type { Screen } from './screened.ts'

const write = { kind: 'action', action: 'cooperation.write' } as const

/** What goes to and fro around a match: requests with deadlines, forms, supporters on the move. */
export function exchangeRoutes(deps: Gestures): readonly Route[] {
  return [...requestRoutes(deps), ...formRoutes(deps), ...movementRoutes(deps)]
}

function requestRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, {
      path: '/information-requests',
      what: 'Requests for information, in the order in which they are due',
      projection: informationRequestView,
      isAscending: true,
    }),
    defineRoute({
      method: 'POST',
      path: '/information-requests',
      summary: 'Open a request for each of some stages, due as kick-off says',
      access: write,
      schema: { body: OpenRequests, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { partner, direction, match, text: said } = call.body
        const stages = [...new Set(call.body.stages)]
        return submitScreened(deps, call, undefined, ({ text }) => {
          const sealed = text(said)
          return (read) => {
            const absent = unknownPartner(read, [partner])
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const kickOffAt = read(matchView, match)?.kickOffAt
            if (kickOffAt === undefined) return refuse('match.unknown', { id: match })
            const facts: Fact[] = []
            for (const [ahead, stage] of stages.entries()) {
              const register = read(cooperationRegisterView, node)
              const id = nextCooperationId('information-request', node, register, ahead)
              const about = { partner, direction, match, stage, kickOffAt, text: sealed }
              const decision = decideRequest(undefined, id, { kind: 'open', ...about })
              if (!decision.ok) return decision
              facts.push(...decision.facts)
            }
            return { ok: true, facts }
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/information-requests/:id/gestures',
      summary: 'Answer a request for information, or withdraw it',
      access: write,
      schema: { params: IdParams, body: RequestGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const unknown = 'cooperation.unknown'
        return submitScreened(
          deps,
          call,
          { projection: informationRequestView, id, unknown },
          ({ text }) => {
            const command: RequestCommand =
              gesture.kind === 'answer'
                ? { kind: 'answer', key: partKey(call.body), text: text(gesture.text) }
                : { kind: 'withdraw', reason: text(gesture.reason) }
            return (read) => decideRequest(read(informationRequestView, id), id, command)
          },
        )
      },
    }),
  ]
}

function formRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, {
      path: '/point-forms',
      what: 'Forms of the football information points',
      projection: pointFormView,
    }),
    defineRoute({
      method: 'POST',
      path: '/point-forms',
      summary: 'Begin a form: one of three levels, in one of three phases',
      access: write,
      schema: { body: BeginForm, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { partner, match, level, phase, direction } = call.body
        return submitScreened(deps, call, undefined, () => (read) => {
          const absent = unknownPartner(read, [partner])
          if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
          if (match !== undefined && read(matchView, match) === undefined) {
            return refuse('match.unknown', { id: match })
          }
          const id = nextCooperationId('point-form', node, read(cooperationRegisterView, node))
          const about = match === undefined ? {} : { match }
          const form = { kind: 'begin', partner, level, phase, direction, ...about } as const
          return decidePointForm(undefined, id, form)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/point-forms/:id/gestures',
      summary: 'Fill a field of a form, or send it',
      access: write,
      schema: { params: IdParams, body: FormGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target = { projection: pointFormView, id, unknown: 'cooperation.unknown' } as const
        return submitScreened(deps, call, target, ({ text }) => {
          const command =
            gesture.kind === 'fill' ? { ...gesture, text: text(gesture.text) } : gesture
          return (read) => decidePointForm(read(pointFormView, id), id, command)
        })
      },
    }),
  ]
}

function movementRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, {
      path: '/movements',
      what: 'Supporters on the move, in the order in which they arrive',
      projection: movementView,
      isAscending: true,
    }),
    defineRoute({
      method: 'POST',
      path: '/movements',
      summary: 'Announce a group of supporters on its way',
      access: write,
      schema: { body: AnnounceMovement, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { partner, match, mode, risk, size } = call.body
        return submitScreened(deps, call, undefined, ({ text }) => {
          const announce = {
            kind: 'announce',
            partner,
            ...(match === undefined ? {} : { match }),
            from: text(call.body.from),
            to: text(call.body.to),
            mode,
            risk,
            size,
            leavesAt: Date.parse(call.body.leavesAt),
            arrivesAt: Date.parse(call.body.arrivesAt),
          } as const
          return (read) => {
            const absent = unknownPartner(read, [partner])
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const id = nextCooperationId('movement', node, read(cooperationRegisterView, node))
            return decideMovement(undefined, id, announce)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/movements/:id/gestures',
      summary: 'One gesture on a group: where it was seen, its state, size, arrival',
      access: write,
      schema: { params: IdParams, body: MovementGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target = { projection: movementView, id, unknown: 'cooperation.unknown' } as const
        return submitScreened(deps, call, target, (screen) => {
          const command = movementCommand(gesture, screen, partKey(call.body))
          return (read) => decideMovement(read(movementView, id), id, command)
        })
      },
    }),
  ]
}

function movementCommand(
  gesture: MovementGesture['gesture'],
  { text }: Screen,
  key: string,
): MovementCommand {
  switch (gesture.kind) {
    case 'sight':
      return { ...gesture, key, place: text(gesture.place) }
    case 'set-arrival':
      return { kind: 'set-arrival', arrivesAt: Date.parse(gesture.arrivesAt) }
    case 'set-state':
    case 'set-size':
      return gesture
    default:
      return unreachable(gesture)
  }
}
