import { createHash } from 'node:crypto'
import { mkdir, readFile, realpath, rename, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { parseRule, rewriteAggregation } from '@vigie/sigma'
import { safePath } from '../archive/safe-path.ts'
import { count } from '../detect/progress.ts'
import { say } from '../detect/say.ts'
import { EXIT } from './exit-status.ts'
import { sourceItems } from './rule-source.ts'
import type { SourceItem } from './rule-source.ts'
import { parseRulesOptions } from './rules-options.ts'
import { UsageFault } from './usage-fault.ts'

/** What became of the files of a source. */
interface Tally {
  written: number
  unchanged: number
  /** There already, with other content, and kept. */
  kept: number
  refused: number
  other: number
  withoutAuthor: number
  /** Aggregations of the old form, written as correlations. */
  rewritten: number
}

/**
 * `vigie rules import SOURCE FOLDER`: writes the rules of a source, byte for byte, so that authors and
 * licences stay in them, and nothing else. Whatever has an error is named and left out. With `--rewrite`
 * aggregations of the old form are no error: they are written as correlations, and counted.
 */
export async function importRules(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRulesOptions(args, ['replace', 'rewrite', 'strict'])
  const [source, folder, ...more] = positionals
  if (source === undefined || folder === undefined || more.length > 0) {
    throw new UsageFault('a SOURCE and a FOLDER are needed')
  }
  await mkdir(folder, { recursive: true })
  const root = await realpath(folder)
  const tally: Tally = {
    written: 0,
    unchanged: 0,
    kept: 0,
    refused: 0,
    other: 0,
    withoutAuthor: 0,
    rewritten: 0,
  }
  for await (const item of sourceItems(source)) {
    const refusal = await importItem(item, { root, tally, ...values })
    if (refusal === undefined) continue
    tally.refused++
    say(`${item.name}: not imported: ${refusal}`)
  }
  say(
    `${count(tally.written)} rule files written, ${count(tally.unchanged)} there already, ` +
      `${count(tally.refused)} refused, ${count(tally.other)} files that are no rules passed over`,
  )
  if (tally.rewritten > 0) {
    say(`${count(tally.rewritten)} aggregations of the old form were rewritten as correlations`)
  }
  if (tally.kept > 0)
    say(`${count(tally.kept)} were changed here and are kept: --replace overwrites`)
  if (tally.withoutAuthor > 0) say(`${count(tally.withoutAuthor)} name no author`)
  if (tally.written + tally.unchanged + tally.kept === 0) return EXIT.unreadable
  return values.strict && tally.refused + tally.kept > 0 ? EXIT.faulty : EXIT.ok
}

interface Target {
  readonly root: string
  readonly tally: Tally
  readonly replace: boolean
  readonly rewrite: boolean
}

/** Resolves to why an item is not imported, if so. */
async function importItem(item: SourceItem, target: Target): Promise<string | undefined> {
  if (item.kind === 'other') {
    target.tally.other++
    return undefined
  }
  if (item.kind === 'refused') return item.reason
  const path = safePath(item.name)
  if (path === undefined) return 'its name is no path below the folder'
  const text = decoded(item.content)
  if (text === undefined) return 'it is not UTF-8'
  const old = target.rewrite ? rewriteAggregation(text, idFrom) : undefined
  if (old?.kind === 'refused') return `its aggregation: ${old.reason}`
  const isRewritten = old?.kind === 'rewritten'
  const { documents, problems } = parseRule(isRewritten ? old.text : text, path)
  const error = problems.find(({ severity }) => severity === 'error')
  if (error !== undefined) return `line ${error.line}: ${error.message}`
  if (documents.length === 0) return 'it holds no rule'
  if (documents.some(({ author }) => author === undefined)) target.tally.withoutAuthor++
  if (!isRewritten) return write(path, item.content, target)
  target.tally.rewritten++
  if (old.hasAssumedTimespan)
    say(`${item.name}: names no timeframe: the correlation looks at a day`)
  return write(path, Buffer.from(old.text), target)
}

/** A UUID (version 8) that is the same whenever the rule is imported. */
function idFrom(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
  ]
  return [...parts, hex.slice(20, 32)].join('-')
}

async function write(path: string, content: Buffer, target: Target): Promise<string | undefined> {
  const file = join(target.root, path)
  await mkdir(dirname(file), { recursive: true })
  // A link inside the folder could lead out of it.
  const parent = await realpath(dirname(file))
  if (parent !== target.root && !parent.startsWith(`${target.root}${sep}`)) {
    return 'a link in the folder leads out of it'
  }
  const present = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (present?.equals(content) === true) {
    target.tally.unchanged++
    return undefined
  }
  if (present !== undefined && !target.replace) {
    target.tally.kept++
    return undefined
  }
  // Written aside and renamed: a run that is killed leaves no half rule, and a link is replaced, not followed.
  const draft = `${file}.importing`
  await writeFile(draft, content)
  await rename(draft, file)
  target.tally.written++
  return undefined
}

function decoded(content: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}
