// Evenings made after history, each played by a whole Vigie among 200 unrelated calls: what failed then
// must not fail here. VIGIE_DEEP plays each with ten seeds: other words, languages, places and times.
import { isRecord } from '@vigie/kit'
import { afterEach, describe, expect, test } from 'vitest'
import { until } from '../crowd/crowd-vigie.ts'
import { codeOf, documentsOf, done, entriesOf, gesture } from '../venue/at-venue.ts'
import { startScript, timeOf } from './script-vigie.ts'
import type { ScriptLine, ScriptVigie } from './script-vigie.ts'

const MINUTE = 60_000
const DEEP = process.env['VIGIE_DEEP'] === '1'
/** The scripts that ship have seed 1. */
const SEEDS = DEEP ? [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] : [2]
const LIMIT_MS = 60_000

let vigie: ScriptVigie | undefined
afterEach(async () => {
  const ended = vigie
  vigie = undefined
  await ended?.stop()
  expect(ended?.faults ?? []).toEqual([])
})

async function play(name: string, seed: number): Promise<ScriptVigie> {
  vigie = await startScript(name, seed)
  return vigie
}

const signalOf = (lines: readonly ScriptLine[], goal: string) =>
  timeOf(lines.find(({ signal }) => signal === goal)!)
const callsFrom = (lines: readonly ScriptLine[]) =>
  lines.filter(({ medium }) => medium === 'telephone')
const acknowledge = async ({ commander }: ScriptVigie, id: string) =>
  done(await commander.post(`/crowd/alarms/${encodeURIComponent(id)}/acknowledgement`, gesture()))
const raised = (room: ScriptVigie, id: string | RegExp) =>
  until(
    async () => (await room.raised()).filter((each) => each.match(id)),
    (found) => found.length > 0,
  )
/** Alarms that nothing in the script called for: at most one. */
const expectQuiet = async (room: ScriptVigie, meant: RegExp) => {
  const others = (await room.raised()).filter((id) => !meant.test(id))
  expect(others.length, others.join(' ')).toBeLessThanOrEqual(1)
}
const goal = async (room: ScriptVigie, name: string) =>
  (await room.score()).find((each) => each['goal'] === name)

describe.each(SEEDS)('seed %i', (seed) => {
  test(
    '[X30] Leppings Lane: a full pen alarms, and its gate asks what is closed behind it',
    async () => {
      const room = await play('leppings-lane', seed)
      const described = room.lines.filter(({ kind }) => kind === 'gate.describe')
      const entrance = described.find(({ use }) => use === 'entrance')!
      const exit = described.find(({ use }) => use === 'exit')!
      const [pen] = entrance['serves'] as readonly string[]
      const [tunnel] = exit['downstream'] as readonly string[]
      const signalled = signalOf(room.lines, 'full-pens')
      await room.to(signalled)
      for (let minute = 1; minute <= 4; minute++) await room.to(signalled + minute * MINUTE)
      const alarm = `occupancy:${pen}`
      const red = async () => {
        const alarms = documentsOf(await room.commander.get('/crowd/alarms?levels=red'))
        return alarms.map(({ id }) => id)
      }
      expect(await until(red, (ids) => ids.length > 0)).toEqual([alarm])
      await acknowledge(room, alarm)
      const path = `/gates/${String(exit['gate'])}/confirmation`
      const asked = await room.operator.post(path, gesture({ state: 'open' }))
      expect(codeOf(asked)).toBe('gate.downstream-unanswered')
      expect(JSON.stringify(asked.body)).toContain(tunnel)
      const downstream = [{ id: tunnel, state: 'closed' }]
      done(await room.operator.post(path, gesture({ state: 'open', downstream })))
      const score = await goal(room, 'full-pens')
      for (const part of ['detectedMs', 'acknowledgedMs', 'decidedMs']) {
        expect(Number(score?.[part]), part).toBeLessThanOrEqual(5 * MINUTE)
      }
      await expectQuiet(room, new RegExp(`^${alarm}$`))
    },
    LIMIT_MS,
  )

  test(
    '[X31] ASP3: the queue alarms, and owners of cameras and tickets are asked within 60 s',
    async () => {
      const room = await play('asp3', seed)
      for (const id of ['cameras', 'tickets']) {
        const owner = { id, keeps: id, name: id }
        const body = gesture({ ...owner, retentionMs: 259_200_000, tlp: 'GREEN' })
        done(await room.commander.post('/evidence-owners', body))
      }
      const access = String(room.lines.find(({ kind }) => kind === 'gate.describe')?.['gate'])
      const signalled = signalOf(room.lines, 'misrouted')
      for (let minute = -3; minute <= 6; minute++) await room.to(signalled + minute * MINUTE)
      const alarm = `queue:gate/${access}`
      await raised(room, alarm)
      await acknowledge(room, alarm)
      const title = 'Foule bloquée sur la rampe'
      const incident = gesture({ type: 'crowd', priority: 2, title, place: access })
      const opened = done(await room.operator.post('/incidents', incident))
      const id = entriesOf(opened)[0]!.subject.id
      const major = gesture({ gesture: { kind: 'set-priority', priority: 1 } })
      const begun = performance.now()
      done(await room.operator.post(`/incidents/${id}/gestures`, major))
      const asked = await until(
        async () => documentsOf(await room.operator.get(`/evidence-requests?incident=${id}`)),
        (requests) => requests.length === 2,
      )
      expect(performance.now() - begun).toBeLessThan(60_000)
      expect(asked.map((request) => request.id).toSorted()).toEqual([
        `${id}:cameras`,
        `${id}:tickets`,
      ])
      const others = { changes: [{ gate: access, state: 'closed' }] }
      const effect = done(await room.operator.post('/crowd/what-if', others))
      expect(JSON.stringify(effect.body['gates'])).toContain('takesOver')
      await expectQuiet(room, new RegExp(`^${alarm}$`))
    },
    LIMIT_MS,
  )

  test(
    '[X32] Itaewon: the commander is alarmed by the third of eleven calls; none is closed by itself',
    async () => {
      const room = await play('itaewon', seed)
      const calls = callsFrom(room.lines)
      expect(calls).toHaveLength(11)
      await room.to(timeOf(calls[2]!))
      const [alarm = ''] = await raised(room, /^cluster:/)
      await acknowledge(room, alarm)
      // What is written down of the calls belongs to them.
      for (const { text } of calls.slice(0, 3)) {
        const incident = { type: 'crowd', priority: 3, title: String(text) }
        done(await room.operator.post('/incidents', gesture(incident)))
      }
      const cluster = async () => {
        const [found] = documentsOf(await room.commander.get('/clusters'))
        return (found?.state ?? {}) as Readonly<Record<string, readonly string[]>>
      }
      await until(cluster, ({ incidents = [] }) => incidents.length > 0)
      await room.to(timeOf(calls[10]!))
      const { incidents = [], reports = [] } = await cluster()
      expect(reports.length).toBeGreaterThanOrEqual(6)
      for (const incident of incidents) {
        const act = (what: object) =>
          room.operator.post(`/incidents/${incident}/gestures`, gesture({ gesture: what }))
        done(await act({ kind: 'assign', owner: 'ALPHA 1' }))
        const closed = await act({ kind: 'close', outcome: 'rien vu' })
        expect(codeOf(closed)).toBe('incident.in-growing-cluster')
      }
      const path = `/clusters/${alarm.slice('cluster:'.length)}/close`
      expect(codeOf(await room.commander.post(path, gesture({ reason: 'x' })))).toBe(
        'cluster.growing',
      )
      await expectQuiet(room, new RegExp(`^${alarm}$`))
    },
    LIMIT_MS,
  )

  test(
    '[X33] Kanjuruhan: ten minutes before the end the unconfirmed exits alarm, and no other',
    async () => {
      const room = await play('kanjuruhan', seed)
      const check = signalOf(room.lines, 'unconfirmed-exits')
      const said = room.lines.filter(({ kind }) => kind === 'gate.confirm')
      const isFresh = (line: ScriptLine) =>
        line['state'] === 'open' && check - timeOf(line) < 15 * MINUTE
      const open = new Set(said.filter(isFresh).map(({ gate }) => gate))
      for (const minute of [20, 10, 5, 1]) await room.to(check - minute * MINUTE)
      expect(await room.raised()).toEqual([])
      await room.to(check)
      const { body } = await room.commander.get('/gates/register')
      const points = body['points'] as readonly { readonly id: string }[]
      const wanted = points.filter(({ id }) => !open.has(id)).map(({ id }) => `exit:${id}`)
      expect(wanted.length).toBeGreaterThanOrEqual(5)
      await until(
        () => room.raised(),
        (ids) => ids.length >= wanted.length,
      )
      expect(await room.raised()).toEqual(wanted.toSorted())
      await acknowledge(room, wanted[0]!)
      for (const id of wanted) {
        const path = `/gates/${id.slice('exit:'.length)}/confirmation`
        done(await room.operator.post(path, gesture({ state: 'open' })))
      }
      await until(
        async () => documentsOf(await room.commander.get('/crowd/alarms?causes=exit')),
        (alarms) => alarms.length === 0,
      )
      expect(Number((await goal(room, 'unconfirmed-exits'))?.['decidedMs'])).toBeLessThan(MINUTE)
    },
    LIMIT_MS,
  )

  test(
    '[X34] Copa 2024: what closing would do is told within a second, and what is open behind is asked',
    async () => {
      const room = await play('copa-2024', seed)
      const signalled = signalOf(room.lines, 'gate-closure')
      const gates = room.lines.filter(({ kind, use }) => kind === 'gate.describe' && use === 'both')
      const [first, ...rest] = gates.map(({ gate }) => String(gate))
      const [passage] = gates[0]!['downstream'] as readonly string[]
      for (let minute = -10; minute <= 1; minute++) await room.to(signalled + minute * MINUTE)
      const begun = performance.now()
      const changes = [first, ...rest.slice(0, 2)].map((gate) => ({ gate, state: 'closed' }))
      const effect = done(await room.operator.post('/crowd/what-if', { changes }))
      expect(performance.now() - begun).toBeLessThan(1_000)
      const after = effect.body['gates']
      const gained = (Array.isArray(after) ? after : []).filter(
        (each: unknown) => isRecord(each) && Number(each['takesOver']) > 0,
      )
      expect(gained.map((each: { gate: string }) => rest.includes(each.gate))).toContain(true)
      const path = `/gates/${first}/confirmation`
      const asked = await room.operator.post(path, gesture({ state: 'closed' }))
      expect(codeOf(asked)).toBe('gate.downstream-unanswered')
      expect(JSON.stringify(asked.body)).toContain(passage)
      const downstream = [{ id: passage, state: 'open' }]
      done(await room.operator.post(path, gesture({ state: 'closed', downstream })))
      for (let minute = 2; minute <= 6; minute++) await room.to(signalled + minute * MINUTE)
      await raised(room, /^queue:/)
      await expectQuiet(room, /^queue:/)
    },
    LIMIT_MS,
  )

  test(
    '[X35] Manchester: what nobody reads rises to the deputy after 60 s and the commander after 120 s',
    async () => {
      const room = await play('unread-message', seed)
      const signalled = signalOf(room.lines, 'unread-message')
      await room.to(signalled)
      const [call] = callsFrom(room.lines)
      const { operator, ids } = room
      const text = String(call?.['text'])
      const readers = { recipients: [ids.administrator], deputy: ids.operator }
      done(
        await operator.post('/messages', gesture({ text, ...readers, commander: ids.commander })),
      )
      const steps = async () => {
        const [message] = documentsOf(await room.commander.get('/messages'))
        const escalations = message?.state['escalations'] as readonly {
          readonly step: string
          readonly at: number
        }[]
        const sentAt = Number(message?.state['sentAt'])
        return escalations.map(({ step, at }) => ({ step, seconds: (at - sentAt) / 1_000 }))
      }
      room.pass(57_000)
      expect(await steps()).toEqual([])
      room.pass(3_000)
      await until(steps, (found) => found.length === 1)
      room.pass(55_000)
      expect(await steps()).toHaveLength(1)
      room.pass(5_000)
      const [deputy, commander] = await until(steps, (found) => found.length === 2)
      expect([deputy?.step, commander?.step]).toEqual(['deputy', 'commander'])
      expect(deputy?.seconds).toBeGreaterThanOrEqual(60)
      expect(deputy?.seconds).toBeLessThan(65)
      expect(commander?.seconds).toBeGreaterThanOrEqual(120)
      expect(commander?.seconds).toBeLessThan(130)
      await expectQuiet(room, /^$/)
    },
    LIMIT_MS,
  )

  test(
    '[X36] Rabat: tension in a stand alarms; a false death becomes a rumour to check, and no casualty',
    async () => {
      const room = await play('stand-tension', seed)
      await room.to(timeOf(callsFrom(room.lines).at(-1)!))
      const [alarm = ''] = await raised(room, /^cluster:/)
      await acknowledge(room, alarm)
      const claim = { fr: 'Un stadier serait mort', ar: 'وفاة عون', en: 'A steward has died' }
      const noted = done(await room.commander.post('/rumours', gesture({ claim })))
      const id = entriesOf(noted)[0]!.subject.id
      const note = await room.operator.post('/entries', gesture({ text: 'Le stadier va bien' }))
      const evidence = [{ kind: 'entry', id: entriesOf(done(note))[0]!.id }]
      const act = async (what: object) =>
        done(await room.commander.post(`/rumours/${id}/gestures`, gesture({ gesture: what })))
      await act({ kind: 'check', note: 'Vu au poste', evidence })
      const text = { fr: 'C’est faux.', ar: 'هذا خطأ.', en: 'This is false.' }
      await act({ kind: 'judge', word: 'false', text, figures: [] })
      const [rumour] = documentsOf(await room.commander.get('/rumours'))
      expect(rumour?.state['state']).toBe('judged')
      expect(documentsOf(await room.commander.get('/casualties'))).toEqual([])
      const casualties = await room.commander.get('/entries?kinds=casualty.')
      expect(entriesOf(casualties)).toEqual([])
      for (const part of ['detectedMs', 'acknowledgedMs', 'decidedMs']) {
        expect(Number((await goal(room, 'false-rumour'))?.[part]), part).toBeGreaterThanOrEqual(0)
      }
      await expectQuiet(room, new RegExp(`^${alarm}$`))
    },
    LIMIT_MS,
  )
})
