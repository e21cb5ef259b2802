import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry, Sealed } from '../log/entry.ts'
import { sealedIn, sealedJson } from '../log/fact-data.ts'
import type { Tlp } from '../log/marking.ts'

/** A host that telemetry names and that a person said is none of ours to follow. */
export interface DismissedHost {
  readonly id: string
  readonly host: Sealed
  readonly tlp: Tlp
  readonly by: string
  /** Epoch ms. */
  readonly at: number
}

/**
 * A person says that a host that was seen is no asset. `id` is fresh. Hosts that are seen are measured;
 * only what a person makes of them is a fact: this one, or the asset that is added.
 */
export function decideDismissal(
  dismissed: DismissedHost | undefined,
  id: string,
  host: Sealed,
): Decision {
  if (dismissed !== undefined) return refuse('asset.exists', { id })
  return accept({
    kind: 'host.dismissed',
    kindVersion: 1,
    subject: { kind: 'host', id },
    data: { host: sealedJson(host) },
  })
}

/** Folds a dismissal. */
export function evolveDismissedHost(
  _: DismissedHost | undefined,
  entry: Entry,
  id: string,
): DismissedHost {
  return {
    id,
    host: sealedIn(entry.data, 'host'),
    tlp: entry.marking.tlp,
    by: entry.actor.id,
    at: entry.receivedAt,
  }
}
