import { verify } from 'node:crypto'
import type { ExportFiles } from './export-files.ts'
import type { Findings } from './finding.ts'
import type { ContinuityEntry, NodeLog } from './node-log.ts'
import { checkSignature, readBase64, readUtf8, readVkey } from './signed-note.ts'
import type { SignedNote, VerifierKey } from './signed-note.ts'

/** The keys of one origin, and from which tree size on each signs (spec L55). */
export interface KeyChain {
  readonly keys: readonly VerifierKey[]
  /** `from[i]` is the least tree size that key `i` signs; `from[0]` is 0. */
  readonly from: readonly number[]
}

/** Reads `<node>/keys` and proves each change of key by its entry; undefined when that fails. */
export function readKeyChain(
  files: ExportFiles,
  log: NodeLog,
  findings: Findings,
): KeyChain | undefined {
  const { node, origin } = log.announced
  const path = `${node}/keys`
  const text = readUtf8(files.read(path, 1 << 20) ?? Buffer.alloc(0))
  if (files.size(path) === undefined) {
    findings.incomplete(path, 'is missing')
    return undefined
  }
  const keys: VerifierKey[] = []
  for (const row of text?.split('\n').slice(0, -1) ?? []) {
    const key = readVkey(row)
    if (key === undefined || key.type !== 1 || key.name !== origin) {
      findings.tampered(path, `holds a line that is no key of ${origin}`)
      return undefined
    }
    keys.push(key)
  }
  const rotations = log.continuity.filter((entry) => entry.kind === 'log.key-rotated')
  if (keys.length !== rotations.length + 1 || text?.endsWith('\n') !== true) {
    findings.tampered(path, `holds ${keys.length} keys, the log has ${rotations.length} rotations`)
    return undefined
  }
  for (const [i, rotation] of rotations.entries()) {
    if (isProved(rotation, { origin, oldKey: keys[i], newKey: keys[i + 1] })) continue
    findings.tampered(
      path,
      `key ${i + 2} is not signed for by key ${i + 1} in entry ${rotation.seq}`,
    )
    return undefined
  }
  return { keys, from: [0, ...rotations.map((rotation) => rotation.seq)] }
}

/** The key that signs trees of that size. */
export function keyForSize(chain: KeyChain, size: number): VerifierKey | undefined {
  return chain.keys[chain.from.findLastIndex((from) => from <= size)]
}

/** Tells whether the key in force for that size signed the note; the reason when not. */
export function signatureProblem(
  note: SignedNote,
  chain: KeyChain,
  size: number,
): string | undefined {
  const key = keyForSize(chain, size)
  const verdict = key === undefined ? 'absent' : checkSignature(note, key)
  if (verdict === 'valid') return undefined
  return verdict === 'wrong'
    ? 'has a signature that does not verify'
    : 'is not signed by the key of its log'
}

function isProved(
  rotation: ContinuityEntry,
  keys: {
    readonly origin: string
    readonly oldKey: VerifierKey | undefined
    readonly newKey: VerifierKey | undefined
  },
): boolean {
  const { oldKey, newKey, origin } = keys
  const { data, seq } = rotation
  if (oldKey === undefined || newKey === undefined) return false
  if (data['oldKey'] !== oldKey.vkey || data['newKey'] !== newKey.vkey) return false
  const statement = `vigie/key-rotation/1\n${origin}\n${seq}\n${oldKey.vkey}\n${newKey.vkey}\n`
  return isSignatureOf(statement, oldKey, data['signature'])
}

/** Tells whether base64 is the key's signature over a text. */
export function isSignatureOf(text: string, key: VerifierKey, base64: unknown): boolean {
  const signature = typeof base64 === 'string' ? readBase64(base64) : undefined
  return signature !== undefined && verify(null, Buffer.from(text, 'utf8'), key.key, signature)
}
