import { decideEmergency, EMERGENCY_MS } from '@vigie/domain'
import type { Actor, Decision, Emergency } from '@vigie/domain'
import {
  ApproveEmergency,
  Created,
  Emergencies,
  EmergencyView,
  IdParams,
  RequestEmergency,
} from '@vigie/protocol'
import { must } from '@vigie/kit'
import { actorOf } from '../http/gesture.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { StateReader } from '../store/log-record.ts'
import type { AccessContext } from './access-context.ts'
import { opened } from './person-view.ts'
import { emergencyProjection, personProjection } from './projections.ts'
import { newId } from './secret.ts'
import { submitSealed } from './submit.ts'

/** Emergency access by two people: one asks, another approves, for at most an hour. */
export function emergencyRoutes(context: AccessContext): readonly Route[] {
  const decideBy =
    (actor: Actor, id: string, command: Parameters<typeof decideEmergency>[3]) =>
    (read: StateReader): Decision =>
      decideEmergency(
        { id, nowMs: context.clock() },
        read(emergencyProjection, id),
        read(personProjection, actor.id),
        command,
      )
  return [
    defineRoute({
      method: 'GET',
      path: '/emergency',
      summary: 'The latest hundred requests for emergency access',
      access: { kind: 'action', action: 'emergency.request' },
      schema: { answer: { 200: Emergencies } },
      handle: () => {
        const { documents } = context.record.view(emergencyProjection).list({
          limit: 100,
          orderBy: { column: 'requestedAtMs', descending: true },
        })
        return ok({ emergencies: documents.map(({ state }) => emergencyView(context, state)) })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/emergency',
      summary: 'Ask for a role in an emergency',
      access: { kind: 'action', action: 'emergency.request' },
      perMinute: 10,
      schema: { body: RequestEmergency, answer: { 201: Created } },
      handle: async ({ principal, body }) => {
        const id = newId('emg', context.random)
        const actor = actorOf(principal)
        const outcome = await submitSealed(context, actor, (seal) =>
          decideBy(actor, id, {
            kind: 'emergency.request',
            role: body.role,
            reason: seal(body.reason),
          }),
        )
        return outcome.ok ? { kind: 'json', status: 201, body: { id } } : refused(outcome.refusal)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/emergency/:id/approval',
      summary: 'Approve somebody else’s request',
      access: { kind: 'action', action: 'emergency.approve', stepUp: true },
      schema: { params: IdParams, body: ApproveEmergency, answer: { 200: EmergencyView } },
      handle: async ({ principal, params: { id }, body }) => {
        const actor = actorOf(principal)
        const lifeMs = body.minutes === undefined ? EMERGENCY_MS : body.minutes * 60_000
        const outcome = await submitSealed(context, actor, () =>
          decideBy(actor, id, { kind: 'emergency.approve', lifeMs }),
        )
        if (!outcome.ok) return refused(outcome.refusal)
        const emergency = context.record.view(emergencyProjection).get(id)
        return ok(emergencyView(context, must(emergency, 'emergency just approved')))
      },
    }),
  ]
}

function emergencyView(context: AccessContext, emergency: Emergency): object {
  const { id, person, role, approval } = emergency
  return {
    id,
    person,
    role,
    ...opened(context, 'reason', emergency.reason),
    requestedAt: isoTime(emergency.requestedAtMs),
    ...(approval === null ? {} : { approvedBy: approval.by, until: isoTime(approval.untilMs) }),
  }
}
