import { parseArgs } from 'node:util'
import type { Level, Status } from '@vigie/sigma'
import { instantOf } from './time-window.ts'
import type { TimeWindow } from './time-window.ts'

const FORMATS = ['table', 'ndjson', 'csv', 'html', 'stix'] as const
const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const
const STATUSES = ['stable', 'test', 'experimental', 'deprecated', 'unsupported'] as const
const MAX_JOBS = 64

export type Format = (typeof FORMATS)[number]

/** Which rules are tried. */
export interface RuleFilter {
  /** Rules below this level are not tried. */
  readonly minimumLevel: Level
  /** Empty: whatever the status. */
  readonly statuses: readonly Status[]
  /** Tags in lower case, any of which is enough; a tag stands for what it contains too (`attack.t1059`). */
  readonly tags: readonly string[]
}

/** What the user asked of `vigie detect`. */
export interface DetectOptions extends RuleFilter {
  /** Files, folders, or `-` for standard input. */
  readonly inputs: readonly string[]
  readonly ruleFolders: readonly string[]
  readonly placeholderFile?: string
  /** Where parsed rules are kept. */
  readonly cacheFile?: string
  readonly format: Format
  /** Counts by rule, host and tactic instead of the matches. */
  readonly isStatistics: boolean
  readonly window: TimeWindow
  /** How far the zone of times that name none is ahead of UTC. */
  readonly zoneOffsetMs?: number
  /** How many threads read and match; 1 is the main one. */
  readonly jobs: number
  /** Where the result goes; standard output when absent. */
  readonly outputFile?: string
  /** Where a run notes how far it came; it goes on from there. */
  readonly resumeFile?: string
  readonly progress: 'auto' | 'always'
  /** Refuse to run when a rule cannot be used. */
  readonly isStrict: boolean
}

/** What the user asked of `vigie detect --explain`. */
export interface ExplainOptions {
  /** `FILE#INDEX`; the first event of the input without an index. */
  readonly event: string
  /** Id, name, title or file of the rule. */
  readonly rule: string
  readonly ruleFolders: readonly string[]
  readonly placeholderFile?: string
  /** Where parsed rules are kept. */
  readonly cacheFile?: string
  readonly isJson: boolean
}

/** Options, a wish for help, or what is wrong with the arguments. */
export type ParsedArguments =
  | { readonly kind: 'run'; readonly options: DetectOptions }
  | { readonly kind: 'explain'; readonly options: ExplainOptions }
  | { readonly kind: 'help' }
  | Usage

interface Usage {
  readonly kind: 'usage'
  readonly message: string
}

/** Reads the arguments of `vigie detect`. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  try {
    return interpret(args)
  } catch (error) {
    // parseArgs throws a TypeError whose message names the argument.
    return usage(error instanceof Error ? error.message : String(error))
  }
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: 'string', short: 'r', multiple: true },
      placeholders: { type: 'string' },
      'rule-cache': { type: 'string' },
      format: { type: 'string', short: 'f', default: 'table' },
      output: { type: 'string', short: 'o' },
      level: { type: 'string', short: 'l', default: 'informational' },
      status: { type: 'string', multiple: true, default: [] },
      tag: { type: 'string', multiple: true, default: [] },
      from: { type: 'string' },
      to: { type: 'string' },
      zone: { type: 'string' },
      stats: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      jobs: { type: 'string', short: 'j', default: '1' },
      resume: { type: 'string' },
      progress: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
}

type Values = ReturnType<typeof parse>['values']

function interpret(args: readonly string[]): ParsedArguments {
  const { values, positionals } = parse(args)
  if (values.help) return { kind: 'help' }
  const format = FORMATS.find((known) => known === values.format)
  if (format === undefined) return notOneOf(`--format ${values.format}`, FORMATS)
  if (values.rules === undefined) return usage('--rules DIR is missing')
  const rules = {
    ruleFolders: values.rules,
    ...(values.placeholders === undefined ? {} : { placeholderFile: values.placeholders }),
    ...(values['rule-cache'] === undefined ? {} : { cacheFile: values['rule-cache'] }),
  }
  if (values.explain) {
    const [event, rule, ...more] = positionals
    if (event === undefined || rule === undefined || more.length > 0) {
      return usage('--explain takes an event, FILE#INDEX, and a rule')
    }
    return { kind: 'explain', options: { ...rules, event, rule, isJson: format === 'ndjson' } }
  }
  if (positionals.length === 0) {
    return usage('no input: name files or folders, or - for standard input')
  }
  const filter = ruleFilterOf(values)
  if ('kind' in filter) return filter
  const window = windowOf(values)
  if ('kind' in window) return window
  const zoneOffsetMs = values.zone === undefined ? undefined : zoneOffsetOf(values.zone)
  if (values.zone !== undefined && zoneOffsetMs === undefined) {
    return usage(`--zone ${values.zone}: not an offset from UTC such as +01:00`)
  }
  const jobs = Number(values.jobs)
  if (!Number.isInteger(jobs) || jobs < 1 || jobs > MAX_JOBS) {
    return usage(`--jobs ${values.jobs}: not a whole number from 1 to ${MAX_JOBS}`)
  }
  const clash = clashOf(values, format)
  if (clash !== undefined) return usage(clash)
  const options = {
    ...rules,
    ...filter,
    inputs: positionals,
    format,
    isStatistics: values.stats,
    window,
    ...(zoneOffsetMs === undefined ? {} : { zoneOffsetMs }),
    jobs,
    ...(values.output === undefined ? {} : { outputFile: values.output }),
    ...(values.resume === undefined ? {} : { resumeFile: values.resume }),
    progress: values.progress ? ('always' as const) : ('auto' as const),
    isStrict: values.strict,
  }
  return { kind: 'run', options }
}

/** The filters as people write them, lists with commas. */
export function ruleFilterOf(values: {
  readonly level: string
  readonly status: readonly string[]
  readonly tag: readonly string[]
}): RuleFilter | Usage {
  const minimumLevel = LEVELS.find((known) => known === values.level)
  if (minimumLevel === undefined) return notOneOf(`--level ${values.level}`, LEVELS)
  const statuses: Status[] = []
  for (const word of values.status.flatMap((text) => text.split(','))) {
    const status = STATUSES.find((known) => known === word)
    if (status === undefined) return notOneOf(`--status ${word}`, STATUSES)
    statuses.push(status)
  }
  const tags = values.tag.flatMap((text) => text.toLowerCase().split(','))
  return { minimumLevel, statuses, tags }
}

function windowOf(values: Values): TimeWindow | Usage {
  const window: { fromMs?: number; toMs?: number } = {}
  for (const [name, key, edge] of [
    ['from', 'fromMs', 'start'],
    ['to', 'toMs', 'end'],
  ] as const) {
    const text = values[name]
    if (text === undefined) continue
    const instant = instantOf(text, edge)
    if (instant === undefined) {
      return usage(`--${name} ${text}: not a date such as 2026-07-19 or 2026-07-19T20:15:00Z`)
    }
    window[key] = instant
  }
  if (window.fromMs !== undefined && window.toMs !== undefined && window.fromMs >= window.toMs) {
    return usage(`--from ${values.from} is not before --to ${values.to}`)
  }
  return window
}

/** Milliseconds of an offset such as `+01:00`, `-0330` or `Z`; undefined when it is none. */
function zoneOffsetOf(text: string): number | undefined {
  if (/^(?:Z|UTC)$/i.test(text)) return 0
  const [, sign, hours, minutes] = /^([+-])(0\d|1[0-4]):?([0-5]\d)$/.exec(text) ?? []
  if (hours === undefined) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

function clashOf(values: Values, format: Format): string | undefined {
  const isWhole = format === 'html' || format === 'stix'
  if (values.stats && isWhole) return `--stats and --format ${format} exclude each other`
  if (values.resume === undefined) return undefined
  if (values.stats || isWhole) return '--resume goes with table, ndjson and csv, without --stats'
  if (values.output === undefined)
    return '--resume needs --output, so that no line is lost or doubled'
  return undefined
}

function notOneOf(what: string, known: readonly string[]): Usage {
  return usage(`${what}: not one of ${known.join(', ')}`)
}

function usage(message: string): Usage {
  return { kind: 'usage', message }
}

/** Tells whether a level is at least another; a rule without a level counts as informational. */
export function isAtLeast(level: Level | undefined, minimum: Level): boolean {
  return LEVELS.indexOf(level ?? 'informational') >= LEVELS.indexOf(minimum)
}
