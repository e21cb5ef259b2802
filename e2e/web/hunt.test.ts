import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'
import { declare, deliver, eveningOf } from './telemetry-house.ts'

const DNS_RULE = 'Name That Imitates The Organiser Looked Up'
const EVENTS = 600

describe.skipIf(isBrowserMissing())('hunting, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let administrator: Teammate | undefined
  let analyst: Teammate | undefined
  let colleague: Teammate | undefined
  let operator: Teammate | undefined
  const nadia = () => must(analyst, 'analyst')

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('event')
    analyst = await team.member(administrator, 'Nadia Cherkaoui', ['analyst'])
    colleague = await team.member(administrator, 'Youssef Alami', ['analyst'])
    operator = await team.member(administrator, 'Omar Idrissi', ['operator'])
    await declare(nadia(), 'reseau', 0)
    const lines = eveningOf(EVENTS, Date.now()).map((event) => JSON.stringify(event))
    await deliver(house, nadia(), 'reseau', lines)
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W110] a link runs its hunt; the back button undoes a pivot', async () => {
    const page = await hunt(nadia(), 'en', '?text=EventID%20%3D%204625%20and%20host%20%3D%20DC-1')
    const few = await found(page)
    expect(few).toBeGreaterThan(0)
    expect(few).toBeLessThan(EVENTS / 4)
    await page
      .locator('.facets')
      .getByRole('button', { name: /^not user/ })
      .first()
      .click()
    await page.waitForURL(/not\+user|not%20user/)
    await page.goBack()
    await page.waitForURL((url) => !url.href.includes('not'))
    expect(await page.locator('.query input').inputValue()).toBe('EventID = 4625 and host = DC-1')
    await until(async () => (await found(page)) === few)
    await page.context().close()
  })

  test('[W111] fields, operators and values are completed by keys; what does not fit is said at its place', async () => {
    const page = await hunt(nadia(), 'fr', '')
    await page.locator('main').focus()
    await page.keyboard.press('q')
    const line = page.locator('.query input')
    await page.keyboard.type('Event')
    await page.getByRole('option', { name: 'EventID champ' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await line.inputValue()).toBe('EventID ')
    await page.getByRole('option', { name: /^= opérateur/ }).waitFor()
    await page.keyboard.type('= 46')
    await page.getByRole('option', { name: /^"4688"/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await line.inputValue()).toMatch(/^EventID = "46\d\d" $/)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await page.waitForURL(/text=EventID/)
    const asked = await found(page)
    expect(asked).toBeGreaterThan(0)

    await page.keyboard.type(' and (')
    await page.keyboard.press('Enter')
    await page.getByText('Cette parenthèse n’est pas fermée.').waitFor()
    expect(page.url()).not.toContain('and')
    await line.fill('host matches "("')
    await page.keyboard.press('Enter')
    await page.locator('.hunt-events').getByRole('alert').waitFor()
    await page.context().close()
  })

  test('[W111, W112] a stretch is typed, widened, and taken from the histogram by keys and by dragging', async () => {
    const page = await hunt(nadia(), 'en', '')
    const all = await found(page)
    await page.locator('.bar[tabindex="0"]').focus()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+ArrowLeft')
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await page.locator('.bar[aria-pressed=true]').count()).toBe(3)
    await page.keyboard.press('Enter')
    await page.waitForURL(/from=\d+.*to=\d+/)
    await until(async () => (await found(page)) < all)
    const few = await found(page)
    await page.locator('main').focus()
    await page.keyboard.press('-')
    await until(async () => (await found(page)) > few)
    const before = page.url()
    const box = must((await page.locator('.bars').boundingBox()) ?? undefined, 'bars')
    await page.mouse.move(box.x + box.width * 0.3, box.y + 40)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 })
    await page.mouse.up()
    await page.waitForURL((url) => url.href !== before)

    await page.getByRole('button', { name: 'From … to …' }).click()
    await page.getByLabel('From (venue time)').fill('2020-01-01 10:00')
    await page.getByLabel('To (venue time').fill('2020-01-01 09:00')
    await page.getByText('The period must begin before it ends.').waitFor()
    await page.getByLabel('To (venue time').fill('2020-01-02 09:00')
    await page.getByLabel('To (venue time').press('Enter')
    await page.getByText('No event fits.', { exact: false }).waitFor()
    await page.context().close()
  })

  test('[W113] from an event: a value is excluded, hunted alone, and copied as it is', async () => {
    const page = await hunt(nadia(), 'en', '?text=DC-1')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.locator('main').focus()
    await page.keyboard.press('j')
    await page.locator('[data-row] a:focus').waitFor()
    await page.keyboard.press('Enter')
    const field = page.locator('.event-field', { hasText: 'CommandLine' })
    await field.getByRole('button').first().click()
    await field.getByRole('button', { name: 'Copy' }).click()
    await field.getByRole('button', { name: 'Copied' }).waitFor()
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^cmd\.exe \/c whoami/)
    const host = page.locator('.event-field', { hasText: 'host' }).first()
    await host.getByRole('button').first().click()
    await host.getByRole('button', { name: 'Exclude' }).click()
    await until(async () =>
      (await page.locator('.query input').inputValue()).endsWith('and not host = "DC-1"'),
    )
    await host.getByRole('button', { name: 'Only this' }).click()
    await until(async () => (await page.locator('.query input').inputValue()) === 'host = "DC-1"')
    await page.locator('main').focus()
    await page.keyboard.press('Escape')
    await page.locator('.pane').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('[W114] events are read on as one scrolls', async () => {
    const page = await hunt(nadia(), 'en', '')
    await until(async () => /\b100 shown/.test(await status(page)))
    await page.locator('.dense').evaluate((element) => {
      element.scrollTop = element.scrollHeight
    })
    await until(async () => /\b[2-6]00 shown/.test(await status(page)))
    await page.context().close()
  })

  test('[W115] a running hunt is stopped by a key and run again', async () => {
    const page = await hunt(nadia(), 'en', '')
    const { promise: released, resolve: release } = Promise.withResolvers<undefined>()
    await page.route('**/api/hunts/query', async (route) => {
      await released
      await route.continue().catch(() => undefined)
    })
    await page.locator('.query input').fill('svc-badge')
    await page.locator('.query input').press('Enter')
    await page.getByRole('button', { name: /^Stop/ }).waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('x')
    await page.getByText('Search stopped.', { exact: false }).waitFor()
    release(undefined)
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await until(async () => (await found(page)) > 0)
    await page.context().close()
  })

  test('[W116] a hunt is kept, shared, run by a colleague, and discarded', async () => {
    const page = await hunt(nadia(), 'en', '?text=host%20%3D%20DC-1&span=7d')
    await page.locator('main').focus()
    await page.keyboard.press('w')
    await page.getByLabel('Title').fill('The domain controller')
    await page.getByRole('button', { name: 'Colleagues see it' }).click()
    await page.getByRole('button', { name: 'Save the hunt' }).click()
    const saved = page.locator('.saved-hunts')
    await open(page)
    await saved.getByText('The domain controller').waitFor()

    const other = await hunt(must(colleague, 'colleague'), 'fr', '')
    await open(other)
    await other.locator('.saved-hunts').getByText('partagée par', { exact: false }).waitFor()
    expect(await other.locator('.saved-hunts').getByRole('button').count()).toBe(0)
    await other.locator('.saved-hunts').getByText('The domain controller').click()
    await other.waitForURL(/text=host.*span=7d|span=7d.*text=host/)
    await other.context().close()

    await saved.getByRole('button', { name: 'Discard' }).click()
    await saved.getByText('The domain controller').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test.each(['NDJSON', 'CSV'])('[W117] what is found is taken out as %s', async (format) => {
    const page = await hunt(nadia(), 'en', '?text=host%20%3D%20DC-1')
    const count = await found(page)
    await page.locator('main').focus()
    await page.keyboard.press('o')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('cannot be called back', { exact: false }).waitFor()
    await dialog.getByText(format, { exact: false }).first().click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Export', exact: true }).click(),
    ])
    const lines = readFileSync(await download.path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    expect(lines.length).toBe(format === 'CSV' ? count + 1 : count)
    await page.context().close()
  })

  test('[W118] a rule and a list of indicators run over the past and say what they found', async () => {
    const page = await team.page(nadia(), 'en', '/hunt/retro')
    await page.locator('main').focus()
    await page.keyboard.press('n')
    await page.getByLabel('A rule of this house, by its title').fill(DNS_RULE)
    await until(async () =>
      /grandstade/.test(await page.getByLabel('Text of the rule').inputValue()),
    )
    expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe(DNS_RULE)
    // What a rule in force has matched already is not found anew: this is another rule.
    const text = page.getByLabel('Text of the rule')
    await text.fill((await text.inputValue()).replace(/^id:.*$/m, `id: ${randomUUID()}`))
    await page.getByRole('button', { name: 'Run over the past' }).click()
    const rule = page.getByRole('article', { name: DNS_RULE })
    await rule.getByText('done', { exact: true }).waitFor({ timeout: 40_000 })
    expect(await rule.textContent()).toMatch(/[1-9]\d* match/)

    await page.keyboard.press('Escape')
    await page.locator('main').focus()
    await page.keyboard.press('n')
    await page.getByRole('button', { name: 'List of indicators' }).click()
    await page.getByLabel('Indicators').fill('billets-grandstade[.]example\n# a remark\n10.60.3.20')
    await page.getByText('2 usable.', { exact: false }).waitFor()
    await page.getByLabel('Title', { exact: true }).fill('From the partner')
    await page.getByRole('button', { name: 'Run over the past' }).click()
    const list = page.getByRole('article', { name: 'From the partner' })
    await list.getByText('done', { exact: true }).waitFor({ timeout: 40_000 })
    expect(await list.textContent()).toMatch(/[1-9]\d* match/)
    await page.context().close()
  }, 120_000)

  test('[W125] who may not hunt is told so', async () => {
    const page = await team.page(must(operator, 'operator'), 'en', '/hunt')
    await page.locator('.room .empty').waitFor()
    expect(await page.locator('.query').count()).toBe(0)
    await page.context().close()
  })

  test.each(spreadOfLanguages('fr'))(
    '[W119] hunting fits, and axe finds nothing serious (%s)',
    async (language) => {
      const page = await hunt(nadia(), language, '')
      const wrong: string[] = []
      const look = async (where: string) => {
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const finding of await seriousFindings(page))
            wrong.push(`${where} ${theme} ${finding}`)
        }
        const isWide = await page.evaluate(
          'document.documentElement.scrollWidth > document.documentElement.clientWidth',
        )
        if (isWide === true) wrong.push(`${where} scrolls sideways`)
      }
      await look('events')
      await page.locator('[data-row] a').nth(3).click()
      await page.locator('.pivot-value').nth(2).click()
      await look('detail')
      await page.setViewportSize({ width: 390, height: 844 })
      await page.goto(house.url('/hunt'))
      await page.locator('.bar').first().waitFor()
      await look('phone')
      await page.goto(house.url('/hunt/retro'))
      await page.locator('.retro .button').first().click()
      await page.locator('.retro-form').waitFor()
      await look('retro')
      expect(wrong).toEqual([])
      await page.context().close()
    },
    60_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })

  async function hunt(
    person: Teammate,
    language: 'fr' | 'ar' | 'en',
    query: string,
  ): Promise<Page> {
    const page = await team.page(person, language, `/hunt${query}`)
    await page.locator('.hunt-status strong').waitFor()
    return page
  }
})

/** How many events the screen says it found; −1 while it says nothing. */
async function found(page: Page): Promise<number> {
  const said = await page
    .locator('.hunt-status strong')
    .textContent()
    .catch(() => null)
  return Number(/[\d\s,.]+/.exec(said ?? '')?.[0].replaceAll(/\D/g, '') ?? -1)
}

async function status(page: Page): Promise<string> {
  return (await page.locator('.hunt-status').textContent()) ?? ''
}

/** Opens the list of saved hunts where it is shut. */
async function open(page: Page): Promise<void> {
  const list = page.locator('.saved-hunts')
  await list.locator('li').first().waitFor({ state: 'attached' })
  if ((await list.getAttribute('open')) === null) await list.locator('summary').click()
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('did not come')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
