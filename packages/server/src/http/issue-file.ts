import { decideIssue, refusal } from '@vigie/domain'
import type { IssuedReport, ReportFormat } from '@vigie/domain'
import type { PrintedPage } from '@vigie/protocol'
import { createHash } from 'node:crypto'
import { actorOf } from './gesture.ts'
import { pageHtml } from '../run/pdf/page-html.ts'
import type { Printer } from '../run/pdf/printer.ts'
import { refused } from './route.ts'
import type { Answer, Call } from './route.ts'
import type { Gestures } from './submit-gesture.ts'

/** What leaves, apart from its bytes. */
export type Issue = Omit<IssuedReport, 'language' | 'sha256' | 'format'> & {
  readonly format: ReportFormat
  readonly commandId: string
  /** Name of the file without its ending. */
  readonly fileName: string
}

const TYPES = { pdf: 'application/pdf', html: 'text/html; charset=utf-8' } as const

/**
 * Sends a page as a file. The fact that it leaves, with the hash of its bytes, is on disk first: what
 * could not be recorded does not leave. A page that cannot be printed as PDF rejects.
 */
export async function issueFile(
  deps: Gestures & { readonly printer: Printer },
  call: Pick<Call, 'principal' | 'reply'>,
  page: PrintedPage,
  issue: Issue,
): Promise<Answer> {
  const { commandId, fileName, ...report } = issue
  const bytes =
    issue.format === 'pdf' ? await deps.printer.print(page) : Buffer.from(pageHtml(page), 'utf8')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const outcome = await deps.record.submit({
    commandId,
    actor: actorOf(call.principal),
    decide: () => decideIssue(commandId, { ...report, language: page.language, sha256 }),
  })
  if (!outcome.ok) return refused(outcome.refusal)
  // The same command again may not hand out other bytes under the fact of the first ones.
  if (outcome.replayed) return refused(refusal('request.conflict'))
  const { id, exercise } = deps.record.node
  const name = `${exercise ? 'EXERCISE-' : ''}${id}-${fileName}.${issue.format}`
  void call.reply
    .header('content-type', TYPES[issue.format])
    .header('content-disposition', `attachment; filename="${name}"`)
    .send(Buffer.from(bytes))
  return { kind: 'hijacked' }
}
