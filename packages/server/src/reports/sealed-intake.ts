import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { decideSealedReport, refusal } from '@vigie/domain'
import type { IntegrityDesk, Refusal, SealedFile, SealedReport, SealedSubject } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import type { LogRecord, Sealer } from '../store/log-record.ts'
import { storageFaultOf } from '../store/sqlite/storage-fault.ts'
import { writeDurably } from '../store/write-durably.ts'
import type { CleanPhoto } from './clean-photo.ts'
import { openReply, replyKeysOf, replyPublicKey, sealBytes, sealJson } from './envelope.ts'
import { integrityDeskView, sealedReportView } from './integrity-views.ts'
import type { Followed } from './followed.ts'
import { receiptHash } from './receipt-hash.ts'

const PUBLIC = { kind: 'system', id: 'public' } as const

/** A report of fraud or misconduct as it came, its text and photographs cleaned. */
export interface SealedInput {
  readonly subject: SealedSubject
  readonly text: string
  readonly where?: string
  readonly contact?: string
  readonly language: string
  readonly photos: readonly CleanPhoto[]
  readonly receipt: string
  readonly desk?: string
}

/**
 * Seals reports to a desk the moment they arrive. Invariant: no plain text and no plain photograph of
 * them is ever written anywhere.
 */
export class SealedIntake {
  readonly #record: LogRecord
  readonly #sealer: Sealer
  readonly #files: string

  constructor(deps: {
    readonly record: LogRecord & { readonly sealer: Sealer }
    readonly directory: string
  }) {
    this.#record = deps.record
    this.#sealer = deps.record.sealer
    this.#files = join(deps.directory, 'integrity', 'files')
  }

  /** Desks that reports can be sealed to, in the order in which they were opened; the first is the usual one. */
  desks(): readonly IntegrityDesk[] {
    return this.#record
      .view(integrityDeskView)
      .list({ limit: 100 })
      .documents.toSorted((a, b) => a.position - b.position)
      .map(({ state }) => state)
  }

  /** Why a report was not kept; undefined when it is sealed on disk. */
  async receive(input: SealedInput): Promise<Refusal | undefined> {
    const desks = this.desks()
    const desk = desks.find(({ id }) => input.desk === undefined || id === input.desk)
    if (desk === undefined) {
      const { desk: id = '' } = input
      return desks.length === 0
        ? refusal('integrity.no-desk')
        : refusal('integrity.desk-unknown', { id })
    }
    const { subject, text, where, contact, language, receipt } = input
    const { publicKey } = desk
    const envelope = await sealJson(publicKey, 'report', {
      subject,
      text,
      where,
      contact,
      language,
    })
    const files: SealedFile[] = []
    for (const photo of input.photos) {
      const kept = await this.#keep(publicKey, photo)
      if (!kept.ok) return kept.refusal
      files.push(kept.file)
    }
    const replyKey = await replyPublicKey(await replyKeysOf(receipt))
    const { reference, opening } = this.#sealer.seal(envelope)
    const id = randomUUID()
    const outcome = await this.#record.submit({
      commandId: id,
      actor: PUBLIC,
      tlp: 'RED',
      openings: [opening],
      decide: (read) =>
        decideSealedReport(read(sealedReportView, id), id, {
          kind: 'sealed.receive',
          desk: desk.id,
          envelope: reference,
          files,
          receipt: receiptHash(receipt),
          replyKey,
        }),
    })
    return outcome.ok ? undefined : outcome.refusal
  }

  /** What the reporter may see: its state, and what the desk answered, opened with their own key. */
  async follow(receipt: string): Promise<Followed | undefined> {
    const report = this.#find(receipt)
    if (report === undefined) return undefined
    const keys = await replyKeysOf(receipt)
    const answers: { text: string; at: number | undefined }[] = []
    for (const { sealed } of report.replies) {
      const envelope = envelopeIn(this.#record.open(sealed))
      const text = envelope === undefined ? undefined : await openReply(keys, envelope)
      if (text !== undefined) answers.push({ text, at: undefined })
    }
    const { state, receivedAt } = report
    return { subject: undefined, state, receivedAt, answers }
  }

  /** Adds words of the reporter, sealed to the desk. */
  async add(receipt: string, text: string): Promise<Refusal | undefined> {
    const report = this.#find(receipt)
    const desk = report && this.#record.view(integrityDeskView).get(report.desk)
    if (report === undefined || desk === undefined) return refusal('public-report.unknown')
    const { reference, opening } = this.#sealer.seal(
      await sealJson(desk.publicKey, 'report', { text }),
    )
    const { id } = report
    const outcome = await this.#record.submit({
      commandId: randomUUID(),
      actor: PUBLIC,
      tlp: 'RED',
      openings: [opening],
      decide: (read) =>
        decideSealedReport(read(sealedReportView, id), id, {
          kind: 'sealed.add',
          envelope: reference,
        }),
    })
    return outcome.ok ? undefined : outcome.refusal
  }

  async #keep(
    publicKey: string,
    photo: CleanPhoto,
  ): Promise<
    | { readonly ok: true; readonly file: SealedFile }
    | { readonly ok: false; readonly refusal: Refusal }
  > {
    const { enc, ct } = await sealBytes(publicKey, 'photo', photo.bytes)
    const sha256 = createHash('sha256').update(ct).digest('hex')
    try {
      writeDurably(join(this.#files, sha256), ct)
    } catch (error) {
      const fault = storageFaultOf(error, this.#files)
      if (fault === undefined) throw error
      return {
        ok: false,
        refusal: refusal(fault.code === 'disk-full' ? 'store.disk-full' : 'store.read-only'),
      }
    }
    return { ok: true, file: { enc, sha256, sizeBytes: ct.length } }
  }

  #find(receipt: string): SealedReport | undefined {
    const page = this.#record
      .view(sealedReportView)
      .list({ where: { receipt: [receiptHash(receipt)] }, limit: 1 })
    return page.documents[0]?.state
  }
}

function envelopeIn(
  text: string | undefined,
): { readonly enc: string; readonly ct: string } | undefined {
  if (text === undefined) return undefined
  const value: unknown = JSON.parse(text)
  if (!isRecord(value)) return undefined
  const { enc, ct } = value
  return typeof enc === 'string' && typeof ct === 'string' ? { enc, ct } : undefined
}
