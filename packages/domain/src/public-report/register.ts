import type { Entry } from '../log/entry.ts'
import type { PublicReportRegister } from './public-report.ts'

/** Counts the reports that a node has received. Pure. */
export function evolvePublicReportRegister(
  state: PublicReportRegister | undefined,
  _entry: Entry,
): PublicReportRegister {
  return { received: (state?.received ?? 0) + 1 }
}
