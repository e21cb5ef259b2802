import { accept, keyRotationStatement } from '@vigie/domain'
import { toBase64 } from '@vigie/kit'
import type { Head } from './head.ts'
import type { Outcome } from './log-record.ts'
import { createNodeKey, destroyNodeKey } from './node-key.ts'
import type { KeyPlace, NodeKey } from './node-key.ts'
import type { Task } from './log-writer.ts'
import type { Tables } from './tables.ts'

/** One change of key: the task that records it, and what happens to the files around it. */
export interface KeyRotation {
  readonly task: Pick<Task, 'decide' | 'effect'>
  commandId(head: Head): string
  /** Removes the private half of the old key once the rotation is on disk. */
  around(outcome: Promise<Outcome>): Promise<Outcome>
}

/**
 * Prepares a rotation (spec L55). The new private key is on disk before the entry that names it; the
 * tree of that very entry is signed by the new key.
 */
export function keyRotation(directory: string, tables: Tables, nowMs: number): KeyRotation {
  let made: { readonly old: KeyPlace; readonly key: NodeKey } | undefined

  return {
    commandId: (head) => `key-rotation ${head.node} ${head.key.generation + 1}`,
    task: {
      decide(_read, head) {
        const { node, origin } = head
        const old = { directory, node, origin, generation: head.key.generation }
        const fresh = { ...old, generation: old.generation + 1 }
        const key = createNodeKey(fresh)
        made = { old, key }
        const keys = { oldKey: head.key.vkey, newKey: key.vkey }
        const statement = keyRotationStatement(origin, head.seq + 1, keys)
        const signature = toBase64(head.key.sign(statement))
        return accept({
          kind: 'log.key-rotated',
          kindVersion: 1,
          subject: { kind: 'key', id: node },
          data: { ...keys, signature },
        })
      },
      effect(head) {
        if (made === undefined) throw new Error('no key was made')
        const { generation, vkey } = made.key
        tables.origins.addKey(head.node, { generation, vkey }, nowMs)
        return { ...head, key: made.key }
      },
    },
    async around(outcome) {
      const result = await outcome
      // A refused rotation leaves the new key's file: after a failed fsync, only a restart tells whether
      // the commit is on disk after all. The next rotation overwrites it.
      if (made !== undefined && result.ok) destroyNodeKey(made.old)
      return result
    },
  }
}
