import { isRecord } from '@vigie/kit'
import { refusal } from '../../decision.ts'
import type { Refusal } from '../../decision.ts'
import { canonicalText } from '../../log/canonical.ts'
import { TLP_LEVELS } from '../../log/marking.ts'
import type { Tlp } from '../../log/marking.ts'
import { isSignedBy, parseNote } from '../../log/note.ts'
import type { NoteKey, VerifySignature } from '../../log/note.ts'
import { PAP_LEVELS } from '../../log/pap.ts'
import type { Pap } from '../../log/pap.ts'
import { RELEASED_KINDS } from './content.ts'
import type { ReleasedObject } from './content.ts'
import { RECEIPT_SAYS } from './release.ts'
import type { ReceiptSays } from './release.ts'

/**
 * What goes over on a stick: every release that stands for one partner, those recalled, and receipts for
 * what that partner sent us. The manifest is canonical JSON (RFC 8785) in one line, signed as a C2SP
 * note by the node; the file of each release holds the very bytes that its route answers with.
 */
export interface BundleManifest {
  readonly format: typeof BUNDLE_FORMAT
  /** Origin of the node that made it: the name of its key. */
  readonly from: string
  /** Origin of the partner's node where it is known, else the partner's code. */
  readonly to: string
  /** Rises with each bundle for this partner: an older one is a replay. */
  readonly sequence: number
  readonly madeAt: number
  readonly releases: readonly BundledRelease[]
  readonly recalls: readonly { readonly release: string; readonly at: number }[]
  readonly receipts: readonly BundledReceipt[]
}

export const BUNDLE_FORMAT = 'vigie-bundle/1'

export interface BundledRelease {
  readonly release: string
  readonly object: ReleasedObject
  readonly tlp: Tlp
  readonly pap: Pap
  readonly sha256: string
  readonly sizeBytes: number
}

export interface BundledReceipt {
  readonly release: string
  readonly says: ReceiptSays
  readonly at: number
  /** Entry of the sender's log that says so. */
  readonly entry: string
}

/** The text that is signed. Throws `NotCanonical` for what no manifest holds. */
export function manifestText(manifest: BundleManifest): string {
  return `${canonicalText(manifest)}\n`
}

type Read =
  | { readonly ok: true; readonly manifest: BundleManifest }
  | { readonly ok: false; readonly refusal: Refusal }

/** Who claims to have made a manifest: the name of the key of its first signature; undefined when it is no note. */
export function claimedSender(note: string): string | undefined {
  return parseNote(note)?.signatures[0]?.name
}

/**
 * The manifest of a signed note, by the key that its sender is known by. Nothing of it is believed
 * before the signature is. Refusals: `bundle.malformed`, `bundle.forged`.
 */
export function readManifest(note: string, key: NoteKey, verify: VerifySignature): Read {
  const parsed = parseNote(note)
  if (parsed === undefined) return no('bundle.malformed', { reason: 'manifest.note' })
  if (!isSignedBy(parsed, key, verify)) return no('bundle.forged', { name: 'manifest.note' })
  const value = jsonOf(parsed.text)
  const manifest = isRecord(value) ? manifestOf(value) : undefined
  if (manifest === undefined || manifestText(manifest) !== parsed.text) {
    return no('bundle.malformed', { reason: 'manifest.note' })
  }
  if (manifest.from !== key.name) return no('bundle.forged', { name: 'manifest.note' })
  return { ok: true, manifest }
}

function no(code: Refusal['code'], values: Refusal['values']): Read {
  return { ok: false, refusal: refusal(code, values) }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function manifestOf(value: Readonly<Record<string, unknown>>): BundleManifest | undefined {
  const { format, from, to, sequence, madeAt } = value
  const releases = listOf(value['releases'], releaseOf)
  const recalls = listOf(value['recalls'], recallOf)
  const receipts = listOf(value['receipts'], receiptOf)
  if (format !== BUNDLE_FORMAT || typeof from !== 'string' || typeof to !== 'string') {
    return undefined
  }
  if (!isCount(sequence) || !isCount(madeAt)) return undefined
  if (releases === undefined || recalls === undefined || receipts === undefined) return undefined
  return { format, from, to, sequence, madeAt, releases, recalls, receipts }
}

function releaseOf(value: Readonly<Record<string, unknown>>): BundledRelease | undefined {
  const { release, sha256, sizeBytes, object } = value
  const tlp = TLP_LEVELS.find((level) => level === value['tlp'])
  const pap = PAP_LEVELS.find((level) => level === value['pap'])
  if (!isId(release) || typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) {
    return undefined
  }
  if (tlp === undefined || pap === undefined || !isCount(sizeBytes) || !isRecord(object)) {
    return undefined
  }
  const kind = RELEASED_KINDS.find((each) => each === object['kind'])
  const id = object['id']
  if (kind === undefined || !isId(id)) return undefined
  return { release, object: { kind, id }, tlp, pap, sha256, sizeBytes }
}

function recallOf({ release, at }: Readonly<Record<string, unknown>>) {
  return isId(release) && isCount(at) ? { release, at } : undefined
}

function receiptOf(value: Readonly<Record<string, unknown>>): BundledReceipt | undefined {
  const { release, at, entry } = value
  const says = RECEIPT_SAYS.find((each) => each === value['says'])
  return isId(release) && isCount(at) && isId(entry) && says !== undefined
    ? { release, says, at, entry }
    : undefined
}

/** The list of a member whose elements all read; undefined otherwise. */
function listOf<T>(
  value: unknown,
  read: (element: Readonly<Record<string, unknown>>) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined
  const found = value.map((element: unknown) => (isRecord(element) ? read(element) : undefined))
  const known = found.filter((element) => element !== undefined)
  return known.length === found.length ? known : undefined
}

/** Ids end up in names of files and in addresses. */
function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._~-]{0,59}$/.test(value)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
