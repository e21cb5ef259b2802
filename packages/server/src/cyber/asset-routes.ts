import {
  affectedBy,
  ASSET_ID,
  ASSET_KINDS,
  ASSET_STATES,
  assetGraph,
  decideAsset,
  dependentsOf,
  gatesBehind,
  refusal,
} from '@vigie/domain'
import type { AssetCommand, AssetReader } from '@vigie/domain'
import { must, unreachable } from '@vigie/kit'
import {
  AddAsset,
  AsOfQuery,
  AssetDependents,
  AssetEffects,
  AssetGesture,
  AssetsQuery,
  DocumentPage,
  DocumentView,
  ReportAsset,
  Written,
} from '@vigie/protocol'
import { Type } from 'typebox'
import { documentPage, filterOf, positionOf, unknownPosition } from '../http/listing.ts'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture, submitGestureOn } from '../http/submit-gesture.ts'
import type { Gestures, Seal, Target } from '../http/submit-gesture.ts'
import type { StateReader } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import { assetsFor, graphFor } from './asset-reading.ts'

const Id = Type.Object({ id: Type.String({ pattern: ASSET_ID.source }) })
const AsOf = Type.Object(AsOfQuery)

/** The asset picture: list, one, what depends on it, what outages reach; gestures and reports of state. */
export function assetRoutes(deps: Gestures): readonly Route[] {
  return [...readingRoutes(deps), ...writingRoutes(deps)]
}

function readingRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/assets',
      summary: 'Assets, the most critical first, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'asset.read' },
      schema: { query: AssetsQuery, answer: { 200: DocumentPage } },
      handle: (call) => {
        const { asOf, kinds, states, cursor, limit } = call.query
        const kind = filterOf(kinds, ASSET_KINDS)
        const state = filterOf(states, ASSET_STATES)
        return documentPage(deps, call, assetView, {
          orderBy: { column: 'tier', descending: false },
          where: { ...(kind && { kind }), ...(state && { state }) },
          ...(asOf === undefined ? {} : { asOf }),
          ...(cursor === undefined ? {} : { cursor }),
          ...(limit === undefined ? {} : { limit }),
        })
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/assets/:id',
      summary: 'One asset, now or as of a position',
      visitors: 'presented one by one',
      access: { kind: 'action', action: 'asset.read' },
      schema: { params: Id, query: AsOf, answer: { 200: DocumentView } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const state = deps.record.view(assetView).get(id, asOf)
        const change = { view: assetView.name, id, position, state }
        const document =
          state && deps.presenter.presentDocument(must(principal, 'principal'), change)
        return document === undefined ? refused(refusal('asset.unknown', { id })) : ok(document)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/assets/:id/dependents',
      summary: 'Everything that depends on one asset, nearest first',
      visitors: 'worked out among the assets within the mandate',
      access: { kind: 'action', action: 'asset.read' },
      schema: { params: Id, query: AsOf, answer: { 200: AssetDependents } },
      handle: ({ params: { id }, query: { asOf }, principal }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const graph = graphFor(deps, must(principal, 'principal'), asOf)
        if (!graph.has(id)) return refused(refusal('asset.unknown', { id }))
        const body: AssetDependents = {
          dependents: [...dependentsOf(graph, id)],
          gates: [...gatesBehind(graph, id)],
          position,
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'GET',
      path: '/asset-effects',
      summary: 'What the outages of this moment reach, gates above all',
      visitors: 'worked out among the assets within the mandate',
      access: { kind: 'action', action: 'asset.read' },
      schema: { query: AsOf, answer: { 200: AssetEffects } },
      handle: ({ query: { asOf }, principal }) => {
        const position = positionOf(deps.record, asOf)
        if (position === undefined) return unknownPosition(deps.record, asOf)
        const assets = assetsFor(deps, must(principal, 'principal'), asOf)
        const affected = affectedBy(assetGraph(assets))
        const body: AssetEffects = {
          affected: affected.map((each) => ({ ...each, causes: [...each.causes] })),
          gates: affected.flatMap(({ id, kind }) => (kind === 'gate' ? id : [])),
          position,
        }
        return ok(body)
      },
    }),
  ]
}

function writingRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/assets',
      summary: 'Add an asset',
      access: { kind: 'action', action: 'asset.write' },
      schema: { body: AddAsset, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const { id, kind, name, tier, owner, aliases } = call.body
          const command: AssetCommand = {
            kind: 'asset.add',
            asset: kind,
            name: seal(name),
            tier,
            ...(owner === undefined ? {} : { owner: seal(owner) }),
            aliases: (aliases ?? []).map(seal),
          }
          return (read) => decideAsset(read(assetView, id), id, command, otherAssets(read))
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/assets/:id/gestures',
      summary: 'One gesture on an asset',
      access: { kind: 'action', action: 'asset.write' },
      schema: { params: Id, body: AssetGesture, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const command = commandOf(call.body.gesture, seal)
          return (read) => decideAsset(read(assetView, id), id, command, otherAssets(read))
        }),
    }),
    defineRoute({
      method: 'POST',
      path: '/assets/:id/state',
      summary: 'Say how an asset stands: up, degraded, down, unknown',
      access: { kind: 'action', action: 'asset.report' },
      schema: { params: Id, body: ReportAsset, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGestureOn(deps, call, targetOf(call.params.id), (seal) => {
          const { id } = call.params
          const { state, reason, basis } = call.body
          const command: AssetCommand = {
            kind: 'asset.report',
            state,
            ...(reason === undefined ? {} : { reason: seal(reason) }),
            ...(basis === undefined ? {} : { basis }),
          }
          return (read) => decideAsset(read(assetView, id), id, command, otherAssets(read))
        }),
    }),
  ]
}

function otherAssets(read: StateReader): AssetReader {
  return (id) => read(assetView, id)
}

function targetOf(id: string): Target {
  return { projection: assetView, id, unknown: 'asset.unknown' }
}

function commandOf(gesture: AssetGesture['gesture'], seal: Seal): AssetCommand {
  switch (gesture.kind) {
    case 'rename':
      return { kind: 'asset.rename', name: seal(gesture.name) }
    case 'set-tier':
      return { kind: 'asset.set-tier', tier: gesture.tier }
    case 'set-owner':
      return { kind: 'asset.set-owner', owner: seal(gesture.owner) }
    case 'add-alias':
      return { kind: 'asset.add-alias', alias: seal(gesture.alias) }
    case 'remove-alias':
      return { kind: 'asset.remove-alias', alias: { sealed: gesture.alias } }
    case 'connect':
      return { kind: 'asset.connect', edge: gesture.edge }
    case 'disconnect':
      return { kind: 'asset.disconnect', edge: gesture.edge }
    case 'retire':
      return { kind: 'asset.retire', reason: seal(gesture.reason) }
    case 'restore':
      return { kind: 'asset.restore' }
    default:
      return unreachable(gesture)
  }
}
