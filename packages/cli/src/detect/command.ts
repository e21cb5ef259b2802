import { createHash } from 'node:crypto'
import { unreachable } from '@vigie/kit'
import { buildRuleSet } from '@vigie/sigma'
import type { DetectionRule, RuleSet } from '@vigie/sigma'
import type { Command } from '../command.ts'
import { Correlating, shortfalls } from './correlating.ts'
import { EXIT } from './exit-status.ts'
import { explainMatch } from './explain-match.ts'
import { HELP } from './help.ts'
import { HitJournal } from './hit-journal.ts'
import { inputSteps } from './input-steps.ts'
import type { InputStep, StartOf } from './input-steps.ts'
import { listInputs } from './list-inputs.ts'
import type { Input } from './list-inputs.ts'
import { giveThreadsRoom, keepHeapLean } from './lean-heap.ts'
import { loadRules } from './load-rules.ts'
import type { LoadedRules } from './load-rules.ts'
import { openOutput } from './open-output.ts'
import { parseArguments } from './options.ts'
import type { DetectOptions } from './options.ts'
import { Output } from './output.ts'
import { parallelSteps } from './parallel-steps.ts'
import { count, startProgress } from './progress.ts'
import { reportFor } from './report/report-for.ts'
import { ResumeFault, ResumeNote } from './resume-note.ts'
import { runDetection } from './run-detection.ts'
import { say } from './say.ts'
import { rulesSummary, runSummary } from './summaries.ts'
import { EMPTY_TALLY } from './tally.ts'
import type { Tally } from './tally.ts'
import { wantedCorrelations } from './wanted-correlations.ts'
import { wantedRules } from './wanted-rules.ts'

// Problems beyond this many per run are counted, not printed one by one.
const PRINTED_PROBLEMS = 50

/** `vigie detect`. */
export const detectCommand: Command = {
  name: 'detect',
  summary: 'try Sigma rules on recorded events',
  run: async (args) => {
    const parsed = parseArguments(args)
    switch (parsed.kind) {
      case 'help':
        process.stdout.write(HELP)
        return 0
      case 'run':
        return detect(parsed.options)
      case 'explain':
        return explainMatch(parsed.options)
      case 'usage':
        say(`vigie detect: ${parsed.message}; see vigie detect --help`)
        return EXIT.usage
      default:
        return unreachable(parsed)
    }
  },
}

async function detect(options: DetectOptions): Promise<number> {
  keepHeapLean()
  const loaded = await rulesOrUndefined(options)
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
  const wanted = wantedRules(loaded.rules, options)
  const correlating = correlatingOf(loaded, wanted, options)
  const { referenced, rules: correlations } = correlating.correlator
  const shown = new Set(wanted)
  const ruleSet = buildRuleSet(
    loaded.rules.filter((rule) => shown.has(rule) || referenced.has(rule)),
  )
  const { length: active } = ruleSet.rules
  const { length: waiting } = ruleSet.waiting
  say(rulesSummary(loaded, { active, waiting, correlations: correlations.length }))
  const { inputs, ignoredCount, unreadable } = await listInputs(
    options.inputs,
    options.zoneOffsetMs,
  )
  for (const { path, message } of unreadable) say(`${path}: cannot be read: ${message}`)
  if (ignoredCount > 0) {
    say(`${count(ignoredCount)} files in folders are not events by name: ignored`)
  }
  try {
    const tally = await matchAll({
      options,
      ruleSet,
      correlating,
      inputs,
      unreadable: unreadable.length,
    })
    if (tally.problems > 0 || tally.unreadableFiles > 0) return EXIT.unreadableInput
    return tally.matches > 0 ? EXIT.matches : EXIT.noMatch
  } catch (error) {
    if (!(error instanceof ResumeFault)) throw error
    say(`vigie detect: --resume: ${error.message}`)
    return EXIT.usage
  }
}

function correlatingOf(
  loaded: LoadedRules,
  wanted: readonly DetectionRule[],
  options: DetectOptions,
): Correlating {
  const { shown, needed } = wantedCorrelations(loaded.correlations, options)
  const correlating = new Correlating({
    needed,
    shown: new Set([...wanted, ...shown]),
    detections: loaded.rules,
  })
  for (const { rule, code, message } of correlating.correlator.problems) {
    say(`${rule.file}:1:1: error: correlation "${rule.title}" is not tried: ${message} [${code}]`)
  }
  return correlating
}

interface Run {
  readonly options: DetectOptions
  readonly ruleSet: RuleSet
  readonly correlating: Correlating
  readonly inputs: readonly Input[]
  /** Inputs that could not even be listed. */
  readonly unreadable: number
}

async function matchAll(run: Run): Promise<Tally> {
  const { options, ruleSet, correlating, inputs } = run
  const { resumeFile, outputFile } = options
  const resume =
    resumeFile === undefined
      ? undefined
      : await ResumeNote.open(resumeFile, fingerprintOf(run), inputs)
  const keptBytes = resume?.outputBytes ?? 0
  const file = outputFile === undefined ? undefined : await openOutput(outputFile, keptBytes)
  const output = new Output(file?.stream ?? process.stdout)
  const tally: Tally = { ...(resume?.tally ?? EMPTY_TALLY) }
  tally.unreadableFiles += run.unreadable
  const startedMs = performance.now()
  const stop = showProgress(run, tally)
  const reported = correlating.begin(ruleSet.rules, inputs)
  const journal = await journalOf(resume, run)
  if (file !== undefined) resume?.writesTo(file, journal)
  await runDetection({
    inputs,
    steps: stepsOf(run, resume?.startOf ?? (() => 0)),
    report: reportFor({ ...options, continues: keptBytes > 0 }, reported, output),
    output,
    tally,
    resume,
    correlating,
    observes: options.format === 'stix',
    onProblem: (path, { line, code, message }) => {
      if (tally.problems <= PRINTED_PROBLEMS) say(`${path}:${line}: ${message} [${code}]`)
      if (tally.problems === PRINTED_PROBLEMS) say('further problems are counted, not printed')
    },
    onUnreadable: (path, message) => say(`${path}: cannot be read: ${message}`),
  })
  await file?.close()
  await journal?.close()
  stop()
  for (const text of shortfalls(correlating.correlator)) say(text)
  say(runSummary(tally, inputs.length, (performance.now() - startedMs) / 1000))
  return tally
}

/** The journal of a run that can be taken up again, when it correlates; its earlier events are taken in. */
async function journalOf(
  resume: ResumeNote | undefined,
  { options: { resumeFile }, correlating }: Run,
): Promise<HitJournal | undefined> {
  if (resume === undefined || correlating.correlator.rules.length === 0) return undefined
  const path = `${resumeFile}.hits`
  const journal = await HitJournal.open(path, resume.hitBytes)
  if (journal === undefined) throw new ResumeFault(`${path}, which belongs to the note, is cut off`)
  const { unreadable } = await correlating.continueFrom(journal)
  if (unreadable > 0) throw new ResumeFault(`${path}, which belongs to the note, is damaged`)
  return journal
}

function stepsOf(
  { options, ruleSet, correlating, inputs }: Run,
  startOf: StartOf,
): AsyncIterable<InputStep> {
  const { jobs, window, format } = options
  const observes = format === 'stix'
  const correlatedFields = correlating.fieldsByRule(ruleSet.rules)
  const matching = { ruleSet, window, observes, correlatedFields }
  if (jobs > 1 && inputs.some(({ path }) => path === '-')) {
    say('standard input is read on one thread: --jobs does not count')
  } else if (jobs > 1 && inputs.length > 0) {
    const rules = ruleSet.rules
    const task = { inputs, rules, window, observes, correlatedFields }
    giveThreadsRoom()
    return parallelSteps(jobs, startOf, { kind: 'match-task', ...task }, matching)
  }
  return inputSteps(inputs, startOf, matching)
}

function showProgress({ options, inputs }: Run, tally: Tally): () => void {
  if (options.progress !== 'always' && !process.stderr.isTTY) return () => {}
  const sizes = inputs.map(({ sizeBytes }) => sizeBytes ?? Number.NaN)
  const total = sizes.reduce((sum, size) => sum + size, 0)
  const totalBytes = Number.isNaN(total) ? undefined : total
  return startProgress(process.stderr, () => ({ ...tally, totalBytes }))
}

/** What the lines of a run depend on besides its inputs. */
function fingerprintOf({ options, ruleSet, correlating }: Run): string {
  const hash = createHash('sha256')
  hash.update(
    JSON.stringify([options.format, options.outputFile, options.window, options.zoneOffsetMs]),
  )
  for (const rule of ruleSet.rules) hash.update(JSON.stringify(rule))
  for (const rule of correlating.correlator.rules) hash.update(JSON.stringify(rule))
  return hash.digest('hex')
}

async function rulesOrUndefined(options: DetectOptions): Promise<LoadedRules | undefined> {
  try {
    return await loadRules(options.ruleFolders, options.placeholderFile, options.cacheFile)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
    say(`vigie detect: --rules: ${error.message}`)
    return undefined
  }
}
