import { accept, refuse } from '@vigie/domain'
import type { PurgeRequest, Sealer } from './log-record.ts'
import type { Task } from './log-writer.ts'
import { destroyContents } from './destroy-contents.ts'
import type { Tables } from './tables.ts'

const REASON_MAX_LENGTH = 2_000

/**
 * The task that destroys contents: one fact `log.purged` naming the commitments, and the contents and
 * their search words overwritten in the same transaction. Nothing in the tree changes. `onDestroyed`
 * hears which attachments lost their last reference.
 */
export function purgeTask(
  tables: Tables,
  sealer: Sealer,
  request: PurgeRequest,
  onDestroyed: (attachments: readonly string[]) => void,
): Task {
  const commitments = [...new Set(request.commitments)]
  const { reference, opening } = sealer.seal(request.reason)
  return {
    commandId: request.commandId,
    actor: request.actor,
    openings: [opening],
    decide(_read, head) {
      if (request.reason.trim() === '') return refuse('entry.reason-needed')
      if (request.reason.length > REASON_MAX_LENGTH) {
        return refuse('entry.text-too-long', { maximum: REASON_MAX_LENGTH })
      }
      const unknown = commitments.find((commitment) => !tables.openings.isKnown(commitment))
      if (unknown !== undefined || commitments.length === 0) {
        return refuse('purge.unknown-commitment', { commitment: unknown ?? '' })
      }
      return accept({
        kind: 'log.purged',
        kindVersion: 1,
        subject: { kind: 'log', id: head.node },
        data: { commitments, reason: { sealed: reference.sealed } },
      })
    },
    effect(head) {
      const { attachments, listed } = destroyContents(tables.db, commitments)
      const byView = Map.groupBy(listed, ({ view }) => view)
      for (const view of tables.views)
        view.reindex((byView.get(view.projection.name) ?? []).map(({ id }) => id))
      onDestroyed(attachments)
      return head
    },
  }
}
