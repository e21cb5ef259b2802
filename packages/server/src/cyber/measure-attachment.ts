import { createHash } from 'node:crypto'
import { can, refusal } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import { attachmentResource } from '../store/attachments/attachment-resource.ts'
import type { AttachmentStore } from '../store/attachments/attachment-store.ts'
import type { LogRecord } from '../store/log-record.ts'
import type { Measure } from './case-routes.ts'

/** Hashes the bytes of an attachment as they lie on disk now, for somebody who may have them. */
export function measureAttachment(
  record: Pick<LogRecord, 'view'>,
  attachments: Pick<AttachmentStore, 'open'>,
  clock: Clock,
): Measure {
  return (reader, id) => {
    const opened = attachments.open(id)
    if (!opened.ok) return opened
    const { attachment, bytes } = opened
    const resource = attachmentResource(record, id, attachment.tlp)
    if (!can(reader, 'attachment.read', resource, clock()))
      return { ok: false, refusal: refusal('attachment.unknown', { id }) }
    return {
      ok: true,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      sizeBytes: bytes.length,
      tlp: attachment.tlp,
    }
  }
}
