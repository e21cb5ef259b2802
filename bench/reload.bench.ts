import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { eventLine } from '../e2e/kill/burst-over-http.ts'
import { TEST_RULE } from '../e2e/kill/test-rule.ts'
import { atLeast, exactly, percentile, plain } from './figure.ts'
import { bodiesOf, TelemetryDoor } from './load/telemetry-door.ts'
import { publishedRules, telemetryLines } from './load/telemetry-lines.ts'
import type { Bench } from './run.ts'

/** Half of them match the rule that is counted, once each; the others are recorded telemetry. */
const EVENTS = Number(process.env['VIGIE_BENCH_EVENTS'] ?? 100_000)
const RULE = /^id: (.+)$/m.exec(TEST_RULE)?.[1] ?? ''
const LEAST_RELOADS = 5

/** All published rules, loaded anew as often as it goes while telemetry comes in as fast as it is taken. */
export const bench: Bench = {
  summary: `reloads of all published rules during ${EVENTS} events`,
  run: async (report) => {
    const work = mkdtempSync(join(tmpdir(), 'vigie-reload-'))
    writeFileSync(join(work, 'certutil.yml'), TEST_RULE)
    const rules = [...publishedRules(), work]
    if (rules.length === 1) process.stderr.write('no published rules: set VIGIE_SHARED\n')
    const door = await TelemetryDoor.open(rules)
    try {
      const probes = Array.from({ length: EVENTS / 2 }, (_, i) => eventLine(String(i)))
      const recorded = telemetryLines(EVENTS / 2).map((line) =>
        line.includes('certutil') ? '{"Channel":"Application","EventID":1}' : line,
      )
      const bodies = bodiesOf(probes.flatMap((probe, i) => [probe, recorded[i] ?? probe]))
      const state = { isOver: false }
      const sending = door
        .send(bodies)
        .then(() => door.drained())
        .finally(() => (state.isOver = true))
      const times: number[] = []
      while (!state.isOver) times.push(await reload(door))
      await sending
      report(plain('reload.events', EVENTS, 'events'))
      report(atLeast('reload.reloads', times.length, LEAST_RELOADS, 'reloads'))
      report(plain('reload.time.p50', percentile(times, 0.5), 'ms'))
      report(plain('reload.time.longest', Math.max(...times), 'ms'))
      await door.vigie.stop()
      const { stored, distinct } = matchesOf(door.vigie.directory)
      report(exactly('reload.lost', probes.length - distinct, 0, 'events'))
      report(exactly('reload.doubled', stored - distinct, 0, 'matches'))
    } finally {
      await door.close()
      rmSync(work, { recursive: true })
    }
  },
}

/** Asks for a load and waits until it is in force, ms. */
async function reload({ first }: TelemetryDoor): Promise<number> {
  const startedMs = performance.now()
  const answer = await first.caller.post('/rules/reload', { commandId: randomUUID() })
  if (answer.status !== 201) throw new Error(`reload: ${answer.status}`)
  return performance.now() - startedMs
}

function matchesOf(directory: string): { readonly stored: number; readonly distinct: number } {
  const database = new DatabaseSync(join(directory, 'events', 'matches.db'), { readOnly: true })
  const row = database
    .prepare(
      'SELECT count(*) AS stored, count(DISTINCT event) AS found FROM matches WHERE rule = ?',
    )
    .get(RULE)
  database.close()
  return { stored: Number(row?.['stored']), distinct: Number(row?.['found']) }
}
