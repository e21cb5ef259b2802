import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseAs, RuleList, RuleTrialResult } from '@vigie/protocol'
import { ruleTrials } from '../../packages/server/src/detect/rule-trial.ts'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'

const SHIPPED = '0c1f4a4e-0000-4000-8000-000000000001'
const OWN = '0c1f4a4e-0000-4000-8000-0000000000aa'
const ruleText = (id: string, word: string, title = 'Downloads') => `
title: ${title}
id: ${id}
status: test
level: high
author: Vigie
logsource: { product: windows, category: process_creation }
detection:
  selection: { CommandLine|contains: ${word} }
  condition: selection
`

let vigie: RunningVigie
let administrator: Caller
let analyst: Caller
let machine: Caller
const rulesDirectory = () => join(vigie.directory, 'no-rules')

beforeEach(async () => {
  vigie = new RunningVigie()
  mkdirSync(rulesDirectory())
  writeFileSync(join(rulesDirectory(), 'shipped.yml'), ruleText(SHIPPED, 'urlcache'))
  await vigie.start()
  const first = await vigie.setUp()
  administrator = first.caller
  analyst = (await vigie.member(administrator, ['analyst'])).caller
  machine = (await vigie.machine(administrator, ['telemetry.send', 'system.read'])).caller
})
afterEach(() => vigie.destroy())

/** A restart takes another port; sessions and tokens stay. */
async function restart(meanwhile: () => void = () => {}): Promise<void> {
  await vigie.stop()
  meanwhile()
  await vigie.start()
  // Without TLS the cookie is named after the port.
  const again = ({ cookie, bearer }: Caller) =>
    Object.assign(vigie.caller(), {
      cookie: cookie?.replace(/^vigie-\d+/, `vigie-${vigie.origin.port}`),
      bearer,
    })
  administrator = again(administrator)
  analyst = again(analyst)
  machine = again(machine)
}

let sent = 0
const event = (command: string) =>
  JSON.stringify({
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    EventID: 1,
    Hostname: 'SRV1',
    UtcTime: '2026-07-19 19:00:00.000',
    Image: 'C:\\Windows\\System32\\certutil.exe',
    CommandLine: `certutil ${command} ${++sent}`,
  })

async function deliver(lines: readonly string[]): Promise<void> {
  const answer = await fetch(new URL('/api/sources/srv/events', vigie.origin), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-ndjson',
      authorization: `Bearer ${machine.bearer ?? ''}`,
    },
    body: lines.join('\n'),
  })
  expect(answer.status).toBe(200)
}

async function drained(): Promise<void> {
  const queued = async () => {
    const { body } = await machine.get('/sources')
    return (body['feeds'] as { queued: number }[]).reduce((sum, feed) => sum + feed.queued, 0)
  }
  await expect.poll(queued, { timeout: 30_000 }).toBe(0)
}

const gesture = (members: object = {}) => ({ commandId: randomUUID(), ...members })
const reload = () => administrator.post('/rules/reload', gesture())
const promote = (yaml: string) => analyst.post('/rules', gesture({ yaml }))

async function list() {
  const answer = await analyst.get('/rules')
  const read = parseAs(RuleList, answer.body)
  if (read === undefined) throw new Error(JSON.stringify(answer.body))
  return read
}
const row = async (id: string) => (await list()).rules.find((rule) => rule.id === id)

async function entries() {
  const { body } = await administrator.get('/entries?limit=500')
  return body['entries'] as { kind: string; position: number; data: object }[]
}

test('[D20] reloads and a promotion under load: no event is lost or doubled, a new rule judges every page from its swap on', async () => {
  const deliveries = (async () => {
    for (let batch = 0; batch < 40; batch++)
      await deliver(Array.from({ length: 250 }, () => event('-urlcache')))
  })()
  for (let turn = 0; turn < 3; turn++) expect((await reload()).status).toBe(201)
  expect((await promote(ruleText(OWN, 'certutil', 'Own'))).status).toBe(201)
  await reload()
  await deliveries
  await deliver([event('-urlcache')])
  await drained()
  expect((await row(SHIPPED))?.hits).toBe(10_001)
  expect(vigie.faults).toEqual([])
  await vigie.stop()
  const database = new DatabaseSync(join(vigie.directory, 'events', 'matches.db'))
  const eventsOf = (rule: string) =>
    database
      .prepare('SELECT event FROM matches WHERE rule = ? ORDER BY event')
      .all(rule)
      .map((found) => found['event'])
  const shipped = eventsOf(SHIPPED)
  const own = eventsOf(OWN)
  database.close()
  expect(shipped).toHaveLength(10_001)
  expect(own.length).toBeGreaterThan(0)
  expect(own).toEqual(shipped.slice(-own.length))
}, 90_000)

test('[D21] a load that fails leaves the rules in force, and says so', async () => {
  const before = (await list()).digest
  // A folder by the name of a rule cannot be read as one.
  mkdirSync(join(rulesDirectory(), 'broken.yml'))
  const answer = await reload()
  expect([answer.status, answer.code]).toEqual([503, 'rule.load-failed'])
  expect((await list()).digest).toBe(before)
  await deliver([event('-urlcache')])
  await drained()
  expect((await row(SHIPPED))?.hits).toBe(1)
  rmdirSync(join(rulesDirectory(), 'broken.yml'))
  expect((await reload()).status).toBe(201)
})

test('[D22] which rules judge is on the log before their first finding, once for the same set', async () => {
  await deliver([event('-urlcache')])
  await drained()
  await restart()
  await deliver([event('-urlcache')])
  await drained()
  const loads = (await entries()).filter(({ kind }) => kind === 'rules.loaded')
  expect(loads.map(({ data }) => data)).toEqual([
    { rules: 1, waiting: 0, problems: 0, digest: (await list()).digest },
  ])
  const opened = (await entries()).find(({ kind }) => kind === 'finding.opened')
  expect(loads[0]?.position).toBeLessThan(opened?.position ?? 0)
  await reload()
  expect((await entries()).filter(({ kind }) => kind === 'rules.loaded')).toHaveLength(2)
})

test('[D23 D24] hits and cost are told by rule; waiting rules and problems are named', async () => {
  const waiting = ruleText('0c1f4a4e-0000-4000-8000-0000000000bb', "'%Servers%'")
  writeFileSync(
    join(rulesDirectory(), 'waiting.yml'),
    waiting.replace('|contains', '|contains|expand'),
  )
  writeFileSync(join(rulesDirectory(), 'bad.yml'), 'title: x\ndetection: [')
  await reload()
  expect((await row(SHIPPED))?.costNs).toBeNull()
  await deliver(Array.from({ length: 200 }, () => event('-urlcache')))
  await drained()
  const { rules, problems, sampledEvents } = await list()
  const shipped = rules.find(({ id }) => id === SHIPPED)
  expect(shipped).toMatchObject({ hits: 200, state: 'in-force', origin: 'shipped' })
  expect(Date.parse(shipped?.lastHitAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  expect(sampledEvents).toBe(4)
  expect(shipped?.costNs).toBeGreaterThan(0)
  expect(rules.find(({ state }) => state === 'waiting')?.waitingFor).toEqual(['Servers'])
  expect(problems.join()).toContain('bad.yml:')
})

test('[D25] a trial tells what matched and why, for those who may read telemetry', async () => {
  await deliver([event('one'), event('two'), event('two'), 'no json'])
  await drained()
  const body = { yaml: ruleText(OWN, 'two'), limit: 1_000 }
  const before = (await machine.get('/sources')).status
  const answer = await analyst.post('/rules/trial', body)
  const result = parseAs(RuleTrialResult, answer.body)
  expect(result).toMatchObject({ events: 4, unparsed: 1, matchesTotal: 2 })
  expect(result?.matches[0]?.matched[0]).toMatchObject({ field: 'CommandLine', pattern: 'two' })
  expect(result?.matches[0]?.event).toMatchObject({ Hostname: 'SRV1' })
  expect((await analyst.post('/rules/trial', { ...body, limit: 2 })).body['matchesTotal']).toBe(1)
  const guest = (await vigie.member(administrator, ['analyst'], 'GREEN')).caller
  expect((await guest.post('/rules/trial', body)).code).toBe('access.not-permitted')
  const wrong = await analyst.post('/rules/trial', { yaml: 'title: [', limit: 1 })
  expect([wrong.status, wrong.code]).toEqual([422, 'rule.invalid'])
  expect(before).toBe(200)
  expect((await entries()).filter(({ kind }) => kind.startsWith('rule.'))).toEqual([])
})

test('[D25] a rule that stalls is stopped, and the next trial runs', async () => {
  const trials = ruleTrials(1_000)
  const line = event('a'.repeat(100_000))
  const events = Array.from({ length: 200 }, (_, index) => ({
    reference: String(index),
    receivedAtMs: 0,
    line,
  }))
  const stalling = ruleText(OWN, 'x').replace(
    'CommandLine|contains: x',
    () =>
      `CommandLine|re: [${Array.from({ length: 80 }, (_, n) => `'.{0,${900 + n}}[bd]'`).join()}]`,
  )
  expect(await trials.run(stalling, events)).toBeUndefined()
  const quick = await trials.run(ruleText(OWN, 'aaa'), events.slice(0, 3))
  expect(quick?.matches).toHaveLength(3)
  await trials.stop()
}, 30_000)

test('[D26] a text that cannot judge is refused by name and leaves nothing', async () => {
  const codes = []
  for (const yaml of [
    'title: [',
    `${ruleText(OWN, 'a')}---${ruleText(OWN, 'b')}`,
    ruleText('not-an-id', 'a'),
    ruleText(SHIPPED, 'a'),
  ])
    codes.push((await promote(yaml)).code)
  expect(codes).toEqual(['rule.invalid', 'rule.not-one', 'rule.id-needed', 'rule.not-own'])
  expect(existsSync(join(vigie.directory, 'rules'))).toBe(false)
  expect((await list()).rules).toHaveLength(1)
})

test('[D26 D27] a promoted rule judges at once, its text sealed; a retired one no more; files follow the log', async () => {
  const file = join(vigie.directory, 'rules', `${OWN}.yml`)
  const first = ruleText(OWN, 'alpha', 'Written here')
  expect((await promote(first)).status).toBe(201)
  expect(readFileSync(file, 'utf8')).toBe(first)
  await deliver([event('alpha'), event('beta')])
  await drained()
  expect(await row(OWN)).toMatchObject({ hits: 1, origin: 'own', state: 'in-force' })
  const fact = (await entries()).find(({ kind }) => kind === 'rule.promoted')
  expect(JSON.stringify(fact?.data)).not.toContain('alpha')
  expect((await analyst.get(`/rules/${OWN}`)).body).toMatchObject({ origin: 'own', yaml: first })
  const second = ruleText(OWN, 'beta', 'Written here')
  expect((await promote(second)).status).toBe(201)
  await deliver([event('beta')])
  await drained()
  expect((await row(OWN))?.hits).toBe(2)

  await restart(() => rmSync(file))
  expect(readFileSync(file, 'utf8')).toBe(second)

  const retire = (id: string) =>
    analyst.post(`/rules/${id}/retirement`, gesture({ reason: 'noise' }))
  expect((await retire(OWN)).status).toBe(201)
  expect((await retire(OWN)).code).toBe('rule.already-retired')
  expect((await retire(SHIPPED)).code).toBe('rule.unknown')
  await deliver([event('beta')])
  await drained()
  expect(await row(OWN)).toMatchObject({ hits: 2, state: 'retired' })
  const { body } = await analyst.get('/findings')
  const [finding] = body['documents'] as { id: string }[]
  // A finding never loses the rule that it came of.
  expect((await analyst.get(`/findings/${finding?.id}`)).body['rule']).toMatchObject({
    title: 'Written here',
    yaml: second,
  })
  await restart(() => writeFileSync(file, second))
  expect(readdirSync(join(vigie.directory, 'rules'))).toEqual([])
  expect(vigie.faults).toEqual([])
})
