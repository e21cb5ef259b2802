export { evolvePublicReport, evolveReporterContact } from './evolve.ts'
export { decideIntegrityDesk, evolveIntegrityDesk } from './integrity-desk.ts'
export type { IntegrityDesk, IntegrityDeskCommand } from './integrity-desk.ts'
export { decidePublicReport, nextPublicReportId } from './public-report.ts'
export type {
  PublicReport,
  PublicReportCommand,
  PublicReportRegister,
  ReporterContact,
} from './public-report.ts'
export { readReceiptCode, RECEIPT_BYTES, receiptCode } from './receipt.ts'
export { evolvePublicReportRegister } from './register.ts'
export { decideSealedReport, evolveSealedReport } from './sealed-report.ts'
export type { SealedFile, SealedReport, SealedReportCommand } from './sealed-report.ts'
export {
  isSealedSubject,
  REPORT_PHOTOS_MAX,
  REPORT_SUBJECTS,
  REPORT_TEXT_MAX,
  ROOM_SUBJECTS,
  SEALED_SUBJECTS,
} from './subject.ts'
export type { ReportSubject, RoomSubject, SealedSubject } from './subject.ts'
