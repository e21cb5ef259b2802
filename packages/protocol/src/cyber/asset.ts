import {
  ASSET_EDGES,
  ASSET_ID,
  ASSET_KINDS,
  ASSET_STATES,
  ASSET_TIERS,
  ROW_PROBLEMS,
  TLP_LEVELS,
} from '@vigie/domain'
import { Type } from 'typebox'
import type { Static } from 'typebox'
import { literals } from '../literals.ts'
import { AsOfQuery, Gesture } from '../record/entry-view.ts'

/** `GET /api/assets`. */
export const AssetsQuery = Type.Object({
  ...AsOfQuery,
  kinds: Type.Optional(
    Type.String({ description: `Comma-separated of ${ASSET_KINDS.join(', ')}` }),
  ),
  states: Type.Optional(
    Type.String({ description: `Comma-separated of ${ASSET_STATES.join(', ')}` }),
  ),
  cursor: Type.Optional(Type.String()),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })),
})
export type AssetsQuery = Static<typeof AssetsQuery>

const Id = Type.String({ pattern: ASSET_ID.source })
const Name = Type.String({ minLength: 1, maxLength: 200 })
const Reason = Type.String({ minLength: 1, maxLength: 2_000 })
const Edge = Type.Object({ kind: literals(ASSET_EDGES), to: Id })
const Marking = { tlp: Type.Optional(literals(TLP_LEVELS)) }

/** `POST /api/assets`: adds one; also how a proposed host is taken in. */
export const AddAsset = Type.Object({
  ...Gesture,
  ...Marking,
  id: Id,
  kind: literals(ASSET_KINDS),
  name: Name,
  tier: literals(ASSET_TIERS),
  owner: Type.Optional(Name),
  aliases: Type.Optional(Type.Array(Name, { maxItems: 200 })),
})
export type AddAsset = Static<typeof AddAsset>

/** `POST /api/assets/:id/gestures`. */
export const AssetGesture = Type.Object({
  ...Gesture,
  ...Marking,
  gesture: Type.Union([
    Type.Object({ kind: Type.Literal('rename'), name: Name }),
    Type.Object({ kind: Type.Literal('set-tier'), tier: literals(ASSET_TIERS) }),
    Type.Object({ kind: Type.Literal('set-owner'), owner: Name }),
    Type.Object({ kind: Type.Literal('add-alias'), alias: Name }),
    Type.Object({
      kind: Type.Literal('remove-alias'),
      alias: Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Its commitment' }),
    }),
    Type.Object({ kind: Type.Literal('connect'), edge: Edge }),
    Type.Object({ kind: Type.Literal('disconnect'), edge: Edge }),
    Type.Object({ kind: Type.Literal('retire'), reason: Reason }),
    Type.Object({ kind: Type.Literal('restore') }),
  ]),
})
export type AssetGesture = Static<typeof AssetGesture>

/** `POST /api/assets/:id/state`: a person or a monitor says how it stands. */
export const ReportAsset = Type.Object({
  ...Gesture,
  ...Marking,
  state: literals(ASSET_STATES),
  reason: Type.Optional(Reason),
  basis: Type.Optional(
    Type.String({ maxLength: 60, description: 'Finding or incident that it rests on' }),
  ),
})
export type ReportAsset = Static<typeof ReportAsset>

const KindAndId = { id: Type.String(), kind: literals(ASSET_KINDS) }

/** Something that an outage reaches. */
export const AffectedView = Type.Object({
  ...KindAndId,
  effect: literals(['down', 'degraded'] as const),
  causes: Type.Array(Type.String(), { description: 'Assets that were reported down or degraded' }),
})

/** `GET /api/asset-effects`: what the outages of this moment reach, among what the reader may see. */
export const AssetEffects = Type.Object({
  affected: Type.Array(AffectedView),
  gates: Type.Array(Type.String(), { description: 'The gates among them, in order' }),
  position: Type.Integer(),
})
export type AssetEffects = Static<typeof AssetEffects>

/** `GET /api/assets/:id/dependents`. */
export const AssetDependents = Type.Object({
  dependents: Type.Array(
    Type.Object({ ...KindAndId, via: Type.String(), distance: Type.Integer({ minimum: 1 }) }),
  ),
  gates: Type.Array(Type.String()),
  position: Type.Integer(),
})
export type AssetDependents = Static<typeof AssetDependents>

const File = Type.String({
  minLength: 1,
  maxLength: 4_000_000,
  description: 'CSV (id,kind,name,tier,owner,aliases,runs,serves,controls,feeds) or JSON',
})

/** `POST /api/asset-imports/preview`: what the file would do; writes nothing. */
export const PreviewAssets = Type.Object({ file: File })
export type PreviewAssets = Static<typeof PreviewAssets>

/** `POST /api/asset-imports`. */
export const ImportAssets = Type.Object({ ...Gesture, ...Marking, file: File })
export type ImportAssets = Static<typeof ImportAssets>

/** A row that is not taken. */
export const AssetRowProblem = Type.Object({
  line: Type.Integer({ description: 'Line of a CSV file, or place in a JSON list' }),
  code: literals(ROW_PROBLEMS),
  column: Type.Optional(Type.String()),
  value: Type.Optional(Type.String()),
})
export type AssetRowProblem = Static<typeof AssetRowProblem>

/** What a file does. */
export const AssetImport = Type.Object({
  added: Type.Array(Type.Object({ ...KindAndId, line: Type.Integer(), name: Type.String() })),
  changed: Type.Array(
    Type.Object({ id: Type.String(), line: Type.Integer(), what: Type.Array(Type.String()) }),
  ),
  same: Type.Integer(),
  problems: Type.Array(AssetRowProblem),
  facts: Type.Integer({ description: 'Facts that it writes' }),
})
export type AssetImport = Static<typeof AssetImport>

/** A host that telemetry names and no asset bears; times ISO 8601. */
export const ProposedHost = Type.Object({
  host: Type.String(),
  source: Type.String(),
  firstSeenAt: Type.String(),
  lastSeenAt: Type.String(),
  events: Type.Integer({ description: 'Events looked at that named it' }),
})
export type ProposedHost = Static<typeof ProposedHost>

/** `GET /api/asset-proposals`. */
export const AssetProposals = Type.Object({
  hosts: Type.Array(ProposedHost, { description: 'The newest first, at most 500' }),
  known: Type.Integer({ description: 'Hosts seen that assets bear' }),
  dismissed: Type.Integer(),
})
export type AssetProposals = Static<typeof AssetProposals>

/** `POST /api/asset-proposals/dismissals`. */
export const DismissHost = Type.Object({
  ...Gesture,
  host: Type.String({ minLength: 1, maxLength: 200 }),
})
export type DismissHost = Static<typeof DismissHost>
