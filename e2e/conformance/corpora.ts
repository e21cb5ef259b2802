// The shared corpora as parsed JSON, whatever the files are: packed NDJSON, or binary event logs.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isRecord, must } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { readEvtx } from '@vigie/telemetry'
import { readEventFile } from './read-event-file.ts'

/** One object of a corpus, and where it stands. */
export interface CorpusEvent {
  /** Path below the corpus. */
  readonly file: string
  /** Counted from 0 within the file. */
  readonly index: number
  readonly json: JsonObject
  /** What the collection says the event is, where it does (`cloud`). */
  readonly logType?: string
}

/** Events per corpus, as their READMEs count them; `sigma-regression` as JSON. */
export const CORPORA = {
  otrf: 322_858,
  lanes: 90_000,
  zeek: 34_687,
  cloud: 2990,
  evtx: 1608,
  suricata: 548,
  'sigma-regression': 160,
} as const

export type CorpusName = keyof typeof CORPORA

export const CORPUS_NAMES: readonly CorpusName[] = [
  'otrf',
  'lanes',
  'zeek',
  'cloud',
  'evtx',
  'suricata',
  'sigma-regression',
]

/** The first of each file, then every so many: shapes differ between files more than within. */
const ALWAYS = 10

/** The events of a corpus in the order of its files; all of them, or those that a step through each file hits. */
export async function* corpusEvents(folder: string, step: number): AsyncGenerator<CorpusEvent> {
  for (const file of filesOf(folder)) {
    let index = 0
    for await (const json of objectsOf(join(folder, file))) {
      const at = index++
      if (at >= ALWAYS && at % step !== 0) continue
      const { logType, log } = json
      const isWrapped = typeof logType === 'string' && isRecord(log)
      yield isWrapped ? { file, index: at, json: log, logType } : { file, index: at, json }
    }
  }
}

function filesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) =>
      folder.endsWith('sigma-regression')
        ? /^[^/]+\/[^/]+\.json$/.test(file)
        : /\.(?:ndjson\.gz|evtx)$/.test(file),
    )
    .toSorted()
}

async function* objectsOf(path: string): AsyncGenerator<JsonObject> {
  if (!path.endsWith('.evtx')) {
    for await (const { value } of readEventFile(path)) yield value
    return
  }
  for (const item of readEvtx(readFileSync(path))) {
    yield must(item.kind === 'record' ? item.record.event : undefined, `record of ${path}`)
  }
}
