import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { accept, refuse } from '@vigie/domain'
import type { Actor, Refusal, Tlp } from '@vigie/domain'
import { toHex } from '@vigie/kit'
import type { Clock } from '../../run/clock.ts'
import type { Random } from '../../run/random.ts'
import type { LogRecord, Outcome, Sealer } from '../log-record.ts'
import { storageFaultOf } from '../sqlite/storage-fault.ts'
import { attachmentContentText, attachmentFact, RECEIVED } from './attachment-facts.ts'
import type { Attachment } from './attachment-facts.ts'
import { attachmentView } from './attachment-view.ts'
import { parseMediaType } from './media-type.ts'
import { contentOf, hashOf, Quarantine } from './quarantine.ts'
import { readAttachment } from './read-attachment.ts'
import { uploadFiles } from './upload-file.ts'
import type { Upload, UploadFiles } from './upload-file.ts'

export interface AttachmentStoreOptions {
  readonly record: LogRecord
  readonly sealer: Sealer
  /** The data directory. */
  readonly directory: string
  readonly clock: Clock
  readonly random: Random
  /** 25 MiB when absent. */
  readonly maximumBytes?: number
}

/** What begins an upload. */
export interface NewUpload {
  readonly actor: Actor
  /** As the sender's device names it; sealed. */
  readonly name: string
  readonly mediaType: string
  readonly sizeBytes: number
  /** AMBER when absent. */
  readonly tlp?: Tlp
}

export type Result<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly refusal: Refusal }

/** How far an upload has come. */
export interface UploadState {
  readonly id: string
  readonly offset: number
  readonly sizeBytes: number
}

/** An attachment that may be read. */
export interface OpenedAttachment {
  readonly attachment: Attachment
  readonly name: string
  readonly bytes: Uint8Array
}

const MAXIMUM_BYTES = 25 * 1024 * 1024
const NAME_MAX_LENGTH = 255
/** An upload that stood still this long is given up at the next start. */
const UPLOAD_LIFE_MS = 24 * 3_600_000

/**
 * Attachments: resumable upload, then content-addressed by SHA-256 below `attachments/`. What was
 * received stays in `attachments/quarantine/` until its bytes were seen to be what they were declared as.
 * Name and hash are sealed: a purge of that commitment removes the file. Metadata inside files (where a
 * photo was taken) is left untouched: it is evidence.
 */
export class AttachmentStore {
  readonly #options: AttachmentStoreOptions
  readonly #uploads: UploadFiles
  readonly #quarantine: Quarantine

  /** Makes the directories and gives up uploads that nobody continued. */
  constructor(options: AttachmentStoreOptions) {
    this.#options = options
    this.#quarantine = new Quarantine(options.record, options.directory)
    this.#uploads = uploadFiles(join(options.directory, 'attachments', 'uploads'))
    const oldest = options.clock() - UPLOAD_LIFE_MS
    for (const { id, begunAtMs } of this.#uploads.all()) {
      if (begunAtMs < oldest) this.#uploads.remove(id)
    }
  }

  /** Announces an upload. Refusals: `attachment.too-large`, `attachment.kind-refused`, `request.malformed`. */
  begin(upload: NewUpload): Result<UploadState> {
    const { actor, name, sizeBytes, tlp } = upload
    const maximumBytes = this.#options.maximumBytes ?? MAXIMUM_BYTES
    if (!Number.isSafeInteger(sizeBytes) || sizeBytes < 1) {
      return no('request.malformed', { pointer: '/sizeBytes' })
    }
    if (sizeBytes > maximumBytes) return no('attachment.too-large', { sizeBytes, maximumBytes })
    const mediaType = parseMediaType(upload.mediaType)
    if (mediaType === undefined) {
      return no('attachment.kind-refused', { mediaType: upload.mediaType.slice(0, 100) })
    }
    if (name.trim() === '' || name.length > NAME_MAX_LENGTH || !name.isWellFormed()) {
      return no('request.malformed', { pointer: '/name' })
    }
    const id = toHex(this.#options.random(16))
    const begunAtMs = this.#options.clock()
    return this.#onDisk(() => {
      const marked = tlp === undefined ? {} : { tlp }
      this.#uploads.begin({ id, actor, name, mediaType, sizeBytes, begunAtMs, ...marked })
      return { ok: true, id, offset: 0, sizeBytes }
    })
  }

  /** Where to continue an upload; only its own author is told. Refusal: `attachment.unknown`. */
  state(id: string, actor: Actor): Result<UploadState> {
    const upload = this.#own(id, actor)
    if (upload === undefined) return no('attachment.unknown')
    return { ok: true, id, offset: this.#uploads.offset(id), sizeBytes: upload.sizeBytes }
  }

  /**
   * Adds a chunk at `offset`, which must be where the upload stands: after an answer was lost, ask
   * `state`. Refusals: `attachment.unknown`, `attachment.offset-mismatch` with the right offset,
   * `attachment.too-large`, `store.*`; none of them keeps anything of the chunk.
   */
  append(id: string, actor: Actor, offset: number, chunk: Uint8Array): Result<UploadState> {
    const upload = this.#own(id, actor)
    if (upload === undefined) return no('attachment.unknown')
    const expected = this.#uploads.offset(id)
    if (offset !== expected) return no('attachment.offset-mismatch', { offset, expected })
    const { sizeBytes } = upload
    if (offset + chunk.length > sizeBytes) {
      return no('attachment.too-large', {
        sizeBytes: offset + chunk.length,
        maximumBytes: sizeBytes,
      })
    }
    return this.#onDisk(() => {
      this.#uploads.append(id, chunk)
      return { ok: true, id, offset: offset + chunk.length, sizeBytes }
    })
  }

  /**
   * Ends an upload: whole, and with the hash that the sender computed, it is a fact
   * (`attachment.received`, subject `attachment` with the upload's id), is checked at once and cleared or
   * refused by a second fact. Repeating it with the same command id answers as the first time. Refusals:
   * `attachment.unknown`, `attachment.offset-mismatch`, `attachment.hash-mismatch`, `store.*`.
   */
  async finish(end: {
    readonly id: string
    readonly actor: Actor
    readonly commandId: string
    readonly sha256: string
  }): Promise<Outcome> {
    const { id, actor, commandId, sha256 } = end
    const upload = this.#own(id, actor)
    if (upload === undefined) return this.#finishedBefore(id, actor, commandId)
    const offset = this.#uploads.offset(id)
    if (offset !== upload.sizeBytes) {
      return no('attachment.offset-mismatch', { offset, expected: upload.sizeBytes })
    }
    const found = hashOf(readFileSync(this.#uploads.path(id)))
    if (found !== sha256.toLowerCase()) return no('attachment.hash-mismatch', { sha256: found })
    const linked = this.#onDisk(() => {
      this.#quarantine.take(this.#uploads.path(id), found)
      return { ok: true }
    })
    if (!linked.ok) return linked
    const outcome = await this.#receive(upload, found, commandId)
    if (!outcome.ok) return outcome
    this.#uploads.remove(id)
    await this.#quarantine.check(id)
    return outcome
  }

  /** Checks what a crash left in quarantine; to be called once after start. */
  resume(): Promise<void> {
    return this.#quarantine.checkAll()
  }

  /** Reads one. Refusals: `attachment.unknown` (or purged), `attachment.quarantined`, `attachment.kind-refused`. */
  open(id: string): Result<OpenedAttachment> {
    const attachment = this.#options.record.view(attachmentView).get(id)
    const content =
      attachment === undefined ? undefined : contentOf(this.#options.record, attachment)
    if (attachment === undefined || content === undefined) return no('attachment.unknown')
    if (attachment.state === 'quarantined') return no('attachment.quarantined')
    if (attachment.state === 'refused') {
      return no('attachment.kind-refused', { mediaType: attachment.mediaType })
    }
    const bytes = readAttachment(this.#options.directory, content.sha256)
    if (bytes === undefined) return no('attachment.unknown')
    return { ok: true, attachment, name: content.name, bytes }
  }

  #own(id: string, actor: Actor): Upload | undefined {
    const upload = this.#uploads.get(id)
    return upload?.actor.id === actor.id && upload.actor.kind === actor.kind ? upload : undefined
  }

  /** The store answers a repeated command by itself; for anything else there is no such upload. */
  #finishedBefore(id: string, actor: Actor, commandId: string): Promise<Outcome> {
    return this.#options.record.submit({
      commandId,
      actor,
      decide: () => refuse('attachment.unknown', { id: id.slice(0, 40) }),
    })
  }

  #receive(upload: Upload, sha256: string, commandId: string): Promise<Outcome> {
    const { id, actor, name, mediaType, sizeBytes, tlp } = upload
    const { reference, opening } = this.#options.sealer.seal(
      attachmentContentText({ name, sha256 }),
    )
    return this.#options.record.submit({
      commandId,
      actor,
      ...(tlp === undefined ? {} : { tlp }),
      openings: [opening],
      decide: (read) =>
        read(attachmentView, id) === undefined
          ? accept(
              attachmentFact(RECEIVED, id, {
                content: { sealed: reference.sealed },
                mediaType,
                sizeBytes,
              }),
            )
          : refuse('request.conflict'),
    })
  }

  #onDisk<T>(work: () => Result<T>): Result<T> {
    try {
      return work()
    } catch (error) {
      const fault = storageFaultOf(error, join(this.#options.directory, 'attachments'))
      if (fault === undefined) throw error
      return no(fault.code === 'disk-full' ? 'store.disk-full' : 'store.read-only')
    }
  }
}

function no(
  code: Refusal['code'],
  values: Refusal['values'] = {},
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, values } }
}
