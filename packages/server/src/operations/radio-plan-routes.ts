import { decideRadioChannel } from '@vigie/domain'
import type { RadioChannelCommand } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import {
  DeploymentQuery,
  DocumentPage,
  PlanRadioChannel,
  RadioChannelGesture,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage } from '../http/listing.ts'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn, visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { radioChannelView } from '../store/views/radio-channel-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 40 }) })

/** The radio plan: its channels, and the test that is made of them before the doors open. */
export function radioPlanRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/radio-plan',
      summary: 'Channels of the radio plan with their latest test, now or as of a position',
      access: { kind: 'action', action: 'unit.read' },
      schema: { query: DeploymentQuery, answer: { 200: DocumentPage } },
      handle: (call) => documentPage(deps, call, radioChannelView, call.query),
    }),
    defineRoute({
      method: 'POST',
      path: '/radio-plan',
      summary: 'Plan a channel',
      access: { kind: 'action', action: 'unit.write' },
      schema: { body: PlanRadioChannel, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { id, purpose, agencies, fallbackFor, stations } = call.body
          const command: RadioChannelCommand = {
            kind: 'radio-channel.plan',
            name: seal(call.body.name),
            purpose,
            agencies,
            stations,
            ...(fallbackFor === undefined ? {} : { fallbackFor }),
          }
          // A channel that is not for this person is none that they could name.
          const isShown =
            fallbackFor !== undefined &&
            visibleState(deps, call.principal, {
              projection: radioChannelView,
              id: fallbackFor,
            }) !== undefined
          return (read) =>
            decideRadioChannel(
              read(radioChannelView, id),
              id,
              command,
              isShown ? read(radioChannelView, fallbackFor) : undefined,
            )
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/radio-plan/:id/gestures',
      summary: 'One gesture on a channel: stations, the test, the answer of a station',
      access: { kind: 'action', action: 'unit.write' },
      schema: { params: Id, body: RadioChannelGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = {
          projection: radioChannelView,
          id,
          unknown: 'radio-channel.unknown',
        } as const
        return submitGestureOn(deps, call, target, () => {
          const command = commandOf(call.body.gesture)
          return (read) => decideRadioChannel(read(radioChannelView, id), id, command)
        })
      },
    }),
  ]
}

function commandOf(gesture: RadioChannelGesture['gesture']): RadioChannelCommand {
  switch (gesture.kind) {
    case 'add-station':
      return { kind: 'radio-channel.add-station', station: gesture.station }
    case 'remove-station':
      return { kind: 'radio-channel.remove-station', station: gesture.station }
    case 'start-test':
      return { kind: 'radio-channel.start-test' }
    case 'check-station': {
      const { station, hasAnswered } = gesture
      return { kind: 'radio-channel.check-station', station, hasAnswered }
    }
    case 'withdraw':
      return { kind: 'radio-channel.withdraw' }
    case 'restore':
      return { kind: 'radio-channel.restore' }
    default:
      return unreachable(gesture)
  }
}
