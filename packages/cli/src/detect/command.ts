import { buildRuleSet } from '@vigie/sigma'
import type { Command } from '../command.ts'
import { EXIT } from './exit-status.ts'
import { printable } from './format-line.ts'
import { HELP } from './help.ts'
import { listInputs } from './list-inputs.ts'
import { loadRules } from './load-rules.ts'
import type { LoadedRules } from './load-rules.ts'
import { isAtLeast, parseArguments } from './options.ts'
import type { DetectOptions } from './options.ts'
import { Output } from './output.ts'
import { count, startProgress } from './progress.ts'
import { runDetection } from './run-detection.ts'
import type { Tally } from './run-detection.ts'

// Problems beyond this many per run are counted, not printed one by one.
const PRINTED_PROBLEMS = 50

/** `vigie detect`. */
export const detectCommand: Command = {
  name: 'detect',
  summary: 'try Sigma rules on recorded events',
  run: async (args) => {
    const parsed = parseArguments(args)
    if (parsed.kind === 'help') {
      process.stdout.write(HELP)
      return 0
    }
    if (parsed.kind === 'run') return detect(parsed.options)
    say(`vigie detect: ${parsed.message}; see vigie detect --help`)
    return EXIT.usage
  },
}

async function detect(options: DetectOptions): Promise<number> {
  const loaded = await rulesOrUndefined(options.ruleFolders)
  if (loaded === undefined) return EXIT.usage
  const unusable = loaded.problems.filter(({ severity }) => severity === 'error').length
  for (const { file, line, column, severity, code, message } of loaded.problems) {
    say(`${file}:${line}:${column}: ${severity}: ${message} [${code}]`)
  }
  if (loaded.rules.length === 0) {
    say(`vigie detect: no usable rule in ${options.ruleFolders.join(', ')}`)
    return EXIT.usage
  }
  if (options.isStrict && unusable > 0) {
    say(`vigie detect: --strict: ${count(unusable)} problems make rules unusable`)
    return EXIT.unusableRules
  }

  const wanted = loaded.rules.filter(({ level }) => isAtLeast(level, options.minimumLevel))
  const ruleSet = buildRuleSet(wanted)
  say(rulesSummary(loaded, ruleSet.rules.length, ruleSet.waiting.length))
  const { inputs, ignoredCount, unreadable } = await listInputs(options.inputs)
  for (const { path, message } of unreadable) say(`${path}: cannot be read: ${message}`)
  if (ignoredCount > 0) say(`${count(ignoredCount)} files in folders are not JSON by name: ignored`)

  const tally: Tally = {
    readBytes: 0,
    events: 0,
    unrecognised: 0,
    matches: 0,
    problems: 0,
    unreadableFiles: unreadable.length,
  }
  const sizes = inputs.map(({ sizeBytes }) => sizeBytes ?? Number.NaN)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const totalBytes = Number.isNaN(total) ? undefined : total
  const shows = options.progress === 'always' || process.stderr.isTTY
  const startedMs = performance.now()
  const stop = shows ? startProgress(process.stderr, () => ({ ...tally, totalBytes })) : undefined
  await runDetection({
    ruleSet,
    inputs,
    format: options.format,
    output: new Output(process.stdout),
    tally,
    onProblem: (file, { line, code, message }) => {
      if (tally.problems <= PRINTED_PROBLEMS) say(`${file}:${line}: ${message} [${code}]`)
      if (tally.problems === PRINTED_PROBLEMS) say('further problems are counted, not printed')
    },
    onUnreadable: (file, error) => {
      say(`${file}: cannot be read: ${error instanceof Error ? error.message : String(error)}`)
    },
  })
  stop?.()
  say(runSummary(tally, inputs.length, (performance.now() - startedMs) / 1000))
  if (tally.problems > 0 || tally.unreadableFiles > 0) return EXIT.unreadableInput
  return tally.matches > 0 ? EXIT.matches : EXIT.noMatch
}

async function rulesOrUndefined(folders: readonly string[]): Promise<LoadedRules | undefined> {
  try {
    return await loadRules(folders)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    say(`vigie detect: --rules: ${error.message}`)
    return undefined
  }
}

function rulesSummary(loaded: LoadedRules, active: number, waiting: number): string {
  const parts = [`${count(loaded.rules.length)} rules read`, `${count(active)} tried`]
  if (waiting > 0) parts.push(`${count(waiting)} waiting for values of placeholders`)
  const files = new Set(
    loaded.problems.filter(({ severity }) => severity === 'error').map(({ file }) => file),
  )
  if (files.size > 0) parts.push(`${count(files.size)} files with unusable rules`)
  if (loaded.correlations.length > 0) {
    parts.push(`${count(loaded.correlations.length)} correlations read but not tried`)
  }
  return parts.join(', ')
}

function runSummary(tally: Tally, inputCount: number, seconds: number): string {
  const parts = [
    `${count(tally.events)} events of ${count(inputCount)} inputs`,
    `${count(tally.matches)} matches`,
    `${seconds.toFixed(1)} s`,
    `${count(Math.round(tally.events / Math.max(seconds, 0.001)))} events/s`,
    `${count(Math.round(process.resourceUsage().maxRSS / 1024))} MB peak memory`,
  ]
  if (tally.unrecognised > 0) parts.push(`${count(tally.unrecognised)} events of unknown shape`)
  if (tally.problems > 0) parts.push(`${count(tally.problems)} unreadable stretches`)
  if (tally.unreadableFiles > 0) parts.push(`${count(tally.unreadableFiles)} unreadable inputs`)
  return parts.join(', ')
}

function say(text: string): void {
  process.stderr.write(`${printable(text)}\n`)
}
