import { BUILT_IN_REGIMES, decidePlaybook, decideRegime, nextId } from '@vigie/domain'
import type { PlaybookCommand, Regime } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  Playbooks,
  PublishPlaybook,
  PublishRegime,
  Regimes,
  RemoveView,
  Written,
} from '@vigie/protocol'
import type { RegimeView } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal } from '../http/submit-gesture.ts'
import { cyberRegisterView, playbookView, regimeView } from '../store/views/case-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })
const SHOWN = 500

/** Playbooks that cases start, and regimes of duties to tell an authority. */
export function playbookRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/playbooks',
      summary: 'Playbooks with all their versions',
      access: { kind: 'action', action: 'incident.read' },
      schema: { answer: { 200: Playbooks } },
      handle: ({ principal }) => {
        const { documents } = deps.record.view(playbookView).list({ limit: SHOWN })
        const body: Playbooks = {
          documents: deps.presenter.presentDocuments(
            must(principal, 'principal'),
            documents.map((document) => ({ view: playbookView.name, ...document })),
          ),
          position: deps.record.position(),
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/playbooks',
      summary: 'Publish a playbook',
      access: { kind: 'action', action: 'case.write' },
      schema: { body: PublishPlaybook, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const command = publication(call.body, seal)
          const node = deps.record.node.id
          return (read) =>
            decidePlaybook(
              undefined,
              nextId('playbook', node, read(cyberRegisterView, node)),
              command,
            )
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/playbooks/:id/versions',
      summary: 'Publish the next version of a playbook; cases under way keep theirs',
      access: { kind: 'action', action: 'case.write' },
      schema: { params: Id, body: PublishPlaybook, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: playbookView, id, unknown: 'playbook.unknown' } as const
        return submitGestureOn(deps, call, target, (seal) => {
          const command = publication(call.body, seal)
          return (read) => decidePlaybook(read(playbookView, id), id, command)
        })
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/playbooks/:id/retirement',
      summary: 'Retire a playbook: no case starts it any more',
      access: { kind: 'action', action: 'case.write' },
      schema: { params: Id, body: RemoveView, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: playbookView, id, unknown: 'playbook.unknown' } as const
        return submitGestureOn(
          deps,
          call,
          target,
          () => (read) => decidePlaybook(read(playbookView, id), id, { kind: 'playbook.retire' }),
        )
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/regimes',
      summary: 'Regimes of duties to tell an authority',
      access: { kind: 'action', action: 'case.read' },
      schema: { answer: { 200: Regimes } },
      handle: () => {
        const published = deps.record
          .view(regimeView)
          .list({ limit: SHOWN })
          .documents.map(({ state }): Regime => state)
        const names = new Set(published.map(({ id }) => id))
        const all = [...BUILT_IN_REGIMES.filter(({ id }) => !names.has(id)), ...published]
        const body: Regimes = { regimes: all.map(regimeShown), position: deps.record.position() }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/regimes',
      summary: 'Publish a regime, or its next version',
      access: { kind: 'action', action: 'case.write' },
      schema: { body: PublishRegime, answer: { 200: Written, 201: Written } },
      handle: (call) => submitGesture(deps, call, () => () => decideRegime(call.body.regime)),
    }),
  ]
}

function publication(
  { title, trigger, stop, steps }: PublishPlaybook,
  seal: Seal,
): PlaybookCommand {
  return {
    kind: 'playbook.publish',
    title: seal(title),
    ...(trigger === undefined ? {} : { trigger }),
    ...(stop === undefined ? {} : { stop: seal(stop) }),
    steps: steps.map(({ id, title: step, description, dueAfterMinutes, owner, outcomes }) => ({
      id,
      title: seal(step),
      ...(description === undefined ? {} : { description: seal(description) }),
      ...(dueAfterMinutes === undefined ? {} : { dueAfterMinutes }),
      ...(owner === undefined ? {} : { owner }),
      outcomes: outcomes.map(({ id: outcome, label, next }) => ({
        id: outcome,
        label: seal(label),
        ...(next === undefined ? {} : { next }),
      })),
    })),
  }
}

function regimeShown({ id, name, recipient, stages }: Regime): RegimeView {
  return { id, name, recipient, stages: stages.map((stage) => ({ ...stage })) }
}
