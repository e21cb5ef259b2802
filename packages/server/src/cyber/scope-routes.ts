import { decideScope, refusal } from '@vigie/domain'
import type { Action, RefusalCode, Scoped } from '@vigie/domain'
import { ScopeGesture, Written } from '@vigie/protocol'
import { Type } from 'typebox'
import { defineRoute } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import type { Projection } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import { caseView } from '../store/views/case-view.ts'
import { findingView } from '../store/views/finding-view.ts'
import { sourceView } from '../store/views/source-view.ts'

const Id = Type.Object({ id: Type.String({ maxLength: 60 }) })

/** Something that has an id and may bear tags. */
interface Tagged {
  readonly id: string
  readonly scope?: readonly string[]
}

interface ScopedThing {
  readonly kind: Scoped
  readonly path: string
  readonly projection: Projection<Tagged>
  readonly action: Action
  readonly unknown: RefusalCode
}

/**
 * Where things belong, one tag at a time: what mandates reach follows from it, so that no mandate can
 * give these gestures.
 */
export function scopeRoutes(deps: Gestures): readonly Route[] {
  return THINGS.map((thing) => scopeRoute(deps, thing))
}

const THINGS: readonly ScopedThing[] = [
  {
    kind: 'finding',
    path: 'findings',
    projection: findingView,
    action: 'finding.triage',
    unknown: 'finding.unknown',
  },
  {
    kind: 'case',
    path: 'cases',
    projection: caseView,
    action: 'case.write',
    unknown: 'case.unknown',
  },
  {
    kind: 'asset',
    path: 'assets',
    projection: assetView,
    action: 'asset.write',
    unknown: 'asset.unknown',
  },
  {
    kind: 'source',
    path: 'sources',
    projection: sourceView,
    action: 'source.manage',
    unknown: 'source.unknown',
  },
]

function scopeRoute(deps: Gestures, { kind, path, projection, action, unknown }: ScopedThing) {
  return defineRoute({
    method: 'POST',
    path: `/${path}/:id/scope`,
    summary: `Say where one ${kind} belongs, or no longer does`,
    access: { kind: 'action', action },
    schema: { params: Id, body: ScopeGesture, answer: { 200: Written, 201: Written } },
    handle: (call) =>
      submitGestureOn(deps, call, { projection, id: call.params.id, unknown }, () => (read) => {
        const { gesture, tag } = call.body
        const { id } = call.params
        const found = read(projection, id)
        if (found === undefined) return { ok: false, refusal: refusal(unknown, { id }) }
        const on = { kind, id, ...(found.scope === undefined ? {} : { scope: found.scope }) }
        return decideScope(on, { kind: `scope.${gesture}`, tag })
      }),
  })
}
