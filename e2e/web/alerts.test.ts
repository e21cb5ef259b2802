import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const LANGUAGES = ['fr', 'ar', 'en'] as const
const LEVELS = ['critical', 'high', 'medium', 'low', 'informational'] as const
/** Where pictures of the screens go, for people to look at; nowhere when not set. */
const PICTURES = process.env['VIGIE_PICTURES']
const ALERTS = 240

describe.skipIf(isBrowserMissing())('the queue of alerts, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let analyst: Teammate | undefined
  let colleague: Teammate | undefined
  const nadia = () => must(analyst, 'analyst')
  const samir = () => must(colleague, 'colleague')

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    analyst = await team.member(administrator, 'Nadia Cherkaoui', ['analyst'])
    colleague = await team.member(administrator, 'Samir Haddad', ['analyst'])
    for (let index = 0; index < ALERTS; index++) {
      const answer = await nadia().caller.post('/findings', {
        commandId: randomUUID(),
        title: `Connexion refusée au contrôle d’accès ${index}`,
        level: LEVELS[index % LEVELS.length],
        entity: `TRN-E-${index % 7}`,
        observables: [{ type: 'ipv4-addr', value: `10.60.${index % 11}.17` }],
      })
      expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    }
  }, 180_000)
  afterAll(() => house.destroy())

  test('[CA51] picked alerts are closed by one gesture, and given back by one key', async () => {
    const page = await open(nadia(), 'fr')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.getByText('2 alertes choisies').waitFor()
    await page.keyboard.press('c')
    await page.getByLabel('Motif, pour qui relira').fill('Essai du prestataire')
    await page.getByLabel('Motif, pour qui relira').press('Enter')
    await page.getByText('2 alertes changées').waitFor()
    await counted(page, ALERTS - 2)
    await page.locator('main').focus()
    await page.keyboard.press('z')
    await page.getByText('2 alertes rétablies').waitFor()
    await counted(page, ALERTS)
    await page.context().close()
  })

  test('[CA51] all alerts of a filter take one gesture, what is paged out of sight too', async () => {
    const page = await open(nadia(), 'en', '/findings?l=low')
    await counted(page, ALERTS / LEVELS.length)
    await page.locator('main').focus()
    await page.keyboard.press('*')
    await page.getByText(`${ALERTS / LEVELS.length} alerts picked`).waitFor()
    await page.keyboard.press('i')
    await page.getByText(`${ALERTS / LEVELS.length} alerts changed`).waitFor()
    await page.getByRole('button', { name: /Undo/ }).click()
    await page.getByText(`${ALERTS / LEVELS.length} alerts given back`).waitFor()
    await page.context().close()
  })

  test('[CA52] a view is saved, shared, and opened by a colleague', async () => {
    const page = await open(nadia(), 'en', '/findings?l=critical&queue=new')
    await page.getByRole('button', { name: 'Save this view' }).click()
    await page.getByLabel('Name of the view').fill('New and critical')
    await page.getByLabel('Share with all analysts').check()
    await page.getByLabel('Name of the view').press('Enter')
    await page.getByRole('button', { name: 'Remove this view' }).waitFor()
    await page.context().close()
    const other = await open(samir(), 'en')
    await other.getByLabel('Saved views').selectOption({ label: 'New and critical' })
    await other.waitForURL(/l=critical/)
    await counted(other, ALERTS / LEVELS.length)
    expect(await other.getByRole('button', { name: 'Remove this view' }).count()).toBe(0)
    await other.context().close()
  })

  test('[CA53] a snoozed alert leaves the queue, and is found with its reason', async () => {
    const page = await open(nadia(), 'en', '/findings?l=informational')
    await page.keyboard.press('j')
    await page.keyboard.press('s')
    const pane = page.locator('.pane')
    await pane.getByLabel('Comes back in').selectOption('15')
    await pane.getByLabel('What is waited for').fill('The supplier restarts it')
    await pane.getByLabel('What is waited for').press('Enter')
    await pane.locator('.facts').getByText('The supplier restarts it').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Snoozed/ }).click()
    await counted(page, 1)
    await page.context().close()
  })

  test('[CA54] alerts are merged into one, which leads to them, and split off again', async () => {
    const page = await open(nadia(), 'en', '/findings?l=high')
    const before = ALERTS / LEVELS.length
    for (let each = 0; each < 3; each++) {
      await page.keyboard.press('j')
      await page.keyboard.press('x')
    }
    await page.keyboard.press('m')
    await page.getByRole('button', { name: 'Merge', exact: true }).click()
    await counted(page, before - 2)
    await page.locator('[data-row]', { hasText: '+2' }).locator('a').click()
    const merged = page.getByRole('region', { name: 'Alerts merged here' })
    await merged.getByRole('button').first().click()
    await counted(page, before - 1)
    await page.context().close()
  })

  test('[CA55] related alerts say what they share; a value leads to all that name it', async () => {
    const page = await open(nadia(), 'en', '/findings?l=critical')
    await page.locator('[data-row] a').first().click()
    const related = page.getByRole('region', { name: 'Related alerts' })
    await related
      .getByText(/IPv4 address.*10\.60\./)
      .first()
      .waitFor()
    await page.locator('.pane .values a').first().click()
    await page.waitForURL(/value=10\.60/)
    await page.context().close()
  })

  test('[CA56] the funnel leads from each number to its list; an alert is reported by hand', async () => {
    const page = await open(nadia(), 'fr')
    const funnel = page.locator('.funnel-strip')
    // A merged alert counts with the one that took it in.
    await funnel
      .getByText(/^2(39|40)$/)
      .first()
      .waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Ce qui a été vu').fill('Clé USB trouvée en régie')
    await page.getByLabel('Machine, compte ou système concerné').fill('REGIE-2')
    await page.getByLabel('Valeur technique (facultative)').fill('n’est pas une adresse')
    await page.getByRole('button', { name: 'Signaler', exact: true }).click()
    await page
      .locator('.pane')
      .getByRole('alert')
      .getByText(/adresse/)
      .waitFor()
    await page.getByLabel('Valeur technique (facultative)').fill('')
    await page.getByRole('button', { name: 'Signaler', exact: true }).click()
    await page.waitForURL(/findings\/\w+-F\d+/)
    await page.locator('.pane').getByText('Clé USB trouvée en régie').first().waitFor()
    await funnel.getByRole('link', { name: /Dossiers/ }).click()
    await page.waitForURL(/\/cases/)
    await page.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[CA57] axe finds nothing serious in the queue and its forms (%s)',
    async (language) => {
      const page = await open(nadia(), language)
      await page.keyboard.press('j')
      await page.keyboard.press('x')
      await page.keyboard.press('s')
      await page.locator('.gesture-form').waitFor()
      const found = await inBothThemes(page, `alerts-bulk-${language}`)
      await page.keyboard.press('Escape')
      await page.locator('[data-row] a').first().click()
      await page.locator('.related li').first().waitFor()
      expect([...found, ...(await inBothThemes(page, `alerts-detail-${language}`))]).toEqual([])
      await page.context().close()
    },
    90_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })

  async function open(
    by: Teammate,
    language: (typeof LANGUAGES)[number],
    path = '/findings',
  ): Promise<Page> {
    const page = await team.page(by, language, path)
    await page.locator('[data-row]').first().waitFor()
    await page.locator('main').focus()
    return page
  }
})

/** The number on the chosen part of the queue. */
async function counted(page: Page, n: number): Promise<void> {
  await page
    .locator('.list-head .choice .button[aria-pressed=true] .choice-count', {
      hasText: new RegExp(`^${n}$`),
    })
    .waitFor()
}

async function inBothThemes(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const theme of ['night', 'day']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    if (PICTURES !== undefined) {
      await page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` })
    }
    for (const finding of await seriousFindings(page)) found.push(`${theme} ${finding}`)
  }
  return found
}
