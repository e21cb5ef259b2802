import { refusal, REPORT_PHOTOS_MAX, REPORT_SUBJECTS } from '@vigie/domain'
import type { PublicLanguage, Refusal } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import type { Random } from '../run/random.ts'
import { FloodGuard } from './flood-guard.ts'
import type { FollowedReport, ReportPort, ReportTaken } from './report-port.ts'

/** Answer to who asks with a receipt. */
export type Followed =
  | { readonly ok: true; readonly report: FollowedReport; readonly isAdded: boolean }
  | { readonly ok: false; readonly refusal: Refusal }

/** Takes the forms of reports: reads their fields, keeps floods out, hands over. */
export class ReportDoor {
  readonly #port: ReportPort
  readonly #guard: FloodGuard

  constructor(deps: { readonly port: ReportPort; readonly clock: Clock; readonly random: Random }) {
    this.#port = deps.port
    this.#guard = new FloodGuard(deps.clock, deps.random)
  }

  /** A report that was sent. Refusals: `request.malformed`, `request.too-many`, those of `ReportPort.receive`. */
  async receive(fields: FormData, language: PublicLanguage, address: string): Promise<ReportTaken> {
    const subject = REPORT_SUBJECTS.find((known) => known === fields.get('subject'))
    if (subject === undefined) return no(refusal('request.malformed', { pointer: '/subject' }))
    // Only what fills in every field fills in this one.
    if (textOf(fields, 'website') !== '') return no(refusal('request.too-many', HOUR))
    const waitMs = this.#guard.wait(address, 'report')
    if (waitMs !== undefined) return no(refusal('request.too-many', { retryAfterMs: waitMs }))
    const files = fields
      .getAll('photos')
      .filter((file) => typeof file !== 'string' && file.size > 0)
      .slice(0, REPORT_PHOTOS_MAX + 1)
    const photos: { readonly name: string; readonly bytes: Uint8Array }[] = []
    for (const file of files) {
      if (typeof file === 'string') continue
      photos.push({
        name: file.name.slice(0, 80),
        bytes: new Uint8Array(await file.arrayBuffer()),
      })
    }
    const desk = textOf(fields, 'desk')
    return this.#port.receive({
      subject,
      text: textOf(fields, 'text'),
      where: textOf(fields, 'where'),
      contact: textOf(fields, 'contact'),
      language,
      photos,
      ...(desk === '' ? {} : { desk }),
    })
  }

  /** What became of a report, after words were added to it if there are any. */
  async follow(fields: FormData, address: string): Promise<Followed> {
    const waitMs = this.#guard.wait(address, 'look')
    if (waitMs !== undefined) return no(refusal('request.too-many', { retryAfterMs: waitMs }))
    const receipt = textOf(fields, 'code').slice(0, 60)
    const words = textOf(fields, 'text')
    if (words !== '') {
      const problem = await this.#port.add(receipt, words)
      if (problem !== undefined) return no(problem)
    }
    const report = await this.#port.follow(receipt)
    return report === undefined
      ? no(refusal('public-report.unknown'))
      : { ok: true, report, isAdded: words !== '' }
  }
}

const HOUR = { retryAfterMs: 3_600_000 } as const

function textOf(fields: FormData, name: string): string {
  const value = fields.get(name)
  return typeof value === 'string' ? value : ''
}

function no(problem: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: problem }
}
