import { accept } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact, Sealed } from '../log/entry.ts'
import type { Asset } from './asset.ts'
import type { AssetCommand } from './command.ts'
import { decideAsset } from './decide.ts'
import type { ImportPlan } from './import-plan.ts'

/** One gesture of an import. */
export interface PlannedGesture {
  readonly id: string
  readonly command: AssetCommand
}

/**
 * The gestures that carry out a plan, its texts sealed. Additions come first, so that edges find both
 * of their ends.
 */
export function importGestures(
  plan: ImportPlan,
  seal: (text: string) => Sealed,
): readonly PlannedGesture[] {
  const added = plan.added.map(({ id, kind, name, tier, owner, aliases }): PlannedGesture => ({
    id,
    command: {
      kind: 'asset.add',
      asset: kind,
      name: seal(name),
      tier,
      ...(owner === undefined ? {} : { owner: seal(owner) }),
      aliases: aliases.map((alias) => seal(alias)),
    },
  }))
  const changed = plan.changed.flatMap(({ id, name, tier, owner, aliases }): PlannedGesture[] => [
    ...(name === undefined
      ? []
      : [{ id, command: { kind: 'asset.rename', name: seal(name) } as const }]),
    ...(tier === undefined ? [] : [{ id, command: { kind: 'asset.set-tier', tier } as const }]),
    ...(owner === undefined
      ? []
      : [{ id, command: { kind: 'asset.set-owner', owner: seal(owner) } as const }]),
    ...aliases.map((alias) => ({
      id,
      command: { kind: 'asset.add-alias', alias: seal(alias) } as const,
    })),
  ])
  const edges = [...plan.added, ...plan.changed].flatMap((row) =>
    row.edges.map((edge): PlannedGesture => ({
      id: row.id,
      command: { kind: 'asset.connect', edge },
    })),
  )
  return [...added, ...changed, ...edges]
}

/**
 * All of them or none. Pure. Each is decided on what the earlier ones of the same file made; `read`
 * gives the assets that stand already. Refusals: `asset.*`.
 */
export function decideImport(
  gestures: readonly PlannedGesture[],
  read: (id: string) => Asset | undefined,
): Decision {
  const facts: Fact[] = []
  const added = new Map<string, Asset>()
  const standing: (id: string) => Asset | undefined = (id) => added.get(id) ?? read(id)
  for (const { id, command } of gestures) {
    const decision = decideAsset(standing(id), id, command, standing)
    if (!decision.ok) return decision
    facts.push(...decision.facts)
    if (command.kind === 'asset.add') added.set(id, plannedAsset(id, command))
  }
  return accept(...facts)
}

/** An asset of this file as far as the edges out of it and into it need it. */
function plannedAsset(
  id: string,
  command: Extract<AssetCommand, { readonly kind: 'asset.add' }>,
): Asset {
  return {
    id,
    kind: command.asset,
    name: command.name,
    tlp: 'CLEAR',
    tier: command.tier,
    aliases: [],
    edges: [],
    retired: false,
    addedAt: 0,
    changedAt: 0,
  }
}
