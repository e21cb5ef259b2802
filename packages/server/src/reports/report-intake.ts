import { createHash, randomUUID } from 'node:crypto'
import {
  decidePublicReport,
  isSealedSubject,
  nextPublicReportId,
  readReceiptCode,
  RECEIPT_BYTES,
  receiptCode,
  refusal,
  REPORT_PHOTOS_MAX,
} from '@vigie/domain'
import type { Actor, Opening, PublicReport, Refusal, ReportSubject, Sealed } from '@vigie/domain'
import type { Random } from '../run/random.ts'
import type { AttachmentStore } from '../store/attachments/attachment-store.ts'
import type { LogRecord, Sealer } from '../store/log-record.ts'
import { publicReportRegisterView, publicReportView } from '../store/views/public-report-view.ts'
import type { Followed } from './followed.ts'
import { cleanPhoto } from './clean-photo.ts'
import type { CleanPhoto } from './clean-photo.ts'
import { receiptHash } from './receipt-hash.ts'
import { readReportText } from './report-text.ts'
import type { SealedIntake } from './sealed-intake.ts'

/** Who writes what the public reports: nobody in particular. */
const PUBLIC: Actor = { kind: 'system', id: 'public' }
/** Reports may frighten and accuse: for the rooms, not for everybody who reads the log. */
const MARKING = 'AMBER'

/** What somebody of the public sends. Nothing of it was looked at yet. */
export interface ReportInput {
  readonly subject: ReportSubject
  readonly text: string
  readonly where?: string
  readonly contact?: string
  /** BCP 47 tag of the page. */
  readonly language: string
  readonly photos: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Desk that a sealed report is for; the first when absent. */
  readonly desk?: string
}

export type Taken =
  | { readonly ok: true; readonly receipt: string }
  | { readonly ok: false; readonly refusal: Refusal }

export interface IntakeDeps {
  readonly record: LogRecord
  readonly sealer: Sealer
  readonly attachments: AttachmentStore
  readonly sealed: SealedIntake
  readonly random: Random
}

/** Takes reports from the public to where they belong, and lets reporters follow them by receipt. */
export class ReportIntake {
  readonly #deps: IntakeDeps

  constructor(deps: IntakeDeps) {
    this.#deps = deps
  }

  /**
   * Takes a report; the receipt is shown once and kept nowhere. When it answers "ok" the report is on
   * disk. Refusals: `public-report.text-empty`, `.text-too-long`, `.photo-refused`,
   * `integrity.no-desk`, `integrity.desk-unknown`, `store.*`.
   */
  async receive(input: ReportInput): Promise<Taken> {
    const text = readReportText(input.text)
    if (!text.ok) return text
    const photos: CleanPhoto[] = []
    for (const { name, bytes } of input.photos) {
      const photo = photos.length < REPORT_PHOTOS_MAX ? cleanPhoto(bytes) : undefined
      if (photo === undefined) return no(refusal('public-report.photo-refused', { name }))
      photos.push(photo)
    }
    const receipt = receiptCode(this.#deps.random(RECEIPT_BYTES))
    const clean = { ...input, text: text.text, photos, receipt }
    const { subject } = input
    const problem = isSealedSubject(subject)
      ? await this.#deps.sealed.receive({ ...clean, subject })
      : await this.#receiveOpen({ ...clean, subject })
    return problem === undefined ? { ok: true, receipt } : no(problem)
  }

  /** What became of a report; undefined when no report has this receipt. */
  async follow(typed: string): Promise<Followed | undefined> {
    const receipt = readReceiptCode(typed)
    if (receipt === undefined) return undefined
    const report = this.#find(receipt)
    if (report === undefined) return this.#deps.sealed.follow(receipt)
    return {
      subject: report.subject,
      state: report.state,
      receivedAt: report.receivedAt,
      answers: report.answers.flatMap(({ text, at }) => {
        const opened = this.#deps.record.open(text.sealed)
        return opened === undefined ? [] : [{ text: opened, at }]
      }),
    }
  }

  /** Adds words of the reporter. Refusals: `public-report.*`, `store.*`. */
  async add(typed: string, words: string): Promise<Refusal | undefined> {
    const text = readReportText(words)
    if (!text.ok) return text.refusal
    const receipt = readReceiptCode(typed)
    if (receipt === undefined) return refusal('public-report.unknown')
    const report = this.#find(receipt)
    if (report === undefined) return this.#deps.sealed.add(receipt, text.text)
    const { reference, opening } = this.#deps.sealer.seal(text.text)
    return this.#submit([opening], (read) =>
      decidePublicReport(read(publicReportView, report.id), report.id, {
        kind: 'report.add',
        text: reference,
      }),
    )
  }

  async #receiveOpen(
    report: Omit<ReportInput, 'photos' | 'subject'> & {
      readonly subject: PublicReport['subject']
      readonly photos: readonly CleanPhoto[]
      readonly receipt: string
    },
  ): Promise<Refusal | undefined> {
    const { record, sealer } = this.#deps
    const attachments: string[] = []
    for (const photo of report.photos) {
      const kept = await this.#keep(photo)
      if (!kept.ok) return kept.refusal
      attachments.push(kept.id)
    }
    const openings: Opening[] = []
    const seal = (content: string): Sealed => {
      const { reference, opening } = sealer.seal(content)
      openings.push(opening)
      return reference
    }
    const text = seal(report.text)
    const where = wordsOf(report.where)
    const contact = wordsOf(report.contact)
    const command = {
      kind: 'report.receive',
      subject: report.subject,
      text,
      ...(where === undefined ? {} : { where: seal(where) }),
      ...(contact === undefined ? {} : { contact: seal(contact) }),
      language: report.language,
      attachments,
      receipt: receiptHash(report.receipt),
    } as const
    return this.#submit(openings, (read) => {
      const node = record.node.id
      const id = nextPublicReportId(node, read(publicReportRegisterView, node))
      return decidePublicReport(read(publicReportView, id), id, command)
    })
  }

  async #submit(
    openings: readonly Opening[],
    decide: Parameters<LogRecord['submit']>[0]['decide'],
  ): Promise<Refusal | undefined> {
    const outcome = await this.#deps.record.submit({
      commandId: randomUUID(),
      actor: PUBLIC,
      tlp: MARKING,
      openings,
      decide,
    })
    return outcome.ok ? undefined : outcome.refusal
  }

  async #keep(
    photo: CleanPhoto,
  ): Promise<
    { readonly ok: true; readonly id: string } | { readonly ok: false; readonly refusal: Refusal }
  > {
    const { attachments } = this.#deps
    const begun = attachments.begin({
      actor: PUBLIC,
      // The name that a phone gives can tell who and when.
      name: photo.mediaType === 'image/png' ? 'photo.png' : 'photo.jpg',
      mediaType: photo.mediaType,
      sizeBytes: photo.bytes.length,
      tlp: MARKING,
    })
    if (!begun.ok) return begun
    const { id } = begun
    const sent = attachments.append(id, PUBLIC, 0, photo.bytes)
    if (!sent.ok) return sent
    const sha256 = createHash('sha256').update(photo.bytes).digest('hex')
    const outcome = await attachments.finish({
      id,
      actor: PUBLIC,
      commandId: randomUUID(),
      sha256,
    })
    return outcome.ok ? { ok: true, id } : outcome
  }

  #find(receipt: string): PublicReport | undefined {
    const page = this.#deps.record
      .view(publicReportView)
      .list({ where: { receipt: [receiptHash(receipt)] }, limit: 1 })
    return page.documents[0]?.state
  }
}

/** Optional words: where, how to reach; too long or empty ones are as good as none. */
function wordsOf(text: string | undefined): string | undefined {
  const read = readReportText((text ?? '').slice(0, 500))
  return read.ok ? read.text : undefined
}

function no(problem: Refusal): Taken {
  return { ok: false, refusal: problem }
}
