import { decideCall, nextCallId, refusal, refuseWhileGrowing } from '@vigie/domain'
import type { Call as LoggedCall, CallCommand, CallSaid, Decision, Refusal } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { CallGesture, CallsQuery, DocumentPage, LogCall, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { callRegisterView, callView } from '../store/views/call-view.ts'
import { clusterMemberView, clusterView } from '../store/views/crowd-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { submitAbout } from './submit-about.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Radio and telephone log: list, log a call, one gesture at a time. */
export function callRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    defineRoute({
      method: 'GET',
      path: '/calls',
      summary: 'Radio and telephone messages, the latest first, now or as of a position',
      access: { kind: 'action', action: 'log.read' },
      schema: { query: CallsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { open, medium, incident, ...query } = call.query
        return documentPage(deps, call, callView, {
          ...query,
          orderBy: { column: 'happenedAt', descending: true },
          where: {
            ...(open === undefined ? {} : { state: [open ? 'open' : 'closed'] }),
            ...(medium === undefined ? {} : { medium: [medium] }),
            ...(incident === undefined ? {} : { incident: [incident] }),
          },
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/calls',
      summary: 'Log what was said by radio, telephone or word of mouth, or a line from paper',
      access: { kind: 'action', action: 'log.write' },
      schema: { body: LogCall, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { body } = call
        const against = paperTimes(body, deps.clock())
        if (against !== undefined) return refused(against)
        const writtenAt = body.paper?.writtenAt ?? body.writtenAt
        const timed = { ...call, body: { ...body, ...(writtenAt && { writtenAt }) } }
        return submitAbout(deps, timed, body.incident, (seal) => {
          const said = saidOf(body, seal)
          return (read) =>
            decideCall(undefined, nextCallId(node, read(callRegisterView, node)), {
              kind: 'call.log',
              said,
            })
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/calls/:id/gestures',
      summary: 'One gesture on a radio or telephone message',
      access: { kind: 'action', action: 'log.write' },
      schema: { params: Id, body: CallGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture, tlp } = call.body
        const incident = gesture.kind === 'follow-up' ? gesture.incident : undefined
        if (incident !== undefined) {
          const about = { projection: incidentView, id: incident }
          if (visibleState(deps, call.principal, about) === undefined)
            return refused(refusal('incident.unknown', { id: incident }))
        }
        // A gesture without words tells no more than the call does.
        const quiet = gesture.kind === 'follow-up' ? undefined : ('CLEAR' as const)
        const marking = tlp ?? quiet
        const marked = { ...call, body: { ...call.body, ...(marking && { tlp: marking }) } }
        const target = { projection: callView, id, unknown: 'call.unknown' } as const
        const nowMs = deps.clock()
        return submitGestureOn(deps, marked, target, (seal) => {
          const command = commandOf(gesture, seal)
          return (read) => {
            const found = read(callView, id)
            return whileGrowing(read, found, command, nowMs) ?? decideCall(found, id, command)
          }
        })
      },
    }),
  ]
}

/** A line from paper says when it happened and when it was written, in this order and before now (RE4). */
function paperTimes({ paper, happenedAt }: LogCall, nowMs: number): Refusal | undefined {
  if (paper === undefined) return undefined
  const happened = happenedAt === undefined ? Number.NaN : Date.parse(happenedAt)
  const written = Date.parse(paper.writtenAt)
  if (happened <= written && written <= nowMs) return undefined
  return refusal('call.paper-times', { happened: happenedAt ?? '—', written: paper.writtenAt })
}

function saidOf(body: LogCall, seal: Seal): CallSaid {
  const { medium, channel, topic, place, readBack, heardBy, incident, to, paper } = body
  return {
    medium,
    from: seal(body.from),
    text: seal(body.text),
    ...(channel === undefined ? {} : { channel }),
    ...(to === undefined ? {} : { to: seal(to) }),
    ...(topic === undefined ? {} : { topic }),
    ...(place === undefined ? {} : { place }),
    ...(readBack === undefined ? {} : { readBack }),
    ...(heardBy === undefined ? {} : { heardBy }),
    ...(incident === undefined ? {} : { incident }),
    ...(paper === undefined ? {} : { paper: { sheet: paper.sheet, line: paper.line } }),
  }
}

function commandOf(gesture: CallGesture['gesture'], seal: Seal): CallCommand {
  switch (gesture.kind) {
    case 'read-back':
      return { kind: 'call.read-back', result: gesture.result }
    case 'follow-up': {
      const { incident } = gesture
      const action = seal(gesture.action)
      return { kind: 'call.follow-up', action, ...(incident === undefined ? {} : { incident }) }
    }
    case 'close':
      return { kind: 'call.close' }
    default:
      return unreachable(gesture)
  }
}

/** A call among several about one danger that keeps being reported is not closed by itself (RE5). */
function whileGrowing(
  read: StateReader,
  found: LoggedCall | undefined,
  command: CallCommand,
  nowMs: number,
): Decision | undefined {
  if (command.kind !== 'call.close' || found === undefined) return undefined
  const member = read(clusterMemberView, found.entry)
  return refuseWhileGrowing(member && read(clusterView, member.cluster), found.id, nowMs)
}
