import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

/** A log keeper writes 80 words a minute, somebody who listens to a radio meanwhile 60 (five letters a word). */
const KEEPER_MS = 150
const LISTENER_MS = 200
const IN_PERSON = process.env['VIGIE_DEEP'] === '1'
const ROOMS = [
  '/deployment/posts',
  '/deployment/units',
  '/tasks',
  '/decisions',
  '/playbooks',
  '/messages',
] as const

describe.skipIf(isBrowserMissing())('the operations room, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  const members = new Map<string, Teammate>()
  const of = (name: string) => must(members.get(name), name)

  beforeAll(async () => {
    await house.start()
    const amal = await team.setUp('event')
    members.set('amal', amal)
    members.set('omar', await team.member(amal, 'Omar Idrissi', ['operator']))
    members.set('yasmine', await team.member(amal, 'Yasmine Alaoui', ['commander', 'analyst']))
    for (const [id, keeps] of [
      ['cctv-bowl', 'cameras'],
      ['radio-net', 'radio'],
    ] as const) {
      await send('/evidence-owners', { id, keeps, name: `Gardien ${id}`, retentionMs: 691_200_000 })
    }
    await send('/playbooks', {
      title: 'Mouvement de foule',
      stop: 'une personne est à terre',
      steps: [
        {
          id: 'step-1',
          title: 'Arrêter l’arrivée',
          dueAfterMinutes: 2,
          outcomes: [
            { id: 'way-1', label: 'Arrêtée', next: 'step-2' },
            { id: 'way-2', label: 'Impossible' },
          ],
        },
        { id: 'step-2', title: 'Ouvrir le délestage', outcomes: [] },
      ],
    })
  }, 120_000)
  afterAll(() => house.destroy())

  async function send(path: string, body: object, who = 'yasmine'): Promise<string> {
    const written = await of(who).caller.post(path, { commandId: randomUUID(), ...body })
    expect(written.status, `${path} ${JSON.stringify(written.body)}`).toBeLessThan(300)
    const { entries } = written.body as { entries: { subject: { id: string } }[] }
    return must(entries[0], 'entry').subject.id
  }

  async function unit(callSign: string): Promise<string> {
    const id = await send('/units', { callSign, kind: 'stewards', strength: 6, skills: ['crowd'] })
    const until = new Date(Date.now() + 3_600_000).toISOString()
    await send(`/units/${id}/gestures`, { gesture: { kind: 'start-duty', until } })
    return id
  }

  const incident = (title: string, priority: number, place?: string) =>
    send('/incidents', { type: 'crowd', priority, title, ...(place && { place }) })

  test('[W161] rooms stand in groups: all in sight at 1280 px, any of them two keys or clicks away', async () => {
    for (const language of ['fr', 'ar', 'en'] as const) {
      const page = await team.page(of('amal'), language, '/log')
      await page.setViewportSize({ width: 1280, height: 720 })
      await page.keyboard.press('Alt+2')
      await page.waitForURL(/\/findings/)
      const hidden: unknown = await page.evaluate(`
        [...document.querySelectorAll('.rooms a, .group-rooms a')].filter((link) => {
          const { left, right, top, bottom } = link.getBoundingClientRect()
          const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
          return left < 0 || right > innerWidth || !link.contains(seen)
        }).map((link) => link.textContent)`)
      expect(hidden, language).toEqual([])
      await page.context().close()
    }
    const page = await team.page(of('yasmine'), 'en', '/log')
    await page.keyboard.press('Alt+2')
    await page.waitForURL(/\/findings/)
    await page.keyboard.press('Alt+Shift+2')
    await page.waitForURL(/\/cases/)
    await page.getByRole('link', { name: 'Operations' }).click()
    await page.getByRole('link', { name: 'Deployment' }).click()
    await page.waitForURL(/\/deployment\/posts/)
    await page.context().close()
  })

  test('[W163] a new entry without the mouse takes at most 3 s, typed as log keepers type', async () => {
    const page = await team.page(of('omar'), 'fr', '/log')
    await page.locator('#entry-line:focus').waitFor()
    const start = performance.now()
    const reckonedMs = await typed(page, 'C4 est rouverte', KEEPER_MS)
    await page.keyboard.press('Enter')
    await page
      .locator('.log-row', { hasText: 'C4 est rouverte' })
      .getByText(/\w+-\d{4}/)
      .waitFor()
    const tookMs = performance.now() - start + reckonedMs
    console.log(`new entry: ${Math.round(tookMs)} ms, of which typing ${15 * KEEPER_MS} ms`)
    expect(tookMs).toBeLessThan(3_000)
    await page.context().close()
  })

  test('[W163] M/ETHANE by the keyboard takes at most 60 s, typed by somebody who listens', async () => {
    const page = await team.page(of('omar'), 'fr', '/log')
    await page.locator('#entry-line:focus').waitFor()
    const start = performance.now()
    let reckonedMs = await typed(page, '/m ethane', LISTENER_MS)
    await page.keyboard.press('Enter')
    await page.locator('.methane-form select:focus').waitFor()
    await page.keyboard.press('Enter') // The type: a crowd, as it stands.
    reckonedMs += await typed(page, 'oui', LISTENER_MS)
    await page.keyboard.press('Enter')
    for (const said of [
      'Parvis nord, porte C4',
      'Poussée contre les grilles',
      'Grilles, escalier raide',
      'Par la rampe B, A bloquée',
      'Environ 12, dont 2 graves',
      'SAMU et pompiers demandés',
    ]) {
      reckonedMs += await typed(page, said, LISTENER_MS)
      await page.keyboard.press('Enter')
    }
    await page.waitForURL(/\/incidents\/\w+-I\d+/)
    await page.locator('.pane').getByText('INCIDENT MAJEUR').waitFor()
    const tookMs = performance.now() - start + reckonedMs
    console.log(`M/ETHANE: ${(tookMs / 1000).toFixed(1)} s`)
    expect(tookMs).toBeLessThan(60_000)
    await page.locator('.pane').getByText('SAMU et pompiers demandés').first().waitFor()
    // A grave incident without a decision says so, and evidence was asked for by itself.
    await page.locator('.pane').getByText('sans décision inscrite').waitFor()
    await page.locator('.pane').getByText('Gardien cctv-bowl').waitFor()
    await page.context().close()
  }, 90_000)

  test('[W164] units, tasks, playbooks, decisions, casualties and evidence: in the pane, by keys', async () => {
    const [free, busy] = [await unit('Sierra 1'), await unit('Sierra 2')]
    const other = await incident('Malaise secteur 214', 3)
    await send(`/units/${busy}/gestures`, { gesture: { kind: 'dispatch', incident: other } })
    const id = await incident('Bousculade porte A1', 2, 'A1')
    const page = await team.page(of('yasmine'), 'en', `/incidents/${id}`)
    const pane = page.locator('.pane')
    const part = (name: string) => pane.locator('.pane-part', { hasText: name }).first()

    await pane.getByText('No unit is sent.').waitFor()
    await keyIn(page, 'd')
    await part('Units sent').locator('select').selectOption(free)
    await page.keyboard.press('Enter')
    await part('Units sent').getByText('Sierra 1').waitFor()
    await part('Units sent').getByRole('button', { name: 'On scene' }).click()
    await part('Units sent')
      .getByText(/on scene ·/)
      .waitFor()
    await keyIn(page, 'd')
    await part('Units sent').locator('select').selectOption(busy)
    await part('Units sent').locator('select').press('Enter')
    await part('Units sent').getByRole('alert').getByText(other).waitFor()
    await part('Units sent')
      .getByLabel(/I take it from/)
      .check()
    await part('Units sent').locator('select').press('Enter')
    await part('Units sent').locator('.part-row', { hasText: 'Sierra 2' }).waitFor()

    await keyIn(page, 'x')
    await page.keyboard.type('Open grille B')
    await page.keyboard.press('Enter')
    await part('Tasks').getByText('Open grille B').waitFor()
    await part('Tasks').getByText(/left$/).waitFor()
    await part('Tasks').getByRole('button', { name: 'Done' }).click()
    await part('Tasks').getByText('1 task over').waitFor()

    await keyIn(page, 'b')
    await page.keyboard.press('Enter')
    await part('Playbooks').getByText('une personne est à terre').waitFor()
    await part('Playbooks')
      .getByRole('button', { name: /Arrêtée/ })
      .click()
    await part('Playbooks').locator('.is-now', { hasText: 'Ouvrir le délestage' }).waitFor()

    await keyIn(page, 'q')
    for (const text of ['700 a minute', 'Crush within minutes', 'Order 3']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.type('Close A1')
    await page.keyboard.press('Enter')
    await page.keyboard.type('*Divert to D1')
    await page.keyboard.press('Tab')
    for (const text of ['Divert everybody to D1', 'D1 has room', 'How many have no ticket']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('Enter')
    await part('Decisions').locator('strong', { hasText: 'Divert everybody to D1' }).waitFor()
    await part('Decisions').getByText('Grounds').click()
    await part('Decisions').getByText('Divert to D1', { exact: true }).waitFor()
    await part('Decisions')
      .getByText(/What was known/)
      .waitFor()

    await keyIn(page, 'v')
    await page.keyboard.type('MA 0001')
    await page.keyboard.press('Enter')
    await part('Casualties').getByText('MA0001').waitFor()
    expect(await part('Casualties').locator('.figures-row .is-loud dd').textContent()).toBe('1')

    await keyIn(page, 'h')
    await page.keyboard.press('Enter')
    await part('Evidence hold').getByRole('button', { name: 'Secured' }).click()
    await page.keyboard.type('Safe 3, sealed')
    await page.keyboard.press('Enter')
    await part('Evidence hold').getByText('Safe 3, sealed').waitFor()
    await page.context().close()
  }, 60_000)

  test('[W162] a unit is sent, and taken from another incident, in the line', async () => {
    const [first, second] = [await incident('Rixe bloc 12', 3), await incident('Fumée bloc 30', 2)]
    await unit('Mike 9')
    const page = await team.page(of('yasmine'), 'fr', '/log')
    const line = page.locator('#entry-line')
    await line.fill(`/u engager Mi`)
    await page.locator('.completions').getByText('Mike-9').waitFor()
    await line.fill(`/u engager Mike-9 ${first}`)
    await line.press('Enter')
    await page.getByText(/^Inscrit/).waitFor()
    await line.fill(`/u engager Mike-9 ${second}`)
    await line.press('Enter')
    await page.locator('.line-refused', { hasText: first }).waitFor()
    await line.fill(`/u réaffecter Mike-9 ${first} ${second}`)
    await line.press('Enter')
    await page.getByText(/^Inscrit/).waitFor()
    await line.fill(`/t @omar 15 ${second} Compter les évacués`)
    await line.press('Enter')
    await page.getByText(/^Inscrit/).waitFor()
    await page.goto(house.url('/tasks'))
    const task = page.locator('.part-row', { hasText: 'Compter les évacués' })
    await task.getByText('Omar Idrissi').waitFor()
    await task.getByText(second).waitFor()
    await page.context().close()
  })

  test('[W165] a growing cluster stands above the incidents; an incident in it is not closed alone', async () => {
    const page = await team.page(of('yasmine'), 'en', '/incidents')
    await incident('On étouffe porte B2, ça pousse', 2, 'B2')
    await incident('Gens écrasés contre la grille porte B2', 2, 'B2')
    const last = await incident('They are crushing us at gate B2', 2, 'B2')
    const cluster = page.locator('.cluster.is-growing', { hasText: last })
    await cluster.getByText('3 reports').waitFor()
    await cluster.getByText(/can be closed after/).waitFor()
    await cluster.getByRole('link', { name: last }).click()
    const pane = page.locator('.pane')
    await pane.getByText(/cannot be closed alone/).waitFor()
    await keyIn(page, 't')
    await pane.locator('.facts').getByText('Yasmine Alaoui').first().waitFor()
    await keyIn(page, 'c')
    await page.keyboard.type('Calm again')
    await page.keyboard.press('Enter')
    await pane.locator('.gestures').getByRole('alert').getByText(/\w/).waitFor()
    await page.context().close()
  })

  test('[W166] a restricted incident leaves the screens of others; cases that it is linked to stand in it', async () => {
    const id = await incident('Menace visant la tribune officielle', 2)
    const opened = await send('/cases', {
      title: 'Hameçonnage de la billetterie',
      severity: 'high',
      tlp: 'AMBER',
    })
    const watching = await team.page(of('omar'), 'fr', '/incidents')
    const row = watching.locator('tr', { hasText: 'Menace visant' })
    await row.waitFor()
    const page = await team.page(of('yasmine'), 'en', `/incidents/${id}`)
    const pane = page.locator('.pane')
    await pane.getByText('No cyber case is linked.').waitFor()
    await keyIn(page, 'y')
    await page.keyboard.type(opened)
    await page.keyboard.press('Enter')
    await pane.getByRole('link', { name: /Hameçonnage/ }).waitFor()
    await keyIn(page, 'z')
    await pane.getByRole('button', { name: 'Restrict', exact: true }).press('Enter')
    await pane.getByText('it exists for these people only').waitFor()
    await row.waitFor({ state: 'detached' })
    await watching.context().close()
    await page.context().close()
  })

  test('[ME8] a critical message stands above every room until it is read, by F8 wherever one types', async () => {
    await send('/messages', {
      text: 'Arrêtez les arrivées porte C4',
      recipients: [of('omar').id],
      deputy: of('amal').id,
      commander: of('yasmine').id,
    })
    const page = await team.page(of('omar'), 'fr', '/tasks')
    const band = page.locator('.message-band')
    await band.getByText('Arrêtez les arrivées porte C4').waitFor()
    await band.getByText(/monte à .*Amal Benali.* dans/).waitFor()
    await page.goto(house.url('/incidents?asOf=3'))
    await band.getByText('Arrêtez les arrivées porte C4').waitFor()
    await page.goto(house.url('/log'))
    await band.waitFor()
    await page.locator('#entry-line').focus()
    await page.keyboard.type('Je réponds')
    await page.keyboard.press('F8')
    await band.waitFor({ state: 'detached' })
    expect(await page.locator('#entry-line').inputValue()).toBe('Je réponds')
    await page.context().close()
  })

  test('[ME9] a message is written and withdrawn by keys; the list tells who has read it', async () => {
    const page = await team.page(of('yasmine'), 'en', '/messages')
    await page.getByText('No critical message.').waitFor()
    await keyIn(page, 'n')
    await page.getByLabel('Message', { exact: true }).waitFor()
    await page.keyboard.type('Stop the arrivals at C4. Answer.')
    await page.getByLabel('Omar Idrissi').check()
    await page.getByLabel(/the deputy/).selectOption({ label: 'Amal Benali' })
    await page.getByLabel(/the deputy/).press('Enter')
    await page.waitForURL(/\/messages\/\w+-M\d+/)
    const pane = page.locator('.pane')
    await pane.getByText('NOT READ').waitFor()
    const id = must(page.url().split('/').at(-1), 'id')
    await of('omar').caller.post(`/messages/${id}/reading`, { commandId: randomUUID() })
    await pane.getByText('read by all').waitFor()
    await keyIn(page, 'x')
    await page.keyboard.type('Done')
    await page.keyboard.press('Enter')
    await pane.getByText('withdrawn').first().waitFor()
    await page.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[W37] [W41] the rooms and the pane fit, and axe finds nothing serious (%s)',
    async (language) => {
      const id = await incident('Bousculade porte D1', 1, 'D1')
      await send('/tasks', {
        title: 'Annonce',
        owner: of('omar').id,
        dueAt: new Date(Date.now() + 600_000).toISOString(),
        incident: id,
      })
      await send('/posts', {
        id: 'D1-N',
        name: 'Porte D1, parvis nord',
        strength: 6,
        skills: ['crowd'],
      })
      await send('/messages', {
        text: 'Lisez ceci',
        recipients: [of('amal').id],
        deputy: of('yasmine').id,
        commander: of('yasmine').id,
      })
      const page = await team.page(of('amal'), language, '/log')
      const wrong: string[] = []
      for (const path of [...ROOMS, '/messages/new', '/incidents/methane', `/incidents/${id}`]) {
        await page.goto(house.url(path))
        await page.locator('main h1, .pane').first().waitFor({ state: 'attached' })
        for (const [width, height] of [
          [390, 844],
          [1366, 768],
        ] as const) {
          await page.setViewportSize({ width, height })
          await page.waitForTimeout(300)
          const over: unknown = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (over !== 0) wrong.push(`${path} ${width}: ${String(over)} px too wide`)
        }
        for (const found of await seriousFindings(page)) wrong.push(`${path}: ${found}`)
      }
      expect(wrong).toEqual([])
      await page.context().close()
    },
    90_000,
  )

  test('[W38] nothing asked another origin, threw, or was stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})

/** Presses a key of the screen: first out of any field. */
async function keyIn(page: Page, key: string): Promise<void> {
  await page.locator('main').focus()
  await page.keyboard.press(key)
}

/**
 * Types at a person's pace: what the machine takes for a key is not added to it. Gives the time, ms,
 * that it did not wait out: with `IN_PERSON` none, otherwise all that the person would still need.
 */
async function typed(page: Page, text: string, perKeyMs: number): Promise<number> {
  const start = performance.now()
  if (!IN_PERSON) {
    await page.keyboard.type(text)
    return Math.max(0, start + text.length * perKeyMs - performance.now())
  }
  for (const [index, letter] of Array.from(text).entries()) {
    await sleep(Math.max(0, start + index * perKeyMs - performance.now()))
    await page.keyboard.type(letter)
  }
  await sleep(Math.max(0, start + text.length * perKeyMs - performance.now()))
  return 0
}
