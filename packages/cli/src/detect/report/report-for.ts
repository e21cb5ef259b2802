import { unreachable } from '@vigie/kit'
import type { Format } from '../options.ts'
import type { Output } from '../output.ts'
import { ruleText } from '../rule-text.ts'
import { HtmlReport } from './html-report.ts'
import { LineReport } from './line-report.ts'
import type { Report } from './report.ts'
import { StatisticsReport } from './statistics-report.ts'
import { StixReport } from './stix-report.ts'
import type { ReportedRule } from '../reported-rule.ts'

export interface ReportWish {
  readonly format: Format
  readonly isStatistics: boolean
  /** The output goes on from an earlier run. */
  readonly continues: boolean
}

/** The report that was asked for. `rules` are those that hits number. */
export function reportFor(
  { format, isStatistics, continues }: ReportWish,
  rules: readonly ReportedRule[],
  output: Output,
): Report {
  switch (format) {
    case 'html':
      return new HtmlReport(rules, output)
    case 'stix':
      return new StixReport(rules, ruleText, output)
    case 'table':
    case 'ndjson':
    case 'csv':
      return isStatistics
        ? new StatisticsReport(rules, format, output)
        : new LineReport(format, output, continues)
    default:
      return unreachable(format)
  }
}
