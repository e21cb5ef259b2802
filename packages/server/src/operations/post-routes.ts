import { accountabilityOf, decidePost, servedMs, standings } from '@vigie/domain'
import type { PostCommand } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  AsOfQuery,
  DeploymentBoard,
  DeploymentQuery,
  DocumentPage,
  PlanPost,
  PostGesture,
  Written,
} from '@vigie/protocol'
import type { DocumentView } from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Call, Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Projection } from '../store/log-record.ts'
import { postView } from '../store/views/post-view.ts'
import { unitView } from '../store/views/unit-view.ts'
import { wholeView } from '../store/whole-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 40 }) })

/** Posts of the deployment plan, and the board that sets the plan against who is there. */
export function postRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/posts',
      summary: 'Posts of the deployment plan, now or as of a position',
      access: { kind: 'action', action: 'unit.read' },
      schema: { query: DeploymentQuery, answer: { 200: DocumentPage } },
      handle: (call) => documentPage(deps, call, postView, call.query),
    }),
    defineRoute({
      method: 'GET',
      path: '/deployment',
      summary: 'Planned against present, and how each unit stands with its cadence',
      access: { kind: 'action', action: 'unit.read' },
      schema: { query: Type.Object(AsOfQuery), answer: { 200: DeploymentBoard } },
      handle: (call) => board(deps, call),
    }),
    defineRoute({
      method: 'POST',
      path: '/posts',
      summary: 'Plan a post',
      access: { kind: 'action', action: 'unit.write' },
      schema: { body: PlanPost, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { id, place, strength, skills, supervisor } = call.body
          const name = seal(call.body.name)
          return (read) =>
            decidePost(read(postView, id), id, {
              kind: 'post.plan',
              name,
              strength,
              skills,
              ...(place === undefined ? {} : { place }),
              ...(supervisor === undefined ? {} : { supervisor }),
            })
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/posts/:id/gestures',
      summary: 'One gesture on a post',
      access: { kind: 'action', action: 'unit.write' },
      schema: { params: Id, body: PostGesture, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const { id } = call.params
        const target = { projection: postView, id, unknown: 'post.unknown' } as const
        return submitGestureOn(deps, call, target, () => {
          const command = commandOf(call.body.gesture)
          return (read) => decidePost(read(postView, id), id, command)
        })
      },
    }),
  ]
}

/** Counted over what this reader may see: a unit that is not for them is neither shown nor counted. */
function board(
  deps: Gestures,
  {
    query: { asOf },
    principal,
  }: Pick<Call<unknown, { readonly asOf?: number }>, 'query' | 'principal'>,
) {
  const position = positionOf(deps.record, asOf)
  if (position === undefined) return unknownPosition(deps.record, asOf)
  const reader = must(principal, 'principal')

  function shown<S extends object>(projection: Projection<S>) {
    const found: { readonly document: DocumentView; readonly state: S }[] = []
    for (const each of wholeView(deps.record, projection, asOf)) {
      const change = {
        view: projection.name,
        id: each.id,
        position: each.position,
        state: each.state,
      }
      const document = deps.presenter.presentDocument(reader, change)
      if (document !== undefined) found.push({ document, state: each.state })
    }
    return found
  }

  const posts = shown(postView)
  const units = shown(unitView)
  const now = deps.clock()
  const documents = new Map(posts.map(({ document }) => [document.id, document]))
  const body: DeploymentBoard = {
    position,
    posts: standings(
      posts.map(({ state }) => state),
      units.map(({ state }) => state),
    ).map(({ post, units: holders, missingSkills, ...people }) => ({
      document: must(documents.get(post), 'post of the board'),
      ...people,
      units: [...holders],
      missingSkills: [...missingSkills],
    })),
    units: units.map(({ document, state }) => {
      const accountability = accountabilityOf(state, now)
      return {
        document,
        standing: accountability.standing,
        silentMs: accountability.standing === 'off-duty' ? null : accountability.silentMs,
        servedMs: servedMs(state, now),
      }
    }),
  }
  return ok(body)
}

function commandOf(gesture: PostGesture['gesture']): PostCommand {
  switch (gesture.kind) {
    case 'set-strength':
      return { kind: 'post.set-strength', strength: gesture.strength }
    case 'set-place':
      return { kind: 'post.set-place', place: gesture.place }
    case 'set-supervisor':
      return { kind: 'post.set-supervisor', supervisor: gesture.supervisor }
    case 'withdraw':
      return { kind: 'post.withdraw' }
    case 'restore':
      return { kind: 'post.restore' }
    default:
      return unreachable(gesture)
  }
}
