import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { must } from '@vigie/kit'
import { EntryPage, parseAs } from '@vigie/protocol'
import { afterAll, expect, test } from 'vitest'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { matchesWhenDetected } from '../load/matches-when-detected.ts'
import { ServingVigie } from '../load/serving-vigie.ts'
import { vigie as run } from '../store/vigie.ts'
import { entriesOf, startBurst } from './burst-over-http.ts'
import type { Told } from './burst-over-http.ts'
import { TEST_RULE } from './test-rule.ts'

const KILLS = process.env['VIGIE_DEEP'] === '1' ? 50 : 3
const LEAST_WRITTEN = 20

const scratch = mkdtempSync(join(tmpdir(), 'vigie-kill-'))
const rules = join(scratch, 'rules')
mkdirSync(rules)
writeFileSync(join(rules, 'certutil.yml'), TEST_RULE)
const vigie = new ServingVigie({ rules: [rules] })
afterAll(async () => {
  await vigie.destroy()
  rmSync(scratch, { recursive: true })
})

test(`[EN1, EN2, EN3] killed ${KILLS} times within bursts over HTTP, nothing acknowledged is lost or doubled`, async () => {
  await vigie.start()
  const { caller: first } = await vigie.setUp()
  const writer = (await vigie.machine(first, ['log.write', 'log.read', 'finding.read'])).caller
  const sender = (await vigie.machine(first, ['telemetry.send'])).caller

  const known = new Map<string, string>()
  const told: Told[] = []
  const restartsMs: number[] = []
  for (let round = 0; round < KILLS; round++) {
    const burst = startBurst(writer, sender, vigie.origin)
    while (burst.acknowledged() < LEAST_WRITTEN) await pause(5)
    await pause((round * 37) % 200)
    await vigie.kill()
    const ended = await burst.ended
    told.push(ended)
    restartsMs.push(await vigie.start())
    for (const [commandId, id] of ended.written) known.set(commandId, id)

    const before = await notes(writer)
    expect(doubled(before)).toEqual([])
    for (const [commandId, id] of known) expect(before.get(commandId)).toEqual([id])
    for (const commandId of ended.unanswered) {
      known.set(commandId, await repeat(writer, commandId, before.get(commandId)?.[0]))
    }
  }
  const after = await notes(writer)
  expect(doubled(after)).toEqual([])
  expect(after.size).toBe(known.size)

  const spooled = spooledIds()
  expect(new Set(spooled).size).toBe(spooled.length)
  const onDisk = new Set(spooled)
  for (const id of told.flatMap(({ delivered }) => delivered)) expect(onDisk).toContain(id)
  expect(await matchesWhenDetected(vigie, writer)).toBe(spooled.length)

  await vigie.stop()
  const exported = join(scratch, 'export.tar')
  expect(run('export', exported, '--data', vigie.directory)).toMatchObject({ status: 0 })
  const checkpoints = told.flatMap(({ proofs }, round) =>
    proofs.map((proof, i) => checkpointFile(proof, `${round}-${i}`)),
  )
  expect(checkpoints.length).toBeGreaterThanOrEqual(1)
  const anchors = checkpoints.flatMap((path) => ['--checkpoint', path])
  expect(run('verify', exported, ...anchors)).toMatchObject({ status: 0, err: '' })
  process.stderr.write(
    `${KILLS} kills, ${known.size} entries, ${spooled.length} events, ${checkpoints.length} checkpoints; ` +
      `restarts ${restartsMs.map(Math.round).join(', ')} ms\n`,
  )
})

/** Entry ids of all notes by command id, page by page. */
async function notes(reader: Caller): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>()
  let before = Number.MAX_SAFE_INTEGER
  for (;;) {
    const page = await reader.get(`/entries?kinds=note.written&limit=500&before=${before}`)
    const { entries, hasMore, oldest } = must(parseAs(EntryPage, page.body), 'page')
    for (const { id, subject } of entries) {
      found.set(subject.id, [...(found.get(subject.id) ?? []), id])
    }
    if (!hasMore) return found
    before = must(oldest, 'where the next page begins')
  }
}

function doubled(found: ReadonlyMap<string, readonly string[]>): unknown[] {
  return [...found].filter(([, ids]) => ids.length !== 1)
}

/** Sends a command again as a client does that had no answer; gives the entry it has now. */
async function repeat(
  writer: Caller,
  commandId: string,
  present: string | undefined,
): Promise<string> {
  const answer = await writer.post('/entries', { commandId, text: `burst ${commandId}` })
  expect(answer.status).toBe(present === undefined ? 201 : 200)
  const id = entriesOf(answer.body)[0]?.id ?? 'no entry'
  if (present !== undefined) expect(id).toBe(present)
  return id
}

/** Ids of the events in the event store, as they lie on disk. */
function spooledIds(): string[] {
  return readdirSync(vigie.directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => /events-\d+\.log$/.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(vigie.directory, name), 'utf8')
      return [...text.matchAll(/192\.0\.2\.7\/([0-9a-f-]{36})/g)].map(([, id]) => String(id))
    })
}

/** The signed tree checkpoint of a proof (c2sp.org/tlog-proof: after the first empty line), as a file. */
function checkpointFile(proof: string, name: string): string {
  const path = join(scratch, `checkpoint-${name}`)
  writeFileSync(path, proof.slice(proof.indexOf('\n\n') + 2))
  return path
}
