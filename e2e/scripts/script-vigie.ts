import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRecord, must } from '@vigie/kit'
import { readConfig, startVigie, systemClock } from '@vigie/server'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { ROOT } from '../exercise/shipped-rules.ts'
import { until } from '../crowd/crowd-vigie.ts'
import { enrolMember, setUpAt } from '../http/enrol.ts'
import { entriesOf } from '../venue/at-venue.ts'

/** A line of a script, as far as tests look into it. */
export interface ScriptLine {
  readonly at: string
  readonly kind: string
  readonly [member: string]: unknown
}

/** A Vigie that plays a script, whose clock the test moves. */
export interface ScriptVigie {
  readonly lines: readonly ScriptLine[]
  readonly commander: Caller
  readonly operator: Caller
  readonly ids: Readonly<Record<'administrator' | 'commander' | 'operator', string>>
  readonly faults: readonly unknown[]
  /** Moves the clock to a time of the script (ms from kick-off) and waits until its steps are carried out. */
  to(atMs: number): Promise<void>
  /** Moves the clock on. */
  pass(ms: number): void
  /** Ids of the alarms that were raised so far. */
  raised(): Promise<readonly string[]>
  score(): Promise<readonly Readonly<Record<string, unknown>>[]>
  stop(): Promise<void>
}

/** Counters of an exercise speak this often, ms. */
const COUNT_MS = 5_000

/** Milliseconds from kick-off of the `at` of a line. */
export function timeOf({ at }: Pick<ScriptLine, 'at'>): number {
  const [hours = 0, minutes = 0, seconds = 0] = at.slice(1).split(':').map(Number)
  const ms = ((hours * 60 + minutes) * 60 + seconds) * 1_000
  return at.startsWith('-') ? -ms : ms
}

/** Makes the script with this seed in a temporary directory, and plays it at the pace of the clock. */
export async function startScript(name: string, seed: number): Promise<ScriptVigie> {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-script-'))
  const script = join(directory, 'script')
  const generator = join(ROOT, 'exercise', 'generate.ts')
  execFileSync(process.execPath, [generator, name, String(seed), script])
  const lines = readLines(join(script, 'evening.ndjson'))
  const faults: unknown[] = []
  let leadMs = 0
  const config = readConfig({
    VIGIE_DATA: join(directory, 'data'),
    VIGIE_PORT: '0',
    VIGIE_PUBLIC_PORT: 'off',
    VIGIE_LOG: 'error',
    VIGIE_RULES: join(directory, 'no-rules'),
    VIGIE_PAPER: 'off',
    VIGIE_EXERCISE: script,
    // The clock goes by leaps.
    VIGIE_IDLE_MINUTES: '720',
    VIGIE_COUNT_SILENT_SECONDS: '600',
  })
  const clock = () => systemClock() + leadMs
  const vigie = await startVigie(config, (fault) => faults.push(fault), undefined, clock)
  const { origin } = vigie
  const secret = must(vigie.startLink?.url.split('#')[1], 'set-up link')
  const first = await setUpAt(origin, secret, 'exercise')
  const commander = await enrolMember(origin, first.caller, ['commander'], 'RED')
  const operator = await enrolMember(origin, first.caller, ['operator'], 'AMBER')
  const isCounted = readFileSync(join(script, 'scenario.json'), 'utf8').includes('"flows"')
  const countedAt = async () => {
    const { gates } = (await commander.caller.get('/crowd')).body
    const times = (Array.isArray(gates) ? gates : []).map((gate: { lastAt: string | null }) =>
      gate.lastAt === null ? 0 : Date.parse(gate.lastAt),
    )
    return Math.max(0, ...times)
  }
  const where = async () => (await commander.caller.get('/exercise')).body
  await until(where, ({ state }) => state === 'running')
  await commander.caller.post('/exercise/speed', {
    commandId: randomUUID(),
    speed: 1,
  })
  return {
    lines,
    commander: commander.caller,
    operator: operator.caller,
    ids: { administrator: first.id, commander: commander.id, operator: operator.id },
    faults,
    async to(atMs) {
      const { kickOffInMs } = await where()
      const leapMs = Math.max(0, Number(kickOffInMs) + atMs)
      leadMs += leapMs
      const now = clock()
      const due = lines.filter((line) => timeOf(line) <= atMs).length
      await until(where, ({ steps }) => Number(steps) >= due)
      if (isCounted && leapMs >= COUNT_MS) {
        await until(countedAt, (at) => at >= now)
      }
    },
    pass(ms) {
      leadMs += ms
    },
    async raised() {
      const path = '/entries?kinds=crowd.alarm-raised&limit=200'
      const entries = entriesOf(await commander.caller.get(path))
      const ids = entries.map(({ subject }) => subject.id)
      // The leaps of the clock leave gaps between counts, which are told as such.
      return [...new Set(ids)].filter((id) => !id.startsWith('silence:')).toSorted()
    },
    async score() {
      const { goals } = (await commander.caller.get('/exercise/score')).body
      return Array.isArray(goals) ? goals.filter(isRecord) : []
    },
    async stop() {
      await vigie.stop()
      rmSync(directory, { recursive: true })
    },
  }
}

function readLines(path: string): readonly ScriptLine[] {
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): ScriptLine => JSON.parse(line))
}
