import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seededRandom } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { codeOf, documentsOf, done, entriesOf, gesture, STADIUM, uploadPhoto } from './at-venue.ts'
import type { WireDocument } from './at-venue.ts'

const vigie = new RunningVigie()
let commander: Caller
let officer: Caller
let operator: Caller
let administrator: Caller
let match = ''
let round = ''
const CHECKPOINTS = Array.from({ length: 60 }, (_, i) => `EXT-${String(i + 1).padStart(2, '0')}`)
const KICK_OFF = '2030-07-21T20:00:00.000Z'

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  administrator = first.caller
  commander = (await vigie.member(first.caller, ['commander'])).caller
  officer = (await vigie.member(first.caller, ['venue-officer'])).caller
  operator = (await vigie.member(first.caller, ['operator'])).caller
  done(await commander.post('/venues/generated', gesture({ id: 'GSC', ...STADIUM })))
  done(await commander.post('/venues/GSC/adoption', gesture()))
  const planned = done(
    await commander.post(
      '/matches',
      gesture({ title: 'Maroc – Sénégal', stage: 'final', venue: 'GSC', kickOffAt: KICK_OFF }),
    ),
  )
  match = entriesOf(planned)[0]!.subject.id
  done(
    await officer.post(
      '/check-templates',
      gesture({
        id: 'EXT',
        title: 'Extincteur : pression, plomb, accès',
        severity: 'minor',
        needsPhoto: true,
        needsPresence: true,
        measures: { pressure: { unit: 'bar', least: 12, most: 15 } },
        lowers: { factor: 'p', to: 0.8 },
      }),
    ),
  )
  for (const id of CHECKPOINTS) {
    const place = { id, venue: 'GSC', template: 'EXT', title: `Extincteur ${id}`, element: '101' }
    done(await officer.post('/checkpoints', gesture(place)))
  }
  const plan = {
    venue: 'GSC',
    purpose: 'programme',
    title: 'H-48',
    checkpoints: CHECKPOINTS,
    match,
  }
  round = entriesOf(done(await officer.post('/inspections', gesture(plan))))[0]!.subject.id
})
afterAll(() => vigie.destroy())

const codeAt = async (checkpoint: string) =>
  done(await officer.get(`/checkpoints/${checkpoint}/code`)).body as {
    printed: string
    rotating: string
  }
const stateOf = async (path: string) =>
  done(await officer.get(path)).body['state'] as Record<string, unknown>

test('[V40] the calendar says who set the risk of a match, on what evidence', async () => {
  const risk = { kind: 'set-risk', category: 'C', evidence: 'Deux groupes annoncés, voir RFI 12.' }
  done(await commander.post(`/matches/${match}/gestures`, gesture({ gesture: risk })))
  const [document] = documentsOf(await operator.get('/matches?venue=GSC'))
  expect(document?.id).toBe(match)
  expect(document?.state['risk']).toMatchObject({ category: 'C' })
  expect(Object.values(document?.texts ?? {})).toContain(risk.evidence)
})

test('[V61] a programme without a date is due 48 hours before its match', async () => {
  expect(round).toMatch(/-V1$/)
  const { dueAt } = await stateOf(`/inspections/${round}`)
  expect(dueAt).toBe(Date.parse(KICK_OFF) - 48 * 3_600_000)
})

test('[V56] sixty results that a phone sends later, each twice, in any order, arrive once each', async () => {
  const random = seededRandom(60)
  const codes = new Map<string, string>()
  const photos = new Map<string, string>()
  for (const id of CHECKPOINTS) {
    codes.set(id, (await codeAt(id)).printed)
    photos.set(id, await uploadPhoto(vigie.origin, officer, `photo of ${id}`))
  }
  const checkedAt = Date.now() - 3_600_000
  const queue = CHECKPOINTS.map((checkpoint, i) => ({
    ...gesture({
      happenedAt: new Date(checkedAt + i * 1_000).toISOString(),
      gesture: {
        kind: 'result',
        checkpoint,
        outcome: i === 7 ? 'defect' : 'pass',
        ...(i === 7 ? { note: 'Plomb arraché.', severity: 'minor' } : {}),
        photos: [photos.get(checkpoint)],
        code: codes.get(checkpoint),
        measures: [{ measure: 'pressure', value: 13 }],
      },
    }),
  }))
  const before = Number(done(await officer.get('/entries?limit=1')).body['position'])
  const sent = [...queue, ...queue]
    .map((each) => ({ each, rank: random.fraction() }))
    .toSorted((a, b) => a.rank - b.rank)
  const answers = await Promise.all(
    sent.map(({ each }) => officer.post(`/inspections/${round}/results`, each)),
  )
  expect(answers.every(({ status }) => status === 200 || status === 201)).toBe(true)
  expect(answers.filter(({ body }) => body['replayed'] === true)).toHaveLength(60)
  // Sixty results and one defect, nothing twice.
  const after = Number(done(await officer.get('/entries?limit=1')).body['position'])
  expect(after - before).toBe(61)
  const results = documentsOf(await officer.get(`/inspections/${round}/results`))
  expect(results).toHaveLength(60)
  for (const { state } of results) {
    expect(state).toMatchObject({ presence: 'printed', lacks: [] })
    expect(state['photos']).toEqual([photos.get(String(state['checkpoint']))])
  }
  const defects = documentsOf(await officer.get('/defects?venue=GSC'))
  expect(defects.map(({ state }) => state['checkpoint'])).toEqual([CHECKPOINTS[7]])
})

test('[V57] presence: the code of the minute, the label, a wrong or an old code; none is on the log', async () => {
  const record = async (checkpoint: string, code: string | undefined, happenedAt?: string) => {
    const result = { kind: 'result', checkpoint, outcome: 'pass', ...(code && { code }) }
    const body = gesture({ gesture: result, ...(happenedAt && { happenedAt }) })
    const answer = done(await officer.post(`/inspections/${round}/results`, body))
    return entriesOf(answer)[0]?.data['presence']
  }
  const { printed, rotating } = await codeAt('EXT-02')
  expect(await record('EXT-02', rotating)).toBe('rotating')
  expect(await record('EXT-02', rotating, new Date(Date.now() - 600_000).toISOString())).toBe(
    'wrong',
  )
  expect(await record('EXT-02', printed.toLowerCase())).toBe('printed')
  expect(await record('EXT-03', printed)).toBe('wrong')
  expect(await record('EXT-02', undefined)).toBe('none')
  const renew = gesture({ gesture: { kind: 'renew-code' } })
  done(await officer.post('/checkpoints/EXT-02/gestures', renew))
  expect(await record('EXT-02', printed)).toBe('wrong')
  expect(codeOf(await operator.get('/checkpoints/EXT-02/code'))).toBe('access.not-permitted')
  const log = JSON.stringify(done(await commander.get('/entries?limit=500')).body)
  expect(log).not.toContain(printed)
  for (const file of ['log.db', 'log.db-wal']) {
    expect(readFileSync(join(vigie.directory, file)).includes(printed)).toBe(false)
  }
})

test('[V50] a photo that no attachment stands for is refused; one that follows later completes', async () => {
  const result = { kind: 'result', checkpoint: 'EXT-04', outcome: 'pass', photos: ['0'.repeat(32)] }
  const path = `/inspections/${round}/results`
  expect(codeOf(await officer.post(path, gesture({ gesture: result })))).toBe('attachment.unknown')
  const bare = { ...result, photos: [], measures: [{ measure: 'pressure', value: 13 }] }
  done(await officer.post(path, gesture({ gesture: bare })))
  const attachment = await uploadPhoto(vigie.origin, officer, 'late photo')
  const photo = { kind: 'photo', checkpoint: 'EXT-04', attachment }
  done(await officer.post(path, gesture({ gesture: photo })))
  const results = documentsOf(await officer.get(`/inspections/${round}/results`))
  const state = results.find(({ id }) => id === `${round}/EXT-04`)?.state
  expect(state).toMatchObject({ photos: [attachment], lacks: ['presence'] })
})

test('[V54, V55] gates stay shut over a severe defect, until a commander signs or a re-test passes', async () => {
  const result = {
    kind: 'result',
    checkpoint: 'EXT-09',
    outcome: 'defect',
    severity: 'severe',
    note: 'Vide.',
  }
  const path = `/inspections/${round}/results`
  const found = done(await operator.post(path, gesture({ gesture: result })))
  const defect = entriesOf(found)[1]!.subject.id
  const open = () =>
    commander.post(
      `/matches/${match}/gestures`,
      gesture({ gesture: { kind: 'enter-phase', phase: 'gates-open' } }),
    )
  const confirm = (state: string) => operator.post('/gates/C1/confirmation', gesture({ state }))
  for (const refused of [
    await open(),
    await commander.post('/event/phase', gesture({ phase: 'gates-open' })),
    await confirm('open'),
  ]) {
    expect([refused.status, codeOf(refused)]).toEqual([409, 'gates.severe-defect-open'])
  }
  expect((await confirm('closed')).status).toBe(201)
  const clearance = done(await operator.get('/venues/GSC/clearance')).body
  expect(clearance).toMatchObject({ mayOpen: false, severe: [{ defect, isOverridden: false }] })

  const until = new Date(Date.now() + 3_600_000).toISOString()
  const override = (defects: string[]) =>
    gesture({ defects, reason: 'Rondier posté avec extincteur mobile.', until })
  const address = '/venues/GSC/clearance/override'
  expect(codeOf(await officer.post(address, override([defect])))).toBe('access.not-permitted')
  expect(codeOf(await commander.post(address, override(['RBT-D99'])))).toBe(
    'gates.override-incomplete',
  )
  done(await commander.post(address, override([defect])))
  expect(done(await operator.get('/venues/GSC/clearance')).body['mayOpen']).toBe(true)
  expect((await confirm('open')).status).toBe(201)
  const opened = done(await open())
  expect(entriesOf(opened)[0]?.data['unmet']).toEqual([
    'inspections-done',
    'capacity-signed',
    'radio-tested',
    'checklist',
  ])

  // [DP28] Once every channel of the radio plan has answered, that condition holds.
  const plan = { id: 'TAC-1', name: 'PC', purpose: 'command', agencies: [], stations: ['PC'] }
  done(await commander.post('/radio-plan', gesture(plan)))
  for (const step of [
    { kind: 'start-test' },
    { kind: 'check-station', station: 'PC', hasAnswered: true },
  ]) {
    expect(unmetToOpen(await commander.get(`/matches/${match}`))).toContain('radio-tested')
    done(await commander.post('/radio-plan/TAC-1/gestures', gesture({ gesture: step })))
  }
  expect(unmetToOpen(await commander.get(`/matches/${match}`))).not.toContain('radio-tested')

  const act = (rest: object) =>
    officer.post(`/defects/${defect}/gestures`, gesture({ gesture: rest }))
  done(await act({ kind: 'order-work', to: 'Société Feu', text: 'Remplacer la bouteille.' }))
  expect(codeOf(await act({ kind: 'retest', outcome: 'pass' }))).toBe(
    'defect.transition-impossible',
  )
  done(await act({ kind: 'report-repaired', text: 'Remplacée.' }))
  const { printed: code } = await codeAt('EXT-09')
  const measures = [{ measure: 'pressure', value: 14 }]
  done(await act({ kind: 'retest', outcome: 'pass', code, measures }))
  expect(await stateOf(`/defects/${defect}`)).toMatchObject({ state: 'closed' })
  expect(done(await operator.get('/venues/GSC/clearance')).body['severe']).toEqual([])
})

test('[V31] an open defect in a sector proposes a lower P', async () => {
  const { sections } = done(await officer.get('/venues/GSC/capacity')).body as {
    sections: { sheet: { sector: string }; proposals: Record<string, unknown>[] }[]
  }
  const { proposals } = sections.find(({ sheet: { sector } }) => sector === '101')!
  expect(proposals).toContainEqual(
    expect.objectContaining({ factor: 'p', to: 0.8, because: 'defect' }),
  )
})

test('[V42] people on the ground tick the checklist of a phase and say who is present', async () => {
  const check = (rest: object) =>
    operator.post(`/matches/${match}/checks`, gesture({ gesture: rest }))
  done(await check({ kind: 'check', phase: 'ingress', item: 'density-watch', isDone: true }))
  done(await check({ kind: 'confirm-staff', role: 'stewards', count: 180 }))
  const nothing = { kind: 'check', phase: 'ingress', item: 'no-such-item', isDone: true }
  expect(codeOf(await check(nothing))).toBe('match.item-unknown')
  const { phases } = done(await operator.get(`/matches/${match}`)).body as {
    phases: { phase: string; unmet: string[]; staff: Record<string, unknown>[] }[]
  }
  const ingress = phases.find(({ phase }) => phase === 'ingress')
  expect(ingress?.unmet).toEqual(['checklist'])
  expect(ingress?.staff[0]).toEqual({ role: 'stewards', present: 180 })
})

test('[V58] an official visit walks the same checkpoints; names of its delegation are not on the log', async () => {
  const plan = {
    venue: 'GSC',
    purpose: 'official-visit',
    title: 'Visite de la délégation',
    checkpoints: ['EXT-01'],
  }
  const planned = done(await officer.post('/inspections', gesture(plan)))
  const visit = entriesOf(planned)[0]!.subject.id
  const act = (rest: object) =>
    officer.post(`/inspections/${visit}/gestures`, gesture({ gesture: rest }))
  done(await act({ kind: 'add-stop', checkpoint: 'EXT-02', at: '2030-07-19T10:30:00.000Z' }))
  expect(codeOf(await act({ kind: 'add-stop', checkpoint: 'EXT-99' }))).toBe('checkpoint.unknown')
  const who = 'Inspecteur général Idrissi, DGSN'
  const member = done(
    await act({ kind: 'add-member', member: 'M1', who, zones: ['1', '2', 'VOC'], escort: 'P9' }),
  )
  expect(JSON.stringify(entriesOf(member)[0]?.data)).not.toContain('Idrissi')
  const result = gesture({ gesture: { kind: 'result', checkpoint: 'EXT-01', outcome: 'pass' } })
  done(await operator.post(`/inspections/${visit}/results`, result))
  const close = { kind: 'close', report: 'Visite conforme au programme.' }
  expect(codeOf(await act(close))).toBe('inspection.unfinished')
  done(await act({ ...close, isPartial: true }))
  const document = done(await officer.get(`/inspections/${visit}`)).body as unknown as WireDocument
  expect(Object.values(document.texts)).toEqual(
    expect.arrayContaining([who, 'Visite conforme au programme.']),
  )
  expect(document.state['delegation']).toMatchObject({ M1: { zones: ['1', '2', 'VOC'] } })
})

test('[V50] the same command sent by another person is not theirs', async () => {
  const body = {
    commandId: randomUUID(),
    gesture: { kind: 'result', checkpoint: 'EXT-20', outcome: 'not-possible' },
  }
  done(await officer.post(`/inspections/${round}/results`, body))
  expect(codeOf(await operator.post(`/inspections/${round}/results`, body))).toBe(
    'request.conflict',
  )
})

test('[V62] a round that is not for the reader does not exist for them, nor what was found on it', async () => {
  const first = await vigie.member(administrator, ['commander', 'venue-officer'], 'RED')
  const red = first.caller
  const plan = {
    venue: 'GSC',
    purpose: 'spot-check',
    title: 'Sous scellés',
    checkpoints: ['EXT-30'],
  }
  const planned = done(await red.post('/inspections', gesture({ ...plan, tlp: 'RED' })))
  const hidden = entriesOf(planned)[0]!.subject.id
  const result = { kind: 'result', checkpoint: 'EXT-30', outcome: 'defect', note: 'Cache trouvée.' }
  const path = `/inspections/${hidden}/results`
  const found = done(await red.post(path, gesture({ gesture: result })))
  expect(entriesOf(found).map(({ tlp }) => tlp)).toEqual(['RED', 'RED'])
  const refused = await officer.post(path, gesture({ gesture: result }))
  expect([refused.status, codeOf(refused)]).toEqual([404, 'inspection.unknown'])
  expect((await officer.get(`/inspections/${hidden}`)).status).toBe(404)
  const seen = JSON.stringify([
    (await officer.get('/inspections')).body,
    (await officer.get(path)).body,
    (await officer.get('/defects')).body,
    (await officer.get('/entries?limit=500')).body,
  ])
  expect(seen).not.toContain('scellés')
  expect(seen).not.toContain('Cache trouvée')
  expect(seen).not.toContain(hidden)

  const green = { ...plan, title: 'Ronde', checkpoints: ['EXT-31'], tlp: 'GREEN' }
  const open = entriesOf(done(await red.post('/inspections', gesture(green))))[0]!.subject.id
  const tick = { kind: 'result', checkpoint: 'EXT-31', outcome: 'pass' }
  const ticked = done(
    await officer.post(`/inspections/${open}/results`, gesture({ gesture: tick })),
  )
  expect(entriesOf(ticked)[0]?.tlp).toBe('GREEN')
})

function unmetToOpen({ body }: { readonly body: unknown }): readonly string[] | undefined {
  const { phases } = body as { phases: readonly { phase: string; unmet: readonly string[] }[] }
  return phases.find(({ phase }) => phase === 'gates-open')?.unmet
}
