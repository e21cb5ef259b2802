import { parseArgs } from 'node:util'
import { SOURCE_ID } from '@vigie/domain'
import { UsageFault } from '../explained.ts'

/** What the user asked of `vigie replay`. */
export interface ReplayOptions {
  /** Files, folders, or `-` for standard input. */
  readonly inputs: readonly string[]
  /** Where the Vigie is that receives. */
  readonly server: URL
  readonly token: string
  /** Source that the events are delivered under; undefined: one for each file, by its name. */
  readonly source: string | undefined
  /** Event time over clock time; undefined: as fast as the server takes them. */
  readonly speed: number | undefined
  /** A silence in the events is shortened to this much clock time, ms. */
  readonly longestWaitMs: number
}

const FASTEST = 100_000

/** Reads the arguments. Throws a UsageFault, or what `parseArgs` throws. */
export function parseReplayOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ReplayOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      to: { type: 'string', default: 'http://localhost:8460' },
      token: { type: 'string' },
      source: { type: 'string' },
      speed: { type: 'string', default: '1' },
      'longest-wait': { type: 'string', default: '10' },
    },
  })
  if (positionals.length === 0) throw new UsageFault('no input: name files, folders, or -')
  const token = values.token ?? environment['VIGIE_TOKEN'] ?? ''
  if (token === '') throw new UsageFault('--token (or VIGIE_TOKEN) is missing')
  const { source } = values
  if (source !== undefined && !SOURCE_ID.test(source)) {
    throw new UsageFault(`--source ${source}: lower-case letters, digits, dots and dashes only`)
  }
  if (!URL.canParse(values.to)) throw new UsageFault(`--to ${values.to}: not a URL`)
  return {
    inputs: positionals,
    server: new URL(values.to),
    token,
    source,
    speed: values.speed === 'max' ? undefined : numberIn(values.speed, '--speed', FASTEST),
    longestWaitMs: numberIn(values['longest-wait'], '--longest-wait', 86_400) * 1000,
  }
}

/** Name of the source for a file: its own, without endings, in the letters that a source may have. */
export function sourceOf(path: string): string {
  const name = path === '-' ? 'stdin' : (path.split(/[\\/]/).at(-1) ?? path)
  const bare = name.toLowerCase().replace(/(\.(json|jsonl|ndjson|gz|zst))+$/, '')
  const clean = bare.replaceAll(/[^a-z0-9._-]+/g, '-').replace(/^[^a-z0-9]+/, '')
  return clean === '' ? 'replay' : clean.slice(0, 60)
}

function numberIn(text: string, name: string, most: number): number {
  const value = Number(text)
  if (text.trim() === '' || !(value > 0 && value <= most)) {
    throw new UsageFault(`${name} ${text}: a number above 0, at most ${most}, is needed`)
  }
  return value
}
