import { rootAt, signTreeCheckpoint } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Head } from '../head.ts'
import type { Tables } from '../tables.ts'

/** One origin's log as it is exported. */
export interface NodeExport {
  readonly node: string
  readonly origin: string
  readonly size: number
  /** Signed note of exactly that size. */
  readonly checkpoint: string
  /** Its public keys up to that size, oldest first. */
  readonly keys: readonly string[]
}

/**
 * The origins with entries up to a position, the present one first. An earlier origin ends at one of
 * its own signed checkpoints, since nobody can sign for it any more; the present one signs the very size.
 */
export function exportedNodes(tables: Tables, head: Head, position: number): readonly NodeExport[] {
  return tables.origins
    .all()
    .toReversed()
    .flatMap(({ node, origin }) => {
      const wanted = tables.entries.sizeAt(node, position)
      if (node === head.node) return [ofPresent(tables, head, wanted)]
      const signed = tables.tree.checkpointUpTo(node, wanted)
      if (signed === undefined) return []
      const { size, note } = signed
      return [{ node, origin, size, checkpoint: note, keys: keysAt(tables, node, size) }]
    })
}

function ofPresent(tables: Tables, head: Head, size: number): NodeExport {
  const { node, origin, key } = head
  const stored = tables.tree.checkpointUpTo(node, size)
  const root = rootAt(tables.tree.reader(node), size)
  const checkpoint =
    stored?.size === size
      ? stored.note
      : signTreeCheckpoint({ origin, size, root }, key.public, key.sign)
  return { node, origin, size, checkpoint, keys: keysAt(tables, node, size) }
}

function keysAt(tables: Tables, node: string, size: number): readonly string[] {
  const rotations = tables.entries.countOfKind(node, 'log.key-rotated', size)
  const keys = tables.origins.keys(node).slice(0, rotations + 1)
  must(keys[rotations], `key ${rotations + 1} of ${node}`)
  return keys.map(({ vkey }) => vkey)
}
