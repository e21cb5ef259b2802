import {
  can,
  decideImport,
  factsOf,
  importGestures,
  mostRestricted,
  planImport,
  readAssetRows,
  refusal,
} from '@vigie/domain'
import type { ImportPlan, OpenedAsset, Principal, Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import { AssetImport, ImportAssets, PreviewAssets, Written } from '@vigie/protocol'
import { defineRoute, ok, refused } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { markedAtLeast, submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { assetView } from '../store/views/asset-view.ts'
import { openedAsset } from './asset-reading.ts'

const BODY_LIMIT_BYTES = 8 * 1024 * 1024
const IMPORTS_PER_MINUTE = 20

/** Files of assets: shown first, then written in one submission. */
export function assetImportRoutes(deps: Gestures): readonly Route[] {
  return [
    defineRoute({
      method: 'POST',
      path: '/asset-imports/preview',
      summary: 'What a file of assets would do, row by row; writes nothing',
      access: { kind: 'action', action: 'asset.write' },
      bodyLimitBytes: BODY_LIMIT_BYTES,
      perMinute: IMPORTS_PER_MINUTE,
      schema: { body: PreviewAssets, answer: { 200: AssetImport } },
      handle: ({ body, principal }) =>
        ok(shown(planFor(deps, must(principal, 'principal'), body.file))),
    }),
    defineRoute({
      method: 'POST',
      path: '/asset-imports',
      summary: 'Import a file of assets; rows that cannot be taken are left out',
      access: { kind: 'action', action: 'asset.write' },
      bodyLimitBytes: BODY_LIMIT_BYTES,
      perMinute: IMPORTS_PER_MINUTE,
      schema: { body: ImportAssets, answer: { 200: Written, 201: Written } },
      handle: (call) => {
        const plan = planFor(deps, must(call.principal, 'principal'), call.body.file)
        if (factsOf(plan) === 0 && plan.problems.length > 0) {
          return refused(refusal('asset.import-refused', { problems: plan.problems.length }))
        }
        return submitGesture(deps, markedAtLeast(call, strictestOf(deps, plan)), (seal) => {
          const gestures = importGestures(plan, seal)
          return (read) => decideImport(gestures, (id) => read(assetView, id))
        })
      },
    }),
  ]
}

/** What a reader may not see stands in no preview: such an asset is refused as one that exists. */
function planFor(deps: Gestures, reader: Principal, file: string): ImportPlan {
  const view = deps.record.view(assetView)
  const known = new Map<string, OpenedAsset | undefined>()
  return planImport(readAssetRows(file), (id) => {
    if (!known.has(id)) {
      const asset = view.get(id)
      const isShown =
        asset !== undefined && can(reader, 'asset.read', { tlp: asset.tlp }, deps.clock())
      known.set(id, isShown ? openedAsset(deps.record, asset) : undefined)
    }
    return known.get(id)
  })
}

/** What is said of a restricted asset is as restricted. */
function strictestOf({ record }: Gestures, plan: ImportPlan): Tlp {
  const view = record.view(assetView)
  return mostRestricted(['CLEAR', ...plan.changed.flatMap(({ id }) => view.get(id)?.tlp ?? [])])
}

function shown(plan: ImportPlan): AssetImport {
  return {
    added: plan.added.map(({ id, kind, line, name }) => ({ id, kind, line, name })),
    changed: plan.changed.map((change) => ({
      id: change.id,
      line: change.line,
      what: [
        ...(['name', 'tier', 'owner'] as const).filter((member) => change[member] !== undefined),
        ...(change.aliases.length > 0 ? ['aliases'] : []),
        ...new Set(change.edges.map(({ kind }) => kind)),
      ],
    })),
    same: plan.same.length,
    problems: [...plan.problems],
    facts: factsOf(plan),
  }
}
