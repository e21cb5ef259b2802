import {
  bearerOf,
  decideRelief,
  decideUnit,
  nextUnitId,
  refusal,
  refuse,
  USUAL_CHECK_MS,
} from '@vigie/domain'
import type { Decision, UnitCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  DeploymentQuery,
  DocumentPage,
  RegisterUnit,
  RelieveUnit,
  UnitGesture,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { postView } from '../store/views/post-view.ts'
import { unitRegisterView, unitView } from '../store/views/unit-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Units: list, registration, one gesture at a time, relief. */
export function unitRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/units',
      summary: 'Units by call-sign, now or as of a position',
      access: { kind: 'action', action: 'unit.read' },
      schema: { query: DeploymentQuery, answer: { 200: DocumentPage } },
      handle: (call) =>
        documentPage(deps, call, unitView, {
          ...call.query,
          orderBy: { column: 'callSign', descending: false },
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/units',
      summary: 'Register a unit under a call-sign',
      access: { kind: 'action', action: 'unit.write' },
      schema: { body: RegisterUnit, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, () => {
          const { callSign, kind, strength, skills, supervisor } = call.body
          const checkEveryMs = call.body.checkEveryMs ?? USUAL_CHECK_MS
          return (read) => {
            const register = read(unitRegisterView, node)
            const bearer = bearerOf(register, callSign)
            if (bearer !== undefined)
              return refuse('unit.call-sign-taken', { callSign, id: bearer })
            return decideUnit(undefined, nextUnitId(node, register), {
              kind: 'unit.register',
              callSign,
              unitKind: kind,
              strength,
              skills,
              checkEveryMs,
              ...(supervisor === undefined ? {} : { supervisor }),
            })
          }
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/units/:id/gestures',
      summary: 'One gesture on a unit: duty, post, sending, words, profile',
      access: { kind: 'action', action: 'unit.write' },
      schema: { params: Id, body: UnitGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        if (gesture.kind === 'dispatch') {
          const incident = { projection: incidentView, id: gesture.incident }
          if (visibleState(deps, call.principal, incident) === undefined)
            return refused(refusal('incident.unknown', { id: gesture.incident }))
        }
        return submitGestureOn(deps, call, targetOf(id), (seal) => {
          const command = commandOf(gesture, seal, deps.clock())
          return (read) =>
            reasonAgainst(read, node, id, command) ?? decideUnit(read(unitView, id), id, command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/units/:id/relief',
      summary: 'This unit takes the post of another, in one go',
      access: { kind: 'action', action: 'unit.write' },
      schema: { params: Id, body: RelieveUnit, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), () => {
          const ids = { leaving: call.body.leaving, arriving: call.params.id }
          return (read) =>
            decideRelief(read(unitView, ids.leaving), read(unitView, ids.arriving), ids)
        }),
    }),
  ]
}

function targetOf(id: string): Target {
  return { projection: unitView, id, unknown: 'unit.unknown' }
}

/** What other things say against a gesture: a post or an incident that is not there, a call-sign that is taken. */
function reasonAgainst(
  read: StateReader,
  node: string,
  id: string,
  command: UnitCommand,
): Decision | undefined {
  if (command.kind === 'unit.set-call-sign') {
    const { callSign } = command
    const bearer = bearerOf(read(unitRegisterView, node), callSign)
    if (bearer === undefined || bearer === id) return undefined
    return refuse('unit.call-sign-taken', { callSign, id: bearer })
  }
  if (command.kind === 'unit.hold-post') {
    const post = read(postView, command.post)
    if (post === undefined) return refuse('post.unknown', { id: command.post })
    return post.isWithdrawn ? refuse('post.withdrawn', { id: command.post }) : undefined
  }
  if (command.kind === 'unit.dispatch') {
    const incident = read(incidentView, command.incident)
    if (incident === undefined) return refuse('incident.unknown', { id: command.incident })
    return incident.state === 'closed'
      ? refuse('incident.already-closed', { id: command.incident })
      : undefined
  }
  return undefined
}

function commandOf(gesture: UnitGesture['gesture'], seal: Seal, now: number): UnitCommand {
  switch (gesture.kind) {
    case 'set-call-sign':
      return { kind: 'unit.set-call-sign', callSign: gesture.callSign }
    case 'set-strength':
      return { kind: 'unit.set-strength', strength: gesture.strength }
    case 'set-supervisor':
      return { kind: 'unit.set-supervisor', supervisor: gesture.supervisor }
    case 'set-cadence':
      return { kind: 'unit.set-cadence', checkEveryMs: gesture.checkEveryMs }
    case 'grant-skill':
      return { kind: 'unit.grant-skill', skill: gesture.skill }
    case 'withdraw-skill':
      return { kind: 'unit.withdraw-skill', skill: gesture.skill }
    case 'start-duty':
      return { kind: 'unit.start-duty', at: now, until: Date.parse(gesture.until) }
    case 'end-duty':
      return { kind: 'unit.end-duty' }
    case 'hold-post':
      return { kind: 'unit.hold-post', post: gesture.post }
    case 'leave-post':
      return { kind: 'unit.leave-post' }
    case 'dispatch': {
      const { incident, from } = gesture
      return { kind: 'unit.dispatch', incident, ...(from === undefined ? {} : { from }) }
    }
    case 'report':
      return { kind: 'unit.report', progress: gesture.progress }
    case 'clear':
      return { kind: 'unit.clear' }
    case 'recall':
      return { kind: 'unit.recall', reason: seal(gesture.reason) }
    case 'hear':
      return { kind: 'unit.hear' }
    default:
      return unreachable(gesture)
  }
}
