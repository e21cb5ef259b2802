import { claimedSender, parseVkey, readManifest, refusal } from '@vigie/domain'
import type { BundleManifest, Refusal } from '@vigie/domain'
import { verifyEd25519 } from '../store/verify-ed25519.ts'
import type { LogRecord } from '../store/log-record.ts'
import { partnerView } from '../store/views/cooperation-view.ts'
import { digestOf } from './preview-release.ts'
import { readTar } from './tar-file.ts'

/** Name of the signed manifest in a bundle, and of the file of a release. */
export const MANIFEST_FILE = 'manifest.note'

export function releaseFile(release: string): string {
  return `releases/${release}.json`
}

/** A bundle as it came, verified to the last byte. */
export interface OpenedBundle {
  readonly partner: string
  readonly manifest: BundleManifest
  /** Text of each release. */
  readonly contents: ReadonlyMap<string, string>
}

type Outcome =
  | { readonly ok: true; readonly value: OpenedBundle }
  /** `partner` is known where the sender is. */
  | { readonly ok: false; readonly refusal: Refusal; readonly partner?: string }

/**
 * Opens a bundle: who signed it, whether it is for this node, whether every file is what the manifest
 * says. Whether it is a replay is decided with the facts. Refusals: `bundle.*`.
 */
export function openBundle(record: Pick<LogRecord, 'view' | 'node'>, file: Buffer): Outcome {
  const archive = readTar(file)
  if (!archive.ok) {
    const { truncated, malformed = 'tar' } = archive
    return truncated === undefined
      ? no(refusal('bundle.malformed', { reason: malformed }))
      : no(refusal('bundle.truncated', { name: truncated }))
  }
  const note = archive.members.get(MANIFEST_FILE)?.toString('utf8')
  if (note === undefined) return no(refusal('bundle.truncated', { name: MANIFEST_FILE }))
  const sender = claimedSender(note)
  if (sender === undefined) return no(refusal('bundle.malformed', { reason: MANIFEST_FILE }))
  const [found] = record
    .view(partnerView)
    .list({ where: { node: [sender] }, limit: 10 })
    .documents.filter(({ state }) => !state.isRetired)
  const key = parseVkey(found?.state.node?.value ?? '')
  if (found === undefined || key === undefined) {
    return no(refusal('bundle.unknown-sender', { sender }))
  }
  const partner = found.id
  const read = readManifest(note, key, verifyEd25519)
  if (!read.ok) return no(read.refusal, partner)
  const { manifest } = read
  if (manifest.to !== record.node.origin) {
    return no(refusal('bundle.not-for-us', { to: manifest.to }), partner)
  }
  return withContents(partner, manifest, archive.members)
}

function withContents(
  partner: string,
  manifest: BundleManifest,
  members: ReadonlyMap<string, Buffer>,
): Outcome {
  const contents = new Map<string, string>()
  for (const { release, sha256, sizeBytes } of manifest.releases) {
    const name = releaseFile(release)
    const bytes = members.get(name)
    if (bytes === undefined || bytes.length < sizeBytes) {
      return no(refusal('bundle.truncated', { name }), partner)
    }
    if (bytes.length !== sizeBytes || digestOf(bytes) !== sha256) {
      return no(refusal('bundle.forged', { name }), partner)
    }
    contents.set(release, bytes.toString('utf8'))
  }
  const strange = [...members.keys()].find(
    (name) =>
      name !== MANIFEST_FILE &&
      !manifest.releases.some((each) => releaseFile(each.release) === name),
  )
  if (strange !== undefined) return no(refusal('bundle.forged', { name: strange }), partner)
  return { ok: true, value: { partner, manifest, contents } }
}

function no(found: Refusal, partner?: string): Outcome {
  return { ok: false, refusal: found, ...(partner === undefined ? {} : { partner }) }
}
