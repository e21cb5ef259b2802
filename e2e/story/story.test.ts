import { createHash, randomUUID } from 'node:crypto'
import type { Page } from 'playwright-core'
import { canonicalText } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { Departed, InvitationSheet, Reinforcement } from '@vigie/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { SoftAuthenticator } from '../../packages/server/src/access/testing/soft-authenticator.ts'
import { clausesOf, draftMandate, get, Partner, signByBoth } from '../mandate/partner.ts'
import { entryOf, pictureOf, three, upload } from '../public/desk.ts'
import { makePng } from '../public/make-png.ts'
import { done, entriesOf, STADIUM } from '../venue/at-venue.ts'
import { seriousFindings } from '../web/axe.ts'
import { isBrowserMissing } from '../web/browser.ts'
import { House } from '../web/house.ts'
import type { Language } from '../web/house.ts'
import { Team } from '../web/team.ts'
import type { Teammate } from '../web/team.ts'

const LANGUAGES: readonly Language[] = ['fr', 'ar', 'en']
const NAMES = ['Yassine El Amrani', 'سلمى بنعلي', 'Karim Tazi']

/**
 * The story that Vigie was made for, from end to end: a delegation is received and visits the
 * installations; both sides work in the cyber centre and agree; a mandate is signed and a team comes on
 * shift; a case is solved with its help; the operations room is visited; the public is told, with five
 * pictures, and answers. Each station is looked at in three languages.
 */
describe.skipIf(isBrowserMissing())('the story', () => {
  const house = new House()
  const team = new Team(house)
  const partner = new Partner()
  const cast = new Map<string, Teammate>()
  const as = (name: string) => must(cast.get(name), name)
  let qatar = ''
  let visit = ''
  let talk = ''
  let mandate = ''
  let caseId = ''
  let experts: readonly Caller[] = []

  /** A gesture that must be carried out; the subject of its first entry. */
  async function send(who: string, path: string, body: object): Promise<string> {
    const answer = done(await as(who).caller.post(path, { commandId: randomUUID(), ...body }))
    return entriesOf(answer)[0]?.subject.id ?? ''
  }
  const act = (who: string, path: string, gesture: object) =>
    send(who, `${path}/gestures`, { gesture })
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString()

  /** Looks at a screen in the three languages: what must be read on it is there. */
  async function look(who: string, path: string, words: readonly string[]): Promise<void> {
    for (const language of LANGUAGES) {
      const page = await team.page(as(who), language, path)
      for (const text of words) await page.getByText(text).first().waitFor()
      await expectDirection(page, language)
      await page.context().close()
    }
  }

  async function expectDirection(page: Page, language: Language): Promise<void> {
    expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
  }

  beforeAll(async () => {
    await house.start()
    cast.set('administrator', await team.setUp('event'))
    const invite = async (key: string, name: string, role: Parameters<Team['member']>[2]) =>
      cast.set(key, await team.member(as('administrator'), name, role, 'RED'))
    await invite('commander', 'Yasmine Alaoui', ['commander'])
    await invite('liaison', 'Salma Idrissi', ['liaison'])
    await invite('analyst', 'Nadia Cherkaoui', ['analyst'])
    await invite('officer', 'Omar Fassi', ['venue-officer'])
    await invite('desk', 'Hind Naciri', ['public-desk'])
    await invite('integrity', 'Ilham Rami', ['integrity-desk'])
    await send('commander', '/venues/generated', { id: 'GSC', ...STADIUM })
  }, 180_000)
  afterAll(() => house.destroy())

  test('station 1: a delegation is received and visits the installations', async () => {
    qatar = await send('liaison', '/partners', {
      species: 'state',
      code: 'QA',
      name: 'État du Qatar',
      ceiling: 'AMBER',
    })
    const template = { id: 'SUP', title: 'Salle technique', severity: 'minor' }
    await send('commander', '/check-templates', template)
    for (const id of ['SUP-1', 'SUP-2'])
      await send('commander', '/checkpoints', {
        id,
        venue: 'GSC',
        template: 'SUP',
        title: `Installation ${id}`,
      })
    visit = await send('liaison', '/delegation-visits', {
      title: 'Visite du stade de la finale',
      partner: qatar,
      venue: 'GSC',
      from: inHours(-1),
      until: inHours(8),
      host: as('officer').id,
      checkpoints: ['SUP-1', 'SUP-2'],
    })
    await act('liaison', `/delegation-visits/${visit}`, {
      kind: 'add-person',
      name: 'Chef de la délégation',
      function: 'head',
      zones: ['A', 'B'],
    })
    await act('liaison', `/delegation-visits/${visit}`, { kind: 'begin' })
    const shown = await get<{ state: { inspection: string } }>(
      as('liaison').caller,
      `/delegation-visits/${visit}`,
    )
    const { inspection } = shown.state
    for (const checkpoint of ['SUP-1', 'SUP-2']) {
      await send('officer', `/inspections/${inspection}/results`, {
        gesture: { kind: 'result', checkpoint, outcome: 'pass' },
      })
    }
    const round = await get<{ state: { stops: Record<string, { outcome?: string }> } }>(
      as('officer').caller,
      `/inspections/${inspection}`,
    )
    expect(Object.keys(round.state.stops)).toEqual(['SUP-1', 'SUP-2'])
    await look('liaison', '/cooperation/visits', ['Visite du stade de la finale'])
  }, 90_000)

  test('station 2: both sides work in the cyber centre, agree, and a mandate is drafted', async () => {
    talk = await send('liaison', '/talks', {
      form: 'working-session',
      title: 'Séance au centre cyber',
      place: 'Centre de commandement cyber',
      partners: [qatar],
      from: inHours(-1),
    })
    const minutes = { fr: 'Une équipe d’experts sera envoyée.', ar: 'سيُوفد فريق من الخبراء.' }
    for (const [language, text] of Object.entries(minutes))
      await act('liaison', `/talks/${talk}`, { kind: 'write-minutes', language, text })
    await act('liaison', `/talks/${talk}`, { kind: 'close' })
    await send('liaison', '/agreements', {
      form: 'memorandum',
      title: 'Mémorandum de coopération policière',
      text: 'Renfort du centre cyber.',
      parties: [qatar],
      from: inHours(-1),
    })
    await send('liaison', '/commitments', {
      text: minutes.fr,
      from: talk,
      side: 'host',
      owner: as('liaison').id,
      dueAt: inHours(720),
      opens: 'mandate-draft',
    })
    const clauses = clausesOf({
      persons: [],
      acts: ['read', 'comment', 'task', 'enrich'],
      kinds: ['case', 'alert', 'observable', 'task', 'evidence', 'asset', 'rule', 'event'],
    })
    mandate = await draftMandate(as('commander').caller, partner, clauses)
    await look('liaison', '/cooperation/agreements', ['Mémorandum de coopération policière'])
    await look('commander', `/mandates/${mandate}`, ['Équipe d’experts cyber'])
  }, 120_000)

  test('station 3: the mandate is signed by both, and the team is on shift', async () => {
    const at = (hours: number) => inHours(hours)
    const roster = {
      kind: 'vigie-team/1',
      id: randomUUID(),
      mandate,
      issuedAt: at(-0.1),
      validUntil: at(24),
      people: NAMES.map((name, i) => ({
        name,
        login: `expert.${i + 1}`,
        role: 'analyst',
        languages: ['ar', 'fr'],
        key: createHash('sha256').update(name).digest('hex'),
      })),
    }
    const signature = partner.sign(canonicalText(roster))
    const file = JSON.stringify({ roster, key: partner.publicHex, signature })
    const received = done(
      await as('administrator').caller.post(`/teams/${mandate}/roster`, {
        commandId: randomUUID(),
        file,
        supervisor: as('analyst').id,
      }),
    )
    const sheet = received.body as unknown as InvitationSheet
    await signByBoth(as('commander').caller, partner, mandate)
    await send('commander', `/mandates/${mandate}/signed-gestures`, {
      gesture: { kind: 'activate' },
    })
    experts = await Promise.all(
      sheet.people.map(async ({ link }) => {
        const token = must(link.split('#')[1], 'token')
        const caller = new Caller(() => house.origin.origin)
        const key = new SoftAuthenticator(house.origin.origin)
        const offer = await caller.post(`/invitations/${token}/passkey/options`)
        done(
          await caller.post(`/invitations/${token}/passkey`, {
            ceremony: offer.text('ceremony'),
            label: 'badge',
            credential: key.register(offer.challenge()),
          }),
        )
        return caller
      }),
    )
    const [first] = experts
    const yassine = { caller: must(first, 'expert'), id: '', name: NAMES[0] ?? '', secret: '' }
    cast.set('expert', yassine)
    await look('expert', '/', ['Accord de Rabat'])
  }, 120_000)

  test('station 4: a case is solved with what the team gave, and that is measured', async () => {
    caseId = await send('analyst', '/cases', {
      title: 'Hameçonnage autour de la billetterie',
      severity: 'high',
      pap: 'GREEN',
      tlp: 'GREEN',
    })
    const expert = as('expert').caller
    const { documents } = await get<{ documents: { id: string }[] }>(expert, '/cases')
    const seen = must(documents[0], 'case').id
    expect(seen).not.toBe(caseId)
    done(
      await expert.post(`/cases/${seen}/gestures`, {
        commandId: randomUUID(),
        gesture: {
          kind: 'add-observable',
          observable: { type: 'domain-name', value: 'billets-finale.example' },
          indicator: true,
        },
      }),
    )
    await act('analyst', `/cases/${caseId}`, { kind: 'assign', owner: as('analyst').id })
    await act('analyst', `/cases/${caseId}`, {
      kind: 'close',
      resolution: 'true-positive-without-impact',
      outcome: 'Domaine fermé par son registraire, aucun billet perdu.',
    })
    const measured = await get<Reinforcement>(
      as('analyst').caller,
      `/teams/${mandate}/effectiveness`,
    )
    expect(measured.cases.contributions).toHaveLength(1)
    await look('analyst', `/cases/${caseId}`, ['Hameçonnage autour de la billetterie'])
  }, 90_000)

  test('station 5: the operations room is visited, and the visit is written up', async () => {
    await act('liaison', `/delegation-visits/${visit}`, {
      kind: 'add-stop',
      stop: 'briefing',
      at: inHours(1),
      text: 'Salle chargée du dispositif de sécurité',
    })
    await act('liaison', `/delegation-visits/${visit}`, {
      kind: 'close',
      report: 'La délégation a vu la salle, les installations et le centre cyber.',
    })
    await look('liaison', `/cooperation/visits/${visit}`, [
      'Salle chargée du dispositif de sécurité',
    ])
  }, 60_000)

  test('station 6: the public is told, with five pictures, and its reactions are moderated', async () => {
    const entry = entryOf(
      done(
        await as('commander').caller.post('/entries', {
          commandId: randomUUID(),
          text: 'Délégation reçue : 12 experts annoncés.',
          tlp: 'CLEAR',
        }),
      ),
    )
    const pictures: object[] = []
    for (let n = 1; n <= 5; n++) {
      const png = makePng({ width: 320, height: 200 }, [20 * n, 90, 140], `n${n}`)
      const attachment = await upload(house.origin, as('desk').caller, png)
      pictures.push(pictureOf(attachment, ` ${'abcde'.charAt(n - 1)}`))
    }
    const texts = three(
      {
        title: 'Une équipe d’experts',
        body: '[12](f1) experts renforceront le centre de commandement cyber.',
      },
      { title: 'فريق من الخبراء', body: 'سيعزز [12](f1) خبيرا مركز القيادة السيبرانية.' },
      { title: 'A team of experts', body: '[12](f1) experts will strengthen the cyber centre.' },
    )
    const communique = await send('desk', '/communiques', {
      texts,
      figures: [{ mark: 'f1', evidence: { kind: 'entry', id: entry } }],
      pictures,
    })
    await act('desk', `/communiques/${communique}`, { kind: 'propose' })
    await send('commander', `/communiques/${communique}/release`, { revision: 1 })
    const react = (text: string) =>
      fetch(new URL(`/fr/communiques/${communique}/reactions`, house.publicOrigin), {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams({ text, name: '', website: '' }),
      })
    const taken = async () => (await react('Bravo à tous')).status
    await expect.poll(taken, { timeout: 20_000 }).toBe(201)
    expect((await react('Achetez mes billets')).status).toBe(201)
    const queue = await get<{ documents: { id: string; texts: Record<string, string> }[] }>(
      as('desk').caller,
      '/reactions?state=waiting',
    )
    const idOf = (text: string) =>
      must(
        queue.documents.find(({ texts: all }) => Object.values(all).includes(text)),
        text,
      ).id
    await act('desk', `/reactions/${idOf('Bravo à tous')}`, { kind: 'publish' })
    await act('desk', `/reactions/${idOf('Achetez mes billets')}`, {
      kind: 'refuse',
      clause: 'advertising',
    })
    const wanted = { fr: 'experts renforceront', ar: 'مركز القيادة', en: 'will strengthen' }
    for (const language of LANGUAGES) {
      const context = await house.publicContext(language, language !== 'ar')
      const page = await context.newPage()
      const address = new URL(`/${language}/communiques/${communique}`, house.publicOrigin).href
      await expect
        .poll(
          async () => {
            await page.goto(address)
            return page.getByText('Bravo à tous').count()
          },
          { timeout: 20_000 },
        )
        .toBe(1)
      await page.getByText(wanted[language]).first().waitFor()
      await page
        .getByText(/1\s*\/\s*5/)
        .first()
        .waitFor()
      expect(await page.getByText('Achetez').count()).toBe(0)
      await expectDirection(page, language)
      await context.close()
    }
  }, 90_000)

  test('station 7: a wrong of an official is sealed to a desk, read there and answered', async () => {
    const page = await team.page(as('integrity'), 'fr', '/integrity')
    await page.getByLabel('Identifiant').fill('inspection')
    await page.getByLabel('Nom du service').fill('Inspection générale')
    await page.getByLabel('Phrase de passe').fill('seize lettres au moins')
    const saved = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Enregistrer la clé et ouvrir' }).click()
    expect((await saved).suggestedFilename()).toBe('vigie-integrity-inspection.json')
    await page.getByText('ouvert dans cet onglet').waitFor()
    const form = new FormData()
    form.set('subject', 'misconduct')
    form.set('text', 'Un agent revend des badges')
    const sent = await fetch(new URL('/fr/report', house.publicOrigin), {
      method: 'POST',
      body: form,
    })
    const receipt = />([0-9A-Z-]{19})</.exec(await sent.text())?.[1] ?? ''
    await page.reload()
    await page.getByText('Scellé', { exact: true }).click()
    await page.getByText('ouvrez le service avec son fichier de clé').waitFor()
    await page.getByLabel('Fichier de clé').setInputFiles(await (await saved).path())
    await page.getByLabel('Phrase de passe').fill('seize lettres au moins')
    await page.getByRole('button', { name: 'Ouvrir', exact: true }).click()
    await page.getByText('Un agent revend des badges').first().waitFor()
    await page.getByLabel(/Ce que l’auteur lira/).fill('Merci, nous enquêtons.')
    await page.getByRole('button', { name: 'Répondre' }).click()
    const followed = async () => {
      const body = new URLSearchParams({ code: receipt })
      const answer = await fetch(new URL('/fr/report/follow', house.publicOrigin), {
        method: 'POST',
        body,
      })
      return answer.text()
    }
    await expect.poll(followed, { timeout: 20_000 }).toContain('nous enquêtons')
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }, 90_000)

  test('station 8: the team goes home within a minute, and both states get the account', async () => {
    const startedAt = performance.now()
    const departed = done(
      await as('commander').caller.post(`/teams/${mandate}/departure`, {
        commandId: randomUUID(),
        reason: 'Fin du tournoi',
      }),
    ).body as unknown as Departed
    expect(performance.now() - startedAt).toBeLessThan(60_000)
    expect(JSON.stringify(departed)).toContain('sha256')
    for (const caller of experts) expect((await caller.get('/cases')).status).not.toBe(200)
    expect(house.complaints).toEqual([])
  }, 90_000)
})
