import { decideSlaTarget, SLA_ID, slaTargetsAt } from '@vigie/domain'
import type { SlaTargets } from '@vigie/domain'
import { SetSlaTarget, SlaTargetsView, Written } from '@vigie/protocol'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { LogRecord } from '../store/log-record.ts'
import { slaView } from '../store/views/case-view.ts'

/** Targets of service: looked at, and set one at a time. */
export function slaRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/sla',
      summary: 'Targets of service that hold now, in minutes by severity and goal',
      // Whoever sets them reads what they set.
      access: { kind: 'action', action: 'case.read', or: ['event.manage'] },
      schema: { answer: { 200: SlaTargetsView } },
      handle: () => {
        const targets = slaTargets(deps.record, deps.clock())
        return ok({ targets, position: deps.record.position() })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/sla',
      summary: 'Set one target of service, from now on',
      access: { kind: 'action', action: 'event.manage' },
      schema: { body: SetSlaTarget, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(
          deps,
          call,
          () => (read) => decideSlaTarget(read(slaView, SLA_ID), call.body.target),
        ),
    }),
  ]
}

/** The targets that held at an instant, epoch ms. */
export function slaTargets(record: Pick<LogRecord, 'view'>, at: number): SlaTargets {
  return slaTargetsAt(record.view(slaView).get(SLA_ID), at)
}
