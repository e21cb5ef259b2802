import type { ReportSubject } from '@vigie/domain'

/** What a reporter sees of their report. */
export interface Followed {
  readonly subject: ReportSubject | undefined
  readonly state: 'new' | 'taken' | 'open' | 'closed'
  readonly receivedAt: number
  readonly answers: readonly { readonly text: string; readonly at: number | undefined }[]
}
