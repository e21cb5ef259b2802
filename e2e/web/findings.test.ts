import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

/** Lines that three rules that ship with Vigie match, as the stadium's own sources send them. */
const EVENTS = [
  {
    _path: 'dns',
    ts: 1795503016.5,
    'id.orig_h': '10.60.3.17',
    query: 'billets-grandstade.example',
    qtype_name: 'A',
  },
  {
    _path: 'dns',
    ts: 1795503017.5,
    'id.orig_h': '10.60.3.17',
    query: 'tickets-grandstade.example',
    qtype_name: 'A',
  },
  {
    time: '2026-11-24T06:50:11.505Z',
    logsource: { product: 'identity', service: 'signin' },
    host: 'SSO-1',
    user: 'accred.nord',
    result: 'locked',
    application: 'accreditation',
  },
]
const DNS_RULE = 'Name That Imitates The Organiser Looked Up'
const LOCKED_RULE = 'Account Of The Accreditation Service Locked'

describe.skipIf(isBrowserMissing())('findings, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let administrator: Teammate | undefined
  let analyst: Teammate | undefined
  let operator: Teammate | undefined
  const nadia = () => must(analyst, 'analyst')

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('event')
    analyst = await team.member(administrator, 'Nadia Cherkaoui', ['analyst'])
    operator = await team.member(administrator, 'Omar Idrissi', ['operator'])
    await send(nadia(), 'reseau', EVENTS)
    await until(async () => (await findings(nadia())).length >= 2)
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W53] event and rule stand side by side, what matched marked and numbered in both', async () => {
    const page = await team.page(nadia(), 'en', '/findings')
    await page.getByText(DNS_RULE).click()
    const pane = page.locator('.pane')
    await pane.locator('.event .is-hit', { hasText: 'query' }).first().waitFor()
    expect(await pane.locator('.event mark').first().textContent()).toBe('grandstade')
    expect(await pane.locator('.rule mark').first().textContent()).toBe(
      'query|contains: grandstade',
    )
    const numbers = await pane.locator('.rule .mark-number').allTextContents()
    expect(numbers).toEqual(['1', '2'])
    await pane.getByText('Author of the rule').waitFor()
    await pane.locator('.facts').getByText('Vigie', { exact: true }).waitFor()
    const event = await pane.locator('.event').boundingBox()
    const rule = await pane.locator('.rule').boundingBox()
    expect((rule?.x ?? 0) > (event?.x ?? 0) + (event?.width ?? 0)).toBe(true)
    const shown = await pane.locator('.event').textContent()
    await page.locator('main').focus()
    await page.keyboard.press('l')
    await pane.getByText(/2 of 2/).waitFor()
    expect(await pane.locator('.event').textContent()).not.toBe(shown)
    await page.context().close()
  })

  test('[W61] j, k, ⏎, e, c: a finding is taken, closed with a resolution and a reason, and reopened', async () => {
    const page = await team.page(nadia(), 'fr', '/findings')
    await page.locator('[data-row]').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('e')
    await page
      .locator('.list-bar')
      .getByText(/sur disque|signée/)
      .waitFor()
    await page.locator('[data-row]').first().getByText('Nadia Cherkaoui').waitFor()
    await page.locator('[data-row] a:focus').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/findings\/\w+-F\d+/)
    const pane = page.locator('.pane')
    await pane.locator('.gestures').waitFor()
    await page.keyboard.press('c')
    await pane.getByLabel('Conclusion').selectOption('legitimate')
    await pane.getByLabel('Motif, pour qui relira').fill('Revendeur sous contrat')
    await pane.getByLabel('Motif, pour qui relira').press('Enter')
    await pane.locator('.facts').getByText('Activité légitime').waitFor()
    await page.keyboard.press('r')
    await pane.getByLabel('Motif de la réouverture').fill('Nouvel élément')
    await pane.getByLabel('Motif de la réouverture').press('Enter')
    await pane.locator('.timeline').getByText('Nouvel élément').waitFor()
    await page.context().close()
  })

  test('[W62] one gesture promotes a finding and leads to its incident, which leads back', async () => {
    const page = await team.page(nadia(), 'en', '/findings')
    await page.getByText(LOCKED_RULE).click()
    const pane = page.locator('.pane')
    await pane.locator('.gestures').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('p')
    await pane.getByRole('link', { name: /Incident opened/ }).click()
    await page.waitForURL(/\/incidents\/\w+-I\d+/)
    await page.locator('.pane .links').getByText(LOCKED_RULE).click()
    await page.waitForURL(/\/findings\/\w+-F\d+/)
    await page.locator('.pane .facts').getByText('Promoted').waitFor()
    expect(
      await page
        .locator('.pane')
        .getByRole('button', { name: /^Promote/ })
        .count(),
    ).toBe(0)
    await page.context().close()
  })

  test('[W63] evidence that a role may not see is said to be withheld; the rule is shown', async () => {
    const page = await team.page(must(operator, 'operator'), 'en', '/findings')
    await page.getByText(DNS_RULE).click()
    const pane = page.locator('.pane')
    await pane.getByText('Events are not shown to your role.', { exact: false }).waitFor()
    await pane.locator('.rule').waitFor()
    expect(await pane.locator('.event').count()).toBe(0)
    await page.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[W60] axe finds nothing serious in the queue, the evidence and the forms (%s)',
    async (language) => {
      const page = await team.page(nadia(), language, '/findings')
      await page.getByText(DNS_RULE).click()
      await page.locator('.event').waitFor()
      await page.locator('main').focus()
      await page.keyboard.press('c')
      await page.locator('.gesture-form').waitFor()
      const found: string[] = []
      for (const theme of ['night', 'day']) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
        for (const finding of await seriousFindings(page)) found.push(`${theme} ${finding}`)
      }
      expect(found).toEqual([])
      await page.context().close()
    },
    60_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })

  async function send(by: Teammate, source: string, events: readonly object[]): Promise<void> {
    const answer = await fetch(house.url(`/api/sources/${source}/events`), {
      method: 'POST',
      headers: {
        'content-type': 'application/x-ndjson',
        cookie: must(by.caller.cookie, 'cookie'),
        origin: house.origin.origin,
      },
      body: `${events.map((event) => JSON.stringify(event)).join('\n')}\n`,
    })
    expect(answer.status, await answer.clone().text()).toBeLessThan(300)
  }
})

async function findings(by: Teammate): Promise<readonly unknown[]> {
  const { documents } = (await by.caller.get('/findings')).body as { documents?: unknown[] }
  return documents ?? []
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('did not come')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
