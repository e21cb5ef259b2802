import type { ClassCount, RulePrecision, RsitClass } from '@vigie/domain'
import type { PrintedBlock } from '../../run/pdf/printed-page.ts'
import type { PrintedSentence, PrintedSpeech } from '../../run/pdf/printed-words.ts'
import { CLASS_WORDS, PRECISION_WORDS, REPORT_WORDS, SEVERITY_WORDS } from './report-words.ts'

/** Cases by class: of the day by severity, beside those of the day before and of seven days. */
export interface ClassFigures {
  readonly day: readonly ClassCount[]
  readonly before: readonly ClassCount[]
  readonly week: readonly ClassCount[]
}

/** Precision of one rule, with its title where the rule is still in force. */
export type NamedPrecision = RulePrecision & { readonly title: string | undefined }

const CLASSES_SHOWN = 6
const RULES_SHOWN = 5
/** Severities of cases, the most severe first (`SEVERITY_WORDS`). */
const SEVERITIES = [4, 3, 2, 1] as const
const DAYS_OF_WEEK = 7

/** Cases opened, by class of the taxonomy and severity; the classes with most in seven days first. */
export function classBlock(figures: ClassFigures, speech: PrintedSpeech): PrintedBlock {
  const { say, number } = speech
  const { day, before, week } = figures
  if (week.length === 0 && day.length === 0 && before.length === 0)
    return { kind: 'text', text: say(REPORT_WORDS['classes-none']) }
  const names = [...new Set([...week, ...day, ...before].map((each) => each.class))]
  const ordered = names.toSorted((a, b) => sumOf(week, [b]) - sumOf(week, [a]))
  const rowOf = (title: string, classes: readonly (RsitClass | undefined)[]) => [
    title,
    ...SEVERITIES.map((severity) => number(sumOf(day, classes, severity))),
    number(sumOf(day, classes)),
    number(sumOf(before, classes)),
    number(Math.round((sumOf(week, classes) / DAYS_OF_WEEK) * 10) / 10),
  ]
  const rest = ordered.slice(CLASSES_SHOWN)
  return {
    kind: 'table',
    head: [
      say(REPORT_WORDS.class),
      ...SEVERITIES.map((severity) => say(SEVERITY_WORDS[severity] ?? REPORT_WORDS.all)),
      say(REPORT_WORDS.today),
      say(REPORT_WORDS.before),
      say(REPORT_WORDS.week),
    ],
    rows: [
      ...ordered.slice(0, CLASSES_SHOWN).map((name) => rowOf(say(wordOf(name)), [name])),
      ...(rest.length === 0
        ? []
        : [rowOf(say(REPORT_WORDS.more, { n: number(rest.length) }), rest)]),
    ],
  }
}

function wordOf(name: RsitClass | undefined): PrintedSentence {
  return name === undefined ? REPORT_WORDS.unclassified : CLASS_WORDS[name]
}

function sumOf(
  counts: readonly ClassCount[],
  classes: readonly (RsitClass | undefined)[],
  severity?: number,
): number {
  return counts
    .filter((each) => classes.includes(each.class))
    .reduce(
      (sum, { all, bySeverity }) =>
        sum + (severity === undefined ? all : (bySeverity[severity] ?? 0)),
      0,
    )
}

/** The rules with the most verdicts in seven days, and how often they were right. */
export function rulePrecisionBlock(
  rules: readonly NamedPrecision[],
  { say, apart, number, percent }: PrintedSpeech,
): PrintedBlock {
  if (rules.length === 0) return { kind: 'text', text: say(PRECISION_WORDS.none) }
  return {
    kind: 'table',
    head: [
      say(PRECISION_WORDS.rule),
      say(PRECISION_WORDS.judged),
      say(PRECISION_WORDS.precision),
      say(PRECISION_WORDS.interval),
    ],
    rows: rules
      .slice(0, RULES_SHOWN)
      .map(({ rule, title, of, share, low, high }) => [
        apart(shortened(title ?? rule)),
        number(of),
        percent(share),
        `${percent(low)} – ${percent(high)}`,
      ]),
  }
}

function shortened(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
