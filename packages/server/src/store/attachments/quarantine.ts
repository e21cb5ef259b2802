import { createHash } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { accept } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { LogRecord } from '../log-record.ts'
import { syncDirectory } from '../write-durably.ts'
import { attachmentFact, attachmentOf, CLEARED, RECEIVED, REFUSED } from './attachment-facts.ts'
import type { Attachment, AttachmentContent } from './attachment-facts.ts'
import { attachmentView } from './attachment-view.ts'
import { sniffMediaType } from './media-type.ts'
import { readAttachment } from './read-attachment.ts'

/**
 * Where attachments wait until their bytes were seen to be what they were declared as. The fact that
 * clears or refuses one has a command id made from the attachment's, so that a check that was interrupted
 * can be done again.
 */
export class Quarantine {
  readonly #record: LogRecord
  readonly #data: string
  readonly #cleared: string
  readonly #waiting: string

  constructor(record: LogRecord, data: string) {
    this.#record = record
    this.#data = data
    this.#cleared = join(data, 'attachments')
    this.#waiting = join(this.#cleared, 'quarantine')
    mkdirSync(this.#waiting, { recursive: true, mode: 0o700 })
  }

  /** Puts a file of that content in; the file keeps its old name too. */
  take(path: string, sha256: string): void {
    try {
      linkSync(path, join(this.#waiting, sha256))
    } catch (error) {
      // The same content is there already: from an earlier try, or from somebody else.
      if (!isRecord(error) || error['code'] !== 'EEXIST') throw error
    }
    syncDirectory(this.#waiting)
  }

  /** Clears or refuses one attachment; does nothing when that was done. */
  async check(id: string): Promise<void> {
    const attachment = this.#record.view(attachmentView).get(id)
    const content = attachment === undefined ? undefined : contentOf(this.#record, attachment)
    if (attachment?.state !== 'quarantined' || content === undefined) return
    const waiting = join(this.#waiting, content.sha256)
    const isWaiting = existsSync(waiting)
    const bytes = isWaiting ? readFileSync(waiting) : readAttachment(this.#data, content.sha256)
    const problem = problemOf(bytes, attachment, content.sha256)
    if (problem === undefined && isWaiting) {
      renameSync(waiting, join(this.#cleared, content.sha256))
      syncDirectory(this.#cleared)
    }
    const outcome = await this.#record.submit({
      commandId: `attachment-check ${id}`,
      actor: { kind: 'system', id: 'attachment-check' },
      tlp: attachment.tlp,
      decide: (read) => {
        if (read(attachmentView, id)?.state !== 'quarantined') return accept()
        if (problem === undefined) return accept(attachmentFact(CLEARED, id, {}))
        return accept(attachmentFact(REFUSED, id, { problem }))
      },
    })
    if (outcome.ok && problem !== undefined) rmSync(waiting, { force: true })
  }

  /** Checks everything that waits. */
  async checkAll(): Promise<void> {
    const view = this.#record.view(attachmentView)
    const waiting = () => view.list({ where: { state: ['quarantined'] } }).documents
    for (let left = waiting(), before = Infinity; left.length < before; left = waiting()) {
      before = left.length
      for (const { id } of left) await this.check(id)
    }
  }
}

/** Name and hash of an attachment; undefined when they were purged. */
export function contentOf(
  record: LogRecord,
  attachment: Attachment,
): AttachmentContent | undefined {
  const opened = record.open(attachment.content.sealed)
  return opened === undefined ? undefined : attachmentOf({ kind: RECEIVED }, opened)
}

/** Lower-case hex SHA-256. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

function problemOf(
  bytes: Uint8Array | undefined,
  attachment: Attachment,
  sha256: string,
): 'missing' | 'damaged' | 'not-what-it-says' | undefined {
  if (bytes === undefined) return 'missing'
  if (hashOf(bytes) !== sha256) return 'damaged'
  return sniffMediaType(bytes) === attachment.mediaType ? undefined : 'not-what-it-says'
}
