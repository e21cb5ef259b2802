import { canonicalText, releaseContents, refusal } from '@vigie/domain'
import type { Principal, Refusal, ReleaseContents, ReleasedKind } from '@vigie/domain'
import { createHash } from 'node:crypto'
import { visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { partnerView } from '../store/views/cooperation-view.ts'
import { gatherRelease } from './gather-release.ts'

/** A release, a bundle file, an entry beside the log: none needs more. */
export const MOST_RELEASE_BYTES = 512 * 1024

/** A release as it would leave now. */
export interface Prepared extends ReleaseContents {
  /** Canonical JSON: the very bytes, as text. */
  readonly content: string
  readonly sha256: string
  readonly sizeBytes: number
}

/** What is asked for. */
export interface ReleaseWish {
  readonly partner: string
  readonly kind: ReleasedKind
  readonly object: string
}

type Outcome =
  | { readonly ok: true; readonly value: Prepared }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * What a partner would see of an object now, to the byte: the same for the preview and the release.
 * Refusals: `cooperation.unknown` for partner and object alike, `release.*`.
 */
export function prepareRelease(
  deps: Gestures,
  officer: Principal,
  { partner: id, kind, object }: ReleaseWish,
): Outcome {
  const partner = deps.record.view(partnerView).get(id)
  const isSeen = visibleState(deps, officer, { projection: partnerView, id }) !== undefined
  if (partner === undefined || partner.isRetired || !isSeen) {
    return no(refusal('cooperation.unknown', { id }))
  }
  const gathered = gatherRelease(deps, officer, kind, object)
  if (gathered === undefined) return no(refusal('cooperation.unknown', { id: object }))
  const from = { sender: deps.record.node.origin, partner: partner.code }
  const made = releaseContents(from, gathered.object, gathered.parts, partner.ceiling.value)
  if (!made.ok) return no(made.refusal)
  const content = canonicalText(made.value.contents)
  const bytes = Buffer.from(content, 'utf8')
  if (bytes.length > MOST_RELEASE_BYTES) {
    return no(refusal('release.too-large', { maximum: MOST_RELEASE_BYTES }))
  }
  return {
    ok: true,
    value: { ...made.value, content, sha256: digestOf(bytes), sizeBytes: bytes.length },
  }
}

function no(found: Refusal): Outcome {
  return { ok: false, refusal: found }
}

/** SHA-256, 64 hex digits. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
