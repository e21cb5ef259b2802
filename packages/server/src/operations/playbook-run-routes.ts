import {
  decideRunStart,
  decideRunStop,
  nextRoomId,
  playbookRunId,
  refusal,
  RUN_STATES,
} from '@vigie/domain'
import {
  DocumentPage,
  PlaybookRunsQuery,
  StartPlaybookRun,
  StopPlaybookRun,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { documentPage, filterOf } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { markedAtLeast, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { playbookView } from '../store/views/case-view.ts'
import { playbookRunView, roomRegisterView, roomTaskView } from '../store/views/room-view.ts'
import { submitAbout } from './submit-about.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 125 }) })

/** Playbooks under way on incidents: list, start, stop. Their steps are tasks. */
export function playbookRunRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/playbook-runs',
      summary: 'Playbooks under way on incidents, the latest first, now or as of a position',
      access: { kind: 'action', action: 'incident.read' },
      schema: { query: PlaybookRunsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { incident, states, ...query } = call.query
        const state = filterOf(states, RUN_STATES)
        return documentPage(deps, call, playbookRunView, {
          ...query,
          orderBy: { column: 'startedAt', descending: true },
          where: {
            ...(state && { state }),
            ...(incident === undefined ? {} : { incident: [incident] }),
          },
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/playbook-runs',
      summary: 'Start a playbook on an incident',
      access: { kind: 'action', action: 'incident.write' },
      schema: { body: StartPlaybookRun, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { incident, playbook } = call.body
        const about = { projection: playbookView, id: playbook }
        if (visibleState(deps, call.principal, about) === undefined)
          return refused(refusal('playbook.unknown', { id: playbook }))
        // Its steps are said in the words of the playbook.
        const tlp = deps.record.view(playbookView).get(playbook)?.tlp ?? 'RED'
        const body = { ...call.body, tlp: call.body.tlp ?? tlp }
        return submitAbout(deps, markedAtLeast({ ...call, body }, tlp), incident, () => {
          const id = playbookRunId(incident, playbook)
          const lead = call.body.lead ?? actorOf(call.principal).id
          const now = deps.clock()
          return (read) =>
            decideRunStart(read(playbookRunView, id), id, {
              incident,
              playbook: read(playbookView, playbook),
              playbookId: playbook,
              lead,
              startedBy: 'person',
              task: nextRoomId('task', node, read(roomRegisterView, node)),
              now,
            })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/playbook-runs/:id/stop',
      summary: 'Stop a playbook under way, with a reason; its step is cancelled',
      access: { kind: 'action', action: 'incident.write' },
      schema: { params: Id, body: StopPlaybookRun, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: playbookRunView, id, unknown: 'playbook-run.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const reason = seal(call.body.reason)
          return (read) => {
            const run = read(playbookRunView, id)
            const task = run?.task === undefined ? undefined : read(roomTaskView, run.task)
            return decideRunStop(run, id, task, reason)
          }
        })
      },
    }),
  ]
}
