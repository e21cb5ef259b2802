import { parseArgs } from 'node:util'
import type { Level } from '@vigie/sigma'

const FORMATS = ['table', 'ndjson', 'csv'] as const
const LEVELS = ['informational', 'low', 'medium', 'high', 'critical'] as const

export type Format = (typeof FORMATS)[number]

/** What the user asked of `vigie detect`. */
export interface DetectOptions {
  /** Files, folders, or `-` for standard input. */
  readonly inputs: readonly string[]
  readonly ruleFolders: readonly string[]
  readonly format: Format
  /** Rules below this level are not tried. */
  readonly minimumLevel: Level
  readonly progress: 'auto' | 'always'
  /** Refuse to run when a rule cannot be used. */
  readonly isStrict: boolean
}

/** Options, a wish for help, or what is wrong with the arguments. */
export type ParsedArguments =
  | { readonly kind: 'run'; readonly options: DetectOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly message: string }

/** Reads the arguments of `vigie detect`. */
export function parseArguments(args: readonly string[]): ParsedArguments {
  try {
    return interpret(args)
  } catch (error) {
    // parseArgs throws a TypeError whose message names the argument.
    return { kind: 'usage', message: error instanceof Error ? error.message : String(error) }
  }
}

function interpret(args: readonly string[]): ParsedArguments {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      rules: { type: 'string', short: 'r', multiple: true },
      format: { type: 'string', short: 'f', default: 'table' },
      level: { type: 'string', short: 'l', default: 'informational' },
      progress: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) return { kind: 'help' }
  const format = FORMATS.find((known) => known === values.format)
  const minimumLevel = LEVELS.find((known) => known === values.level)
  if (format === undefined) return usage(`--format ${values.format}: not one of`, FORMATS)
  if (minimumLevel === undefined) return usage(`--level ${values.level}: not one of`, LEVELS)
  if (values.rules === undefined) return { kind: 'usage', message: '--rules DIR is missing' }
  if (positionals.length === 0) {
    return { kind: 'usage', message: 'no input: name files or folders, or - for standard input' }
  }
  return {
    kind: 'run',
    options: {
      inputs: positionals,
      ruleFolders: values.rules,
      format,
      minimumLevel,
      progress: values.progress ? 'always' : 'auto',
      isStrict: values.strict,
    },
  }
}

function usage(what: string, known: readonly string[]): ParsedArguments {
  return { kind: 'usage', message: `${what} ${known.join(', ')}` }
}

/** Tells whether a level is at least another; a rule without a level counts as informational. */
export function isAtLeast(level: Level | undefined, minimum: Level): boolean {
  return LEVELS.indexOf(level ?? 'informational') >= LEVELS.indexOf(minimum)
}
