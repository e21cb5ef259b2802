import { isSameHash } from '../log/merkle-hash.ts'
import { verifyConsistency } from '../log/merkle-proof.ts'
import { isSignedBy } from '../log/note.ts'
import type { NoteKey, VerifySignature } from '../log/note.ts'
import type { TreeCheckpoint } from '../log/tree-checkpoint.ts'
import type { CheckpointRequest } from './checkpoint-request.ts'

/** What a witness holds of one log. */
export interface WitnessedLog {
  /** Keys of that log which the witness trusts; each bears the origin as its name. */
  readonly keys: readonly NoteKey[]
  /** The latest tree that it cosigned; undefined: none yet. */
  readonly latest: Pick<TreeCheckpoint, 'size' | 'root'> | undefined
}

/** What the witness answers; `status` is the protocol's own. */
export type CheckpointVerdict =
  | { readonly kind: 'cosign' }
  | { readonly kind: 'refuse'; readonly status: 400 | 403 | 404 | 422 }
  /** The log must prove from `size`. A signed tree that contradicts ours is a `fork`. */
  | { readonly kind: 'conflict'; readonly size: number; readonly isFork: boolean }

/**
 * Judges a request as c2sp.org/tlog-witness says. Pure: the caller guarantees that nothing is stored
 * between reading `log.latest` and storing what was cosigned. `log` is undefined for an unknown origin.
 */
export function judgeCheckpoint(
  request: CheckpointRequest,
  log: WitnessedLog | undefined,
  verify: VerifySignature,
): CheckpointVerdict {
  const { oldSize, proof, note, checkpoint } = request
  if (log === undefined) return { kind: 'refuse', status: 404 }
  if (!log.keys.some((key) => isSignedBy(note, key, verify))) return { kind: 'refuse', status: 403 }
  if (oldSize > checkpoint.size) return { kind: 'refuse', status: 400 }
  const { latest } = log
  const known = latest?.size ?? 0
  if (oldSize !== known)
    return { kind: 'conflict', size: known, isFork: isFork(latest, checkpoint) }
  if (latest !== undefined && oldSize === checkpoint.size) {
    if (!isSameHash(latest.root, checkpoint.root)) {
      return { kind: 'conflict', size: known, isFork: true }
    }
    return proof.length === 0 ? { kind: 'cosign' } : { kind: 'refuse', status: 422 }
  }
  return isContinued(request, latest) ? { kind: 'cosign' } : { kind: 'refuse', status: 422 }
}

/** Two roots for one size, both signed by the log: proof of its misbehaviour. */
function isFork(latest: WitnessedLog['latest'], { size, root }: TreeCheckpoint): boolean {
  return latest !== undefined && latest.size === size && !isSameHash(latest.root, root)
}

function isContinued(request: CheckpointRequest, latest: WitnessedLog['latest']): boolean {
  const { proof, checkpoint } = request
  // From nothing there is nothing to prove; a tree without leaves has the root of the empty one.
  if (latest === undefined || latest.size === 0) {
    return proof.length === 0 && (checkpoint.size > 0 || isEmptyRoot(checkpoint))
  }
  return verifyConsistency({
    size1: latest.size,
    size2: checkpoint.size,
    root1: latest.root,
    root2: checkpoint.root,
    proof,
  })
}

function isEmptyRoot({ root }: TreeCheckpoint): boolean {
  return verifyConsistency({ size1: 0, size2: 0, root1: root, root2: root, proof: [] })
}
