// What `fuzz` damages, and what the product does with it.
import { globSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { isRecord } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { buildRuleSet, evaluate, lintText, parseRule } from '@vigie/sigma'
import type { RuleSet } from '@vigie/sigma'
import { JsonFramer, readEvent, readEvtx, textReader } from '@vigie/telemetry'
import type { TextFormat } from '@vigie/telemetry'
import { mutate } from '../../e2e/conformance/mutate.ts'
import { TEXT_SAMPLES } from '../../e2e/conformance/text-samples.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { mutatedJson } from './fuzz-json.ts'
import { mutatedRule } from './fuzz-rules.ts'
import { publishedRules } from './published-rules.ts'

const LONGEST_LOG = 100_000
const LINES_PER_FILE = 40
const REFERENCE_MS = 1_784_563_200_000

/** All targets, over the shared data. */
export function fuzzTargets(data: string): readonly FuzzTarget[] {
  const ruleSet = buildRuleSet(publishedRules(join(data, 'sigma-rules')))
  return [evtx(data), ...json(data, ruleSet), ...texts(), rules(data)]
}

/** Binary logs, cut off behind their records: most of a small log is unused, and a change there hits nothing. */
function evtx(data: string): FuzzTarget {
  const logs = globSync('{evtx,sigma-regression}/**/*.evtx', { cwd: data })
    .toSorted()
    .map((file) => new Uint8Array(readFileSync(join(data, file))))
    .filter(({ length }) => length < LONGEST_LOG)
    .map((log) => log.slice(0, 4096 + new DataView(log.buffer).getUint32(4144, true)))
  return {
    name: 'evtx',
    share: 200,
    make: (random) => mutate(random.pick(logs), random),
    run: (item) => {
      let last = -1
      for (const found of readEvtx(item)) {
        if (found.kind === 'problem') continue
        if (found.record.offset <= last) throw new Error('a record twice')
        last = found.record.offset
        readEvent(found.record.event)
      }
    },
  }
}

/** Events of every corpus: as bytes that are no JSON any more, and as JSON of another shape. */
function json(data: string, ruleSet: RuleSet): readonly FuzzTarget[] {
  const lines = globSync('{otrf,zeek,cloud,suricata,lanes}/**/*.ndjson.gz', { cwd: data })
    .toSorted()
    .flatMap((file) => {
      const all = gunzipSync(readFileSync(join(data, file)))
        .toString('utf8')
        .trimEnd()
        .split('\n')
      const step = Math.max(1, Math.floor(all.length / LINES_PER_FILE))
      return all.filter((_, i) => i % step === 0)
    })
    .filter(({ length }) => length < LONGEST_LOG)
  const bytes = lines.map((line) => new TextEncoder().encode(line))
  const values = lines.map((line): JsonObject => {
    const value: JsonObject = JSON.parse(line)
    const { log } = value
    return isRecord(log) && 'logType' in value ? log : value
  })
  const run = (item: Uint8Array): void => {
    const framer = new JsonFramer({ decode })
    for (const found of [...framer.push(item), ...framer.end()]) {
      if (found.kind === 'object') ruleSet.match(readEvent(found.value))
    }
  }
  return [
    { name: 'json-bytes', share: 150, make: (random) => mutate(random.pick(bytes), random), run },
    {
      name: 'json-shapes',
      share: 200,
      make: (random) => Buffer.from(mutatedJson(random.pick(values), random)),
      run,
    },
  ]
}

function texts(): readonly FuzzTarget[] {
  const formats = Object.entries(TEXT_SAMPLES).filter(([format]) => format !== 'json')
  return formats.map(([name, sample]): FuzzTarget => {
    // The keys of the samples are the formats, held by their type.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const format = name as TextFormat
    const bytes = new TextEncoder().encode(sample.repeat(2))
    return {
      name,
      share: Math.floor(300 / formats.length),
      make: (random) => mutate(bytes, random),
      run: (item) => {
        const reader = textReader(format, { decode, referenceMs: REFERENCE_MS })
        for (const found of [...reader.push(item), ...reader.end()]) {
          if (found.kind === 'object') readEvent(found.value)
        }
      },
    }
  })
}

/** Rules: parsed, checked, compiled and tried on an event. */
function rules(data: string): FuzzTarget {
  const root = join(data, 'sigma-rules')
  const written = ['rules', 'rules-emerging-threats', 'unsupported'].flatMap((tree) =>
    readdirSync(join(root, tree), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yml'))
      .toSorted()
      .filter((_, i) => i % 7 === 0)
      .map((file) => readFileSync(join(root, tree, file), 'utf8')),
  )
  const event = readEvent({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Image: 'C:\\Windows\\System32\\cmd.exe',
    CommandLine: `cmd.exe /c "${'a'.repeat(2000)}" -x /y`,
    SourceIp: '10.0.0.1',
  })
  const assumed = { ...event, recognised: false }
  return {
    name: 'rules',
    share: 150,
    make: (random) => Buffer.from(mutatedRule(random.pick(written), random)),
    run: (item) => {
      const text = Buffer.from(item).toString('utf8')
      for (const document of parseRule(text, 'fuzz.yml').documents) {
        if (document.kind === 'detection') evaluate(document, assumed)
      }
      lintText(text)
    },
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}
