import { decideCommitment, decideTalk, nextCooperationId, refuse } from '@vigie/domain'
import type { CommitmentCommand, TalkCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import { AgreeCommitment, CommitmentGesture, PlanTalk, TalkGesture, Written } from '@vigie/protocol'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import {
  commitmentView,
  cooperationRegisterView,
  talkView,
} from '../store/views/cooperation-view.ts'
import { unknownPartner, unknownSide } from './known-partner.ts'
import { IdParams, listedRoutes } from './listed.ts'
import { partKey, submitScreened } from './screened.ts'
import type { Screen } from './screened.ts'

const write = { kind: 'action', action: 'cooperation.write' } as const

/** Talks and working sessions, and what was agreed there. */
export function talkRoutes(deps: Gestures): readonly Route[] {
  const node = deps.record.node.id
  return [
    ...listedRoutes(deps, {
      path: '/talks',
      what: 'Talks and working sessions',
      projection: talkView,
    }),
    ...listedRoutes(deps, {
      path: '/commitments',
      what: 'Commitments',
      projection: commitmentView,
      isAscending: true,
    }),
    defineRoute({
      method: 'POST',
      path: '/talks',
      summary: 'Plan talks or a working session',
      access: write,
      schema: { body: PlanTalk, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { form, title, place, partners, from, until } = call.body
        return submitScreened(deps, call, undefined, ({ text }) => {
          const command = {
            kind: 'plan',
            form,
            title: text(title),
            ...(place === undefined ? {} : { place: text(place) }),
            partners,
            from: Date.parse(from),
            ...(until === undefined ? {} : { until: Date.parse(until) }),
          } as const
          return (read) => {
            const absent = unknownPartner(read, partners)
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const id = nextCooperationId('talk', node, read(cooperationRegisterView, node))
            return decideTalk(undefined, id, command)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/talks/:id/gestures',
      summary: 'One gesture on talks: agenda, participants, minutes, state',
      access: write,
      schema: { params: IdParams, body: TalkGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target = { projection: talkView, id, unknown: 'cooperation.unknown' } as const
        return submitScreened(deps, call, target, (screen) => {
          const command = talkCommand(gesture, screen, partKey(call.body))
          return (read) => {
            if (command.kind === 'add-participant') {
              const absent = unknownSide(read, command.side)
              if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            }
            return decideTalk(read(talkView, id), id, command)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/commitments',
      summary: 'Write down what was agreed: who does it, until when',
      access: write,
      schema: { body: AgreeCommitment, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { text: said, from, side, owner, dueAt, opens } = call.body
        const about = {
          projection: talkView,
          id: from ?? '',
          unknown: 'cooperation.unknown',
        } as const
        return submitScreened(deps, call, from === undefined ? undefined : about, ({ text }) => {
          const command = {
            kind: 'agree',
            text: text(said),
            side,
            owner,
            dueAt: Date.parse(dueAt),
            ...(from === undefined ? {} : { from }),
            ...(opens === undefined ? {} : { opens }),
          } as const
          return (read) => {
            const absent = unknownSide(read, side)
            if (absent !== undefined) return refuse('cooperation.unknown', { id: absent })
            const id = nextCooperationId('commitment', node, read(cooperationRegisterView, node))
            return decideCommitment(undefined, id, command)
          }
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/commitments/:id/gestures',
      summary: 'One gesture on a commitment: due date, state',
      access: write,
      schema: { params: IdParams, body: CommitmentGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const { gesture } = call.body
        const target = { projection: commitmentView, id, unknown: 'cooperation.unknown' } as const
        return submitScreened(deps, call, target, (screen) => {
          const command = commitmentCommand(gesture, screen)
          return (read) => decideCommitment(read(commitmentView, id), id, command)
        })
      },
    }),
  ]
}

function talkCommand(
  gesture: TalkGesture['gesture'],
  { text, name }: Screen,
  key: string,
): TalkCommand {
  switch (gesture.kind) {
    case 'add-item':
      return { ...gesture, key, text: text(gesture.text) }
    case 'add-participant':
      return { ...gesture, key, name: name(gesture.name, {}) }
    case 'write-minutes':
      return { ...gesture, text: text(gesture.text) }
    case 'remove-participant':
    case 'hold':
    case 'close':
      return gesture
    default:
      return unreachable(gesture)
  }
}

function commitmentCommand(
  gesture: CommitmentGesture['gesture'],
  { text }: Screen,
): CommitmentCommand {
  switch (gesture.kind) {
    case 'set-due':
      return { kind: 'set-due', dueAt: Date.parse(gesture.dueAt) }
    case 'set-state': {
      const { kind, state, outcome } = gesture
      return { kind, state, ...(outcome === undefined ? {} : { outcome: text(outcome) }) }
    }
    default:
      return unreachable(gesture)
  }
}
