import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

describe.skipIf(isBrowserMissing())('people, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let administrator: Teammate | undefined
  let operator: Teammate | undefined
  const amal = () => must(administrator, 'administrator')
  const omar = () => must(operator, 'operator')

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('event')
    operator = await team.member(administrator, 'Omar Idrissi', ['operator'])
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W66] a person is invited, and their link, shown once, opens their enrolment', async () => {
    const page = await team.page(amal(), 'fr', '/people')
    await page.getByRole('link', { name: /Inviter une personne/ }).click()
    await page.getByLabel('Nom', { exact: true }).fill('Salma El Fassi')
    await page.getByLabel('Identifiant').fill('salma')
    await page.getByLabel('Analyste cyber').check()
    await page.getByRole('button', { name: 'Inviter', exact: true }).click()
    const link = await page.locator('.one-time-secret').textContent()
    await page
      .locator('[data-row]', { hasText: 'Salma El Fassi' })
      .getByText(/invité jusqu’à/)
      .waitFor()
    const other = await (await house.context('fr')).newPage()
    await other.goto(must(link ?? undefined, 'link'))
    await other.getByText('Salma El Fassi').waitFor()
    await other.context().close()
    await page.reload()
    await page.locator('[data-row]').first().waitFor()
    expect(await page.locator('.one-time-secret').count()).toBe(0)
    await page.context().close()
  })

  test('[W67] roles, marking and suspension are single gestures; a suspended person goes dark', async () => {
    const page = await team.page(amal(), 'en', `/people/${omar().id}`)
    const theirs = await team.page(omar(), 'en', '/incidents')
    const pane = page.locator('.pane')
    await pane.getByLabel('Commander').click()
    await page
      .locator('[data-row]', { hasText: 'Omar Idrissi' })
      .getByText(/Commander/)
      .waitFor()
    await pane.getByLabel('Commander').click()
    await page
      .locator('[data-row]', { hasText: 'Omar Idrissi' })
      .getByText(/^Operator$/)
      .waitFor()
    await pane.getByLabel('Reads up to marking').selectOption('GREEN')
    await pane.locator('.facts').getByText('TLP:GREEN').waitFor()
    await pane.getByText('Open sessions').waitFor()
    await pane.getByRole('button', { name: 'Suspend' }).click()
    await pane.locator('.facts').getByText('suspended').waitFor()
    await theirs.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 10_000 })
    await pane.getByRole('button', { name: 'Reinstate' }).click()
    await pane.locator('.facts').getByText('active').waitFor()
    await theirs.context().close()
    await page.context().close()
  })

  test('[W67] one’s own session cannot be ended by mistake; another one can', async () => {
    const nora = await team.member(amal(), 'Nora Bennis', ['observer'])
    const theirs = await team.page(nora, 'en', '/log')
    const page = await team.page(amal(), 'en', `/people/${nora.id}`)
    await page.locator('.pane').getByRole('button', { name: 'End the session' }).click()
    await page.locator('.pane').getByText('No open session.').waitFor()
    await theirs.getByRole('heading', { name: 'Sign in' }).waitFor({ timeout: 10_000 })
    await page.goto(house.url(`/people/${amal().id}`))
    await page
      .locator('.pane')
      .getByText(/this one/)
      .waitFor()
    await theirs.context().close()
    await page.context().close()
  })

  test('[W68] a wall display enrols with the code that was shown once, and shows the wall alone', async () => {
    const page = await team.page(amal(), 'en', '/people/wall')
    await page.getByLabel('Where this wall is').fill('Operations room, north wall')
    await page.getByRole('button', { name: 'Give a code' }).click()
    const code = (await page.locator('.one-time-secret').textContent()) ?? ''
    expect(code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    const wall = await (await house.context('fr')).newPage()
    await wall.goto(house.url('/'))
    await wall.getByText('Cet écran est un mur d’images').click()
    await wall.getByLabel('Code de l’écran').fill(code)
    await wall.getByLabel('Code de l’écran').press('Enter')
    await wall.locator('.wall').waitFor()
    await wall.context().close()
    await page.context().close()
  })

  test('[W69] a token is shown once, works with its scopes only, and is dead when revoked', async () => {
    const page = await team.page(amal(), 'en', '/people?tab=tokens')
    await page.getByRole('button', { name: /New token/ }).click()
    await page.getByLabel('Machine or use').fill('Turnstile collector')
    await page.getByLabel('read the log').check()
    await page.getByRole('button', { name: 'Issue the token' }).click()
    const token = (await page.locator('.one-time-secret').textContent()) ?? ''
    const ask = (path: string) =>
      fetch(house.url(path), { headers: { authorization: `Bearer ${token}` } })
    expect((await ask('/api/entries')).status).toBe(200)
    expect((await ask('/api/incidents')).status).toBe(403)
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    expect(await page.getByText(token).count()).toBe(0)
    await page.getByRole('button', { name: /^Revoke/ }).click()
    await page.getByText('revoked').waitFor()
    expect((await ask('/api/entries')).status).toBe(401)
    await page.context().close()
  })

  test('[W69] a token of a unit’s device names the unit', async () => {
    const page = await team.page(amal(), 'en', '/people?tab=tokens')
    await page.getByRole('button', { name: /New token/ }).click()
    await page.getByLabel('Machine or use').fill('Phone of Sierra 1')
    await page.getByLabel('Unit whose device it is').fill('VIG-U4')
    await page.getByRole('button', { name: 'Issue the token' }).click()
    await page.locator('.one-time-secret').waitFor()
    await page.getByRole('button', { name: 'Close', exact: true }).click()
    await page
      .locator('li', { hasText: 'Phone of Sierra 1' })
      .getByText(/VIG-U4/)
      .waitFor()
    await page.context().close()
  })

  test('[CA58] an administrator who reads no case reads and sets targets of service; the log says it in words', async () => {
    const clerk = await team.member(amal(), 'Nora Berrada', ['administrator'])
    const page = await team.page(clerk, 'en', '/effectiveness')
    const critical = page.getByRole('row', { name: /critical/i })
    await critical.getByText('15').waitFor()
    await page.getByRole('button', { name: 'Set a target' }).click()
    await page.getByLabel('Goal').selectOption({ label: 'Contain' })
    await page.getByLabel('Minutes').fill('20')
    await page.getByLabel('Minutes').press('Enter')
    await critical.getByText('20').waitFor()
    await page.context().close()
    const log = await team.page(amal(), 'en', '/log')
    // House-keeping is off at first.
    await log.evaluate("localStorage.setItem('vigie.lanes', 'administration')")
    await log.reload()
    await log.getByText(/Service target, severity .*critical.*Contain.*within/i).waitFor()
    await log.context().close()
  })

  test('[RP13] members of an integrity desk are shown, added and removed by id', async () => {
    const aziz = await team.member(amal(), 'Aziz Lahlou', ['integrity-desk'])
    const rim = await team.member(amal(), 'Rim Chraibi', ['integrity-desk'])
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65).toString('hex')
    const opened = await aziz.caller.post('/integrity/desks', {
      commandId: randomUUID(),
      id: 'inspection',
      name: 'Inspection',
      publicKey: point,
    })
    expect(opened.status).toBe(201)
    const page = await team.page(aziz, 'en', '/integrity')
    await page.getByText(/Inspection.*1.* member/).click()
    const rows = page.locator('.desk-members li')
    await rows.getByText(aziz.id, { exact: true }).waitFor()
    expect(await rows.getByRole('button').count()).toBe(0)
    await page.getByLabel('Id of the member').fill(rim.id)
    await page.getByLabel('Id of the member').press('Enter')
    await rows.getByText(rim.id, { exact: true }).waitFor()
    await page.getByRole('button', { name: new RegExp(`Remove .*${rim.id}`) }).click()
    await rows.getByText(rim.id, { exact: true }).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('[W70] emergency access takes two people', async () => {
    const asker = await team.member(amal(), 'Karim Ouazzani', ['operator'])
    const page = await team.page(asker, 'en', '/emergency')
    await page.getByLabel('Role asked for').selectOption('commander')
    await page.getByLabel('Why, now').fill('The commander cannot be reached')
    await page.getByRole('button', { name: 'Ask', exact: true }).click()
    await page.getByText('Another person must grant it.', { exact: false }).first().waitFor()
    expect(await page.getByRole('button', { name: 'Grant' }).count()).toBe(0)
    const granter = await team.page(amal(), 'en', '/people?tab=emergency')
    await granter.getByText('The commander cannot be reached').waitFor()
    await granter.getByLabel('For', { exact: true }).selectOption('15')
    await granter.getByRole('button', { name: 'Grant' }).click()
    await granter.getByText(/granted by/).waitFor()
    await page.getByText(/granted by/).waitFor({ timeout: 15_000 })
    await granter.context().close()
    await page.context().close()
  })

  test.each(spreadOfLanguages('fr'))(
    '[W60] axe finds nothing serious in administration (%s)',
    async (language) => {
      const page = await team.page(amal(), language, '/people')
      const found: string[] = []
      for (const path of [
        '/people',
        '/people/new',
        '/people/wall',
        `/people/${omar().id}`,
        '/people?tab=tokens',
        '/people?tab=emergency',
        '/emergency',
      ]) {
        await page.goto(house.url(path))
        await page.locator('.shell').waitFor()
        await page.waitForTimeout(400)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const finding of await seriousFindings(page))
            found.push(`${path} ${theme} ${finding}`)
        }
      }
      expect(found).toEqual([])
      await page.context().close()
    },
    60_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})
