export { decideIssue, REPORT_FORMATS } from './report.ts'
export type { IssuedReport, ReportFormat } from './report.ts'
