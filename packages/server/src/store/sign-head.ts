import { frontierRoot, signTreeCheckpoint } from '@vigie/domain'
import type { Head } from './head.ts'
import type { TreeTable } from './tree-table.ts'

/**
 * Signs the tree as it stands and stores the checkpoint, in the transaction that wrote its last leaf:
 * whatever is on disk, in a snapshot or in a backup is therefore signed to its end. A checkpoint whose
 * transaction fails is never shown to anybody.
 */
export function signHead(tree: TreeTable, head: Head, nowMs: number): Head {
  const { origin, frontier, key } = head
  const checkpoint = { origin, size: frontier.size, root: frontierRoot(frontier) }
  const note = signTreeCheckpoint(checkpoint, key.public, key.sign)
  tree.storeCheckpoint(head.node, { size: frontier.size, signedAtMs: nowMs, note })
  return { ...head, signedAtMs: nowMs }
}
