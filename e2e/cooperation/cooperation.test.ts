import { createHash, randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { PROJECTIONS, rebuildViews } from '@vigie/server'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import { codeOf, documentsOf, done, entriesOf, gesture, STADIUM } from '../venue/at-venue.ts'

/** Doha's liaison works in one Vigie, Rabat's in another: a partner each to the other. */
const rabat = new RunningVigie()
const doha = new RunningVigie()
let liaison: Caller
let commander: Caller
let analyst: Caller
let operator: Caller
let guest: Caller
let qatar = ''
let morocco = ''
let match = ''
const KICK_OFF = '2030-07-21T20:00:00.000Z'

beforeAll(async () => {
  await Promise.all([rabat.start(), doha.start()])
  const first = await rabat.setUp()
  commander = (await rabat.member(first.caller, ['commander'], 'RED')).caller
  liaison = (await rabat.member(first.caller, ['liaison'], 'RED')).caller
  analyst = (await rabat.member(first.caller, ['analyst'], 'RED')).caller
  operator = (await rabat.member(first.caller, ['operator'], 'RED')).caller
  const other = await doha.setUp()
  guest = (await doha.member(other.caller, ['liaison'], 'RED')).caller
  done(await commander.post('/venues/generated', gesture({ id: 'GSC', ...STADIUM })))
  const calendar = { title: 'Maroc – Qatar', stage: 'final', venue: 'GSC', kickOffAt: KICK_OFF }
  match = await made(commander, '/matches', calendar)
  const state = { species: 'state', code: 'QA', name: 'État du Qatar', ceiling: 'AMBER' }
  qatar = await made(liaison, '/partners', state)
  const home = { ...state, code: 'MA', name: 'Royaume du Maroc' }
  morocco = await made(guest, '/partners', home)
  await introduce(liaison, qatar, guest)
  await introduce(guest, morocco, liaison)
})
afterAll(() => Promise.all([rabat.destroy(), doha.destroy()]))

/** Writes down the key of the other's node at this one. */
async function introduce(here: Caller, partner: string, there: Caller): Promise<void> {
  const node = done(await there.get('/node-key')).text('vkey')
  await gestureOn(here, `/partners/${partner}`, { kind: 'set-node', node })
}

async function made(caller: Caller, path: string, body: object): Promise<string> {
  return must(entriesOf(done(await caller.post(path, gesture(body))))[0], 'entry').subject.id
}

async function gestureOn(caller: Caller, path: string, body: object) {
  return done(await caller.post(`${path}/gestures`, gesture({ gesture: body })))
}

async function stateOf(caller: Caller, path: string) {
  const { body } = done(await caller.get(path))
  return body as { state: Record<string, unknown>; texts: Record<string, string> }
}

async function kinds(caller: Caller): Promise<readonly string[]> {
  const { body } = done(await caller.get('/entries?limit=500'))
  return (body['entries'] as { kind: string }[]).map(({ kind }) => kind)
}

/** A file that the server answers with, or sends it one. */
async function bytesOf(vigie: RunningVigie, caller: Caller, path: string, body?: object) {
  const response = await fetch(new URL(`/api${path}`, vigie.origin), {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      cookie: caller.cookie ?? '',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`)
  return Buffer.from(await response.arrayBuffer())
}

/** Names in an archive as the system's own tar lists them. */
function foreignListing(file: Uint8Array): readonly string[] {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-bundle-'))
  const path = join(directory, 'bundle.tar')
  writeFileSync(path, file)
  const names = execFileSync('tar', ['-tf', path], { encoding: 'utf8' }).trim().split('\n')
  rmSync(directory, { recursive: true })
  return names
}

async function take(vigie: RunningVigie, caller: Caller, file: Uint8Array) {
  const response = await fetch(new URL(`/api/bundles?commandId=${randomUUID()}`, vigie.origin), {
    method: 'POST',
    headers: { cookie: caller.cookie ?? '', 'content-type': 'application/octet-stream' },
    body: new Blob([new Uint8Array(file)]),
  })
  const body = (await response.json()) as Record<string, unknown>
  return { status: response.status, code: body['code'], body }
}

test('[CO40] talks lead to a commitment, and a visit to a round over checkpoints, in the words of both', async () => {
  const talk = await made(liaison, '/talks', {
    form: 'talks',
    title: 'Entretiens sur la sécurité du tournoi',
    place: 'Lusail',
    partners: [qatar],
    from: '2026-05-20T09:00:00.000Z',
  })
  const words = { fr: 'Une équipe d’experts sera envoyée.', ar: 'سيُوفد فريق من الخبراء.' }
  for (const [language, text] of Object.entries(words)) {
    await gestureOn(liaison, `/talks/${talk}`, { kind: 'write-minutes', language, text })
  }
  const person = {
    name: 'M. Interprète',
    role: 'interpreter',
    side: qatar,
    languages: ['ar', 'fr'],
  }
  await gestureOn(liaison, `/talks/${talk}`, { kind: 'add-participant', ...person })
  await gestureOn(liaison, `/talks/${talk}`, { kind: 'close' })
  const shown = await stateOf(analyst, `/talks/${talk}`)
  expect(shown.state).toMatchObject({ state: 'closed' })
  expect(Object.values(shown.texts)).toEqual(expect.arrayContaining(Object.values(words)))
  const commitment = await made(liaison, '/commitments', {
    text: words.fr,
    from: talk,
    side: 'host',
    owner: 'P1',
    dueAt: '2026-06-20T09:00:00.000Z',
    opens: 'mandate-draft',
  })
  expect((await stateOf(liaison, `/commitments/${commitment}`)).state).toMatchObject({
    opens: 'mandate-draft',
    from: talk,
  })

  const template = { id: 'EXT', title: 'Extincteur', severity: 'minor' }
  done(await commander.post('/check-templates', gesture(template)))
  const point = { id: 'EXT-01', venue: 'GSC', template: 'EXT', title: 'Extincteur 1' }
  done(await commander.post('/checkpoints', gesture(point)))
  const visit = await made(liaison, '/delegation-visits', {
    title: 'Visite de la délégation',
    partner: qatar,
    venue: 'GSC',
    from: '2026-05-21T08:00:00.000Z',
    until: '2026-05-21T18:00:00.000Z',
    host: 'P1',
    checkpoints: ['EXT-01'],
  })
  const { inspection } = (await stateOf(liaison, `/delegation-visits/${visit}`)).state
  const round = await stateOf(commander, `/inspections/${String(inspection)}`)
  expect(round.state).toMatchObject({ purpose: 'official-visit', stops: { 'EXT-01': {} } })
})

test('[CO41] operators read nothing of cooperation, analysts write nothing, personal data is for its managers', async () => {
  expect((await operator.get('/partners')).status).toBe(403)
  const partner = { species: 'state', code: 'PT', name: 'Portugal', ceiling: 'AMBER' }
  expect((await analyst.post('/partners', gesture(partner))).status).toBe(403)
  expect((await analyst.get('/personal-data')).status).toBe(403)
  const seen = await kinds(operator)
  expect(seen.some((kind) => /^(partner|talk|commitment|delegation)/.test(kind))).toBe(false)
})

test('[CO60] a text that hides a direction is refused by the name of its character, with a fact; scripts are text', async () => {
  const agreement = {
    form: 'memorandum',
    title: 'Protocole \u202Egnihtemos',
    text: 'x',
    parties: [qatar],
    from: '2026-05-20T00:00:00.000Z',
  }
  const refused = await liaison.post('/agreements', gesture(agreement))
  expect([refused.status, codeOf(refused)]).toEqual([422, 'text.hidden-direction'])
  expect(refused.text('detail')).toContain('U+202E')
  expect(await kinds(liaison)).toContain('refused-text.noted')
  const script = '<script>alert(1)</script>'
  const id = await made(liaison, '/agreements', { ...agreement, title: script })
  const response = await fetch(new URL(`/api/agreements/${id}`, rabat.origin), {
    headers: { cookie: liaison.cookie ?? '' },
  })
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await response.text()).toContain(script)
})

test('[CO61] a partner whose name looks like one that is there is refused', async () => {
  const like = { species: 'state', code: 'QX', name: 'Etat du Qatar', ceiling: 'RED' }
  const refused = await liaison.post('/partners', gesture(like))
  expect(codeOf(refused)).toBe('name.confusable')
  const mixed = await liaison.post('/partners', gesture({ ...like, name: 'Qаtar' }))
  expect(codeOf(mixed)).toBe('name.mixed-scripts')
})

async function openCase(tlp: string, title: string): Promise<string> {
  return made(commander, '/cases', { title, severity: 'high', tlp, pap: 'GREEN' })
}

const addTask = (id: string, title: string, tlp: string) =>
  commander.post(`/cases/${id}/gestures`, gesture({ tlp, gesture: { kind: 'add-task', title } }))

test('[CO11] what was previewed is what is released, to the byte; what the partner may not see is not in it', async () => {
  const id = await openCase('AMBER', 'Hameçonnage de la billetterie')
  done(await addTask(id, 'Prévenir le registraire', 'AMBER'))
  done(await addTask(id, 'Source humaine ROUGE', 'RED'))
  const ask = `/release-preview?partner=${qatar}&kind=case&object=${id}`
  const preview = done(await liaison.get(ask))
  const content = preview.text('content')
  expect(content).toContain('Prévenir le registraire')
  expect(content).not.toContain('ROUGE')
  expect(preview.body).toMatchObject({
    parts: { task: 1 },
    withheld: [{ kind: 'task', tlp: 'RED' }],
    tlp: 'AMBER',
    pap: 'GREEN',
  })
  const sha256 = preview.text('sha256')
  expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
  const wish = { partner: qatar, kind: 'case', object: id, sha256 }
  const release = await made(liaison, '/releases', wish)
  const bytes = await bytesOf(rabat, liaison, `/releases/${release}/content`)
  expect(bytes.toString('utf8')).toBe(content)
  const worse = { kind: 'set-severity', severity: 'critical' }
  done(await commander.post(`/cases/${id}/gestures`, gesture({ gesture: worse })))
  const stale = await liaison.post('/releases', gesture(wish))
  expect(codeOf(stale)).toBe('release.changed-meanwhile')
  const red = await openCase('RED', 'Dossier réservé')
  const beyond = await liaison.get(`/release-preview?partner=${qatar}&kind=case&object=${red}`)
  expect(codeOf(beyond)).toBe('release.beyond-ceiling')
  // Neither the log nor its search shows the bytes.
  expect(await kinds(commander)).not.toContain('release-content.kept')
})

test('[CO17] releases are signed by commanders and liaison officers; of a restricted case only its people learn', async () => {
  expect((await analyst.post('/releases', gesture({}))).status).toBe(403)
  const id = await openCase('GREEN', 'Affaire restreinte')
  const ask = `/release-preview?partner=${qatar}&kind=case&object=${id}`
  const sha256 = done(await commander.get(ask)).text('sha256')
  const release = await made(commander, '/releases', {
    partner: qatar,
    kind: 'case',
    object: id,
    sha256,
  })
  done(await liaison.get(`/releases/${release}`))
  done(
    await commander.post(
      `/cases/${id}/gestures`,
      gesture({ gesture: { kind: 'restrict', people: [], reason: 'Enquête' } }),
    ),
  )
  expect((await liaison.get(`/releases/${release}`)).status).toBe(404)
  expect(codeOf(await liaison.get(ask))).toBe('cooperation.unknown')
  expect((await commander.get(`/releases/${release}`)).status).toBe(200)
  const listed = documentsOf(done(await liaison.get('/releases'))).map((each) => each.id)
  expect(listed).not.toContain(release)
})

test('[CO18] a bundle holds the very bytes of the online release; replayed, cut off, touched or misdirected it is refused with a fact', async () => {
  const [released] = documentsOf(done(await liaison.get('/releases')))
  const release = must(released, 'a release').id
  const file = await bytesOf(rabat, liaison, `/partners/${qatar}/bundle`, gesture())
  expect(foreignListing(file)).toEqual(
    expect.arrayContaining(['manifest.note', `releases/${release}.json`]),
  )
  for (const cut of [200, 700, file.length - 600]) {
    expect((await take(doha, guest, file.subarray(0, cut))).code).toMatch(/^bundle\.(trunc|malf)/)
  }
  const touched = Buffer.from(file)
  const at = touched.indexOf('Prévenir')
  touched[at] = 0x51
  expect((await take(doha, guest, touched)).code).toBe('bundle.forged')
  const signature = Buffer.from(file)
  signature[signature.indexOf('"sequence":') + 11] = 0x39
  expect((await take(doha, guest, signature)).code).toBe('bundle.forged')
  expect((await take(rabat, liaison, file)).code).toBe('bundle.unknown-sender')

  const taken = await take(doha, guest, file)
  expect(taken.status).toBe(201)
  const there = await bytesOf(doha, guest, `/received-releases/${morocco}~${release}/content`)
  expect(there).toEqual(await bytesOf(rabat, liaison, `/releases/${release}/content`))
  const again = await take(doha, guest, file)
  expect(again.code).toBe('bundle.replayed')
  const facts = (await kinds(guest)).filter((kind) => kind === 'bundle.refused')
  expect(facts).toHaveLength(6)
  expect(await kinds(liaison)).toContain('bundle.refused')
})

test('[CO19] a recall goes over with the next bundle, destroys the bytes there, and the receipt comes back with its proof', async () => {
  const [released] = documentsOf(done(await liaison.get('/releases')))
  const release = must(released, 'a release').id
  done(await liaison.post(`/releases/${release}/recall`, gesture({ reason: 'Erreur de marquage' })))
  const out = await bytesOf(rabat, liaison, `/partners/${qatar}/bundle`, gesture())
  expect((await take(doha, guest, out)).status).toBe(201)
  const id = `${morocco}~${release}`
  await expect
    .poll(async () => (await stateOf(guest, `/received-releases/${id}`)).state['recall'], {
      timeout: 10_000,
    })
    .toMatchObject({ entry: expect.stringMatching(/^[A-Z]{3}-\d+$/) })
  expect((await guest.get(`/received-releases/${id}/content`)).status).toBe(410)
  const back = await bytesOf(doha, guest, `/partners/${morocco}/bundle`, gesture())
  expect((await take(rabat, liaison, back)).status).toBe(201)
  expect((await stateOf(liaison, `/releases/${release}`)).state['receipts']).toMatchObject({
    received: { says: 'received' },
    destroyed: { says: 'destroyed' },
  })
})

test('[CO24] requests of a match are due as its kick-off says, and move along with it', async () => {
  const open = { partner: qatar, direction: 'asked', match, text: 'Supporters à risque attendus ?' }
  const written = done(
    await liaison.post('/information-requests', gesture({ ...open, stages: ['T-72h', 'T+5d'] })),
  )
  const [early] = entriesOf(written).map(({ subject }) => subject.id)
  const later = { kind: 'set-kick-off', kickOffAt: '2030-07-22T20:00:00.000Z' }
  done(await commander.post(`/matches/${match}/gestures`, gesture({ gesture: later })))
  await expect
    .poll(
      async () => (await stateOf(liaison, `/information-requests/${early}`)).state['kickOffAt'],
      { timeout: 10_000 },
    )
    .toMatchObject({ value: Date.parse('2030-07-22T20:00:00.000Z') })
  const unknown = await liaison.post(
    '/information-requests',
    gesture({ ...open, match: 'NONE', stages: ['live'] }),
  )
  expect(codeOf(unknown)).toBe('match.unknown')
})

test('[CO31] personal data is purged when its time is over; the fact names the entry that proves it', async () => {
  const soon = new Date(Date.now() + 1_500).toISOString()
  const kept = {
    partner: qatar,
    subject: 'X. Supporter',
    content: 'Interdit de stade jusqu’en 2031',
    purpose: 'access-refusal',
    basis: 'international-agreement',
  }
  const id = await made(liaison, '/personal-data', { ...kept, expiresAt: soon })
  const before = await stateOf(liaison, `/personal-data/${id}`)
  expect(Object.values(before.texts)).toContain(kept.content)
  await expect
    .poll(async () => (await stateOf(liaison, `/personal-data/${id}`)).state['purge'], {
      timeout: 10_000,
    })
    .toMatchObject({ why: 'expired' })
  const after = await stateOf(liaison, `/personal-data/${id}`)
  expect(after.texts).toEqual({})
  const { entry } = after.state['purge'] as { entry: string }
  const proof = done(await commander.get(`/entries/${entry}`)).body
  expect(JSON.stringify(proof)).toContain((after.state['content'] as { sealed: string }).sealed)
  const early = await made(liaison, '/personal-data', {
    ...kept,
    expiresAt: '2027-01-20T00:00:00Z',
  })
  const withdrawn = { reason: 'Demande retirée' }
  done(await liaison.post(`/personal-data/${early}/purge`, gesture(withdrawn)))
  const again = await liaison.post(`/personal-data/${early}/purge`, gesture(withdrawn))
  expect(codeOf(again)).toBe('personal-data.purged')
})

test('[CO13] an alert, asset or incident is given a PAP level, and a release bears it', async () => {
  const incident = await made(operator, '/incidents', {
    type: 'cyber',
    priority: 3,
    title: 'Panne du Wi-Fi',
    tlp: 'GREEN',
  })
  const mark = { kind: 'incident', object: incident, pap: 'RED' }
  done(await liaison.post('/pap-marks', gesture(mark)))
  const ask = `/release-preview?partner=${qatar}&kind=incident&object=${incident}`
  const preview = done(await liaison.get(ask))
  expect(preview.body).toMatchObject({ pap: 'RED' })
  expect(preview.text('content')).toContain('"permitted":["look-up"]')

  const found = await openCase('GREEN', 'Balise')
  const observed = { kind: 'add-observable', observable: { type: 'ipv4-addr', value: '192.0.2.7' } }
  const added = await gestureOn(commander, `/cases/${found}`, observed)
  const observable = must(entriesOf(added)[0], 'entry').subject.id
  done(
    await liaison.post(
      '/pap-marks',
      gesture({ kind: 'observable', object: observable, pap: 'AMBER' }),
    ),
  )
  const contain = {
    target: { kind: 'observable', id: observable },
    action: 'block-address',
    reason: 'Serveur de commande de la balise',
  }
  const forbidden = await commander.post(`/cases/${found}/containments`, gesture(contain))
  expect(codeOf(forbidden)).toBe('containment.pap-forbids')
  const none = await liaison.post('/pap-marks', gesture({ ...mark, object: 'NONE' }))
  expect(codeOf(none)).toBe('cooperation.unknown')
})

test('[CO6] what is folded anew from either log is what was kept', async () => {
  await Promise.all([rabat.stop(), doha.stop()])
  for (const { directory } of [rabat, doha]) {
    const views = rebuildViews({ directory, projections: PROJECTIONS })
    expect(views.filter(({ isEqual }) => !isEqual).map(({ name }) => name)).toEqual([])
  }
})
