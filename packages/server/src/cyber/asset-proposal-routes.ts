import { decideDismissal, normaliseAlias } from '@vigie/domain'
import { AssetProposals, DismissHost, Written } from '@vigie/protocol'
import { randomUUID } from 'node:crypto'
import { isoTime } from '../http/present.ts'
import { defineRoute, ok } from '../http/route.ts'
import type { Route } from '../http/route.ts'
import { submitGesture } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { dismissedHostView } from '../store/views/asset-view.ts'
import { wholeView } from '../store/whole-view.ts'
import type { SeenHost } from './asset-discovery.ts'
import { namesOfAssets } from './asset-reading.ts'

export interface ProposalDeps extends Gestures {
  readonly seenHosts: () => readonly SeenHost[]
}

const SHOWN_MAX = 500

/** Hosts that telemetry names and nobody knows: proposed, never added by themselves. */
export function assetProposalRoutes(deps: ProposalDeps): readonly Route[] {
  return [
    defineRoute({
      method: 'GET',
      path: '/asset-proposals',
      summary: 'Hosts that telemetry names and no asset bears',
      access: { kind: 'action', action: 'asset.write' },
      schema: { answer: { 200: AssetProposals } },
      handle: () => {
        const names = namesOfAssets(deps.record)
        const dismissed = dismissedHosts(deps)
        const unknown = deps.seenHosts().filter(({ host }) => names.named(host).length === 0)
        const hosts = unknown.filter(({ host }) => !dismissed.has(normaliseAlias(host)))
        const body: AssetProposals = {
          hosts: hosts.slice(0, SHOWN_MAX).map((host) => ({
            host: host.host,
            source: host.source,
            firstSeenAt: isoTime(host.firstSeenAt),
            lastSeenAt: isoTime(host.lastSeenAt),
            events: host.events,
          })),
          known: deps.seenHosts().length - unknown.length,
          dismissed: unknown.length - hosts.length,
        }
        return ok(body)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/asset-proposals/dismissals',
      summary: 'Say that a host is no asset of ours',
      access: { kind: 'action', action: 'asset.write' },
      schema: { body: DismissHost, answer: { 200: Written, 201: Written } },
      handle: (call) =>
        submitGesture(deps, call, (seal) => {
          const host = seal(call.body.host)
          const id = randomUUID()
          return (read) => decideDismissal(read(dismissedHostView, id), id, host)
        }),
    }),
  ]
}

function dismissedHosts({ record }: Gestures): ReadonlySet<string> {
  const hosts = [...wholeView(record, dismissedHostView)]
  return new Set(hosts.flatMap(({ state }) => opened(record.open(state.host.sealed))))
}

function opened(host: string | undefined): readonly string[] {
  return host === undefined ? [] : [normaliseAlias(host)]
}
