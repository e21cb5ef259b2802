import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'
import { declare, deliver, eveningOf } from './telemetry-house.ts'

const NOT_A_LOG = 'this is ((( not a log <<'

describe.skipIf(isBrowserMissing())('sources, in a browser', () => {
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
    await declare(nadia(), 'alive', 0)
    await declare(nadia(), 'mute', 1_000)
    const lines = eveningOf(40, Date.now()).map((event) => JSON.stringify(event))
    await deliver(house, nadia(), 'alive', [...lines, NOT_A_LOG])
    await deliver(house, nadia(), 'mute', lines)
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W120] silent sources stand first, hollow with their age', async () => {
    const page = await team.page(nadia(), 'en', '/sources')
    const mute = page.locator('[data-row=mute]')
    await mute.getByText('silent').waitFor({ timeout: 20_000 })
    await mute.locator('.source-silent time').waitFor()
    await mute.locator('.figure-hollow').waitFor()
    expect(await page.locator('[data-row]').first().getAttribute('data-row')).toBe('mute')
    await page.getByRole('button', { name: /^receiving/ }).click()
    await page.waitForURL(/is=receiving/)
    await mute.waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('[W121] figures, limits, problem and unparsed lines are read by keys', async () => {
    const page = await team.page(nadia(), 'en', '/sources')
    await page.locator('[data-row=alive]').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.locator('[data-row=alive] a:focus').waitFor()
    await page.keyboard.press('Enter')
    const pane = page.locator('.pane')
    await pane.locator('.unparsed').getByText(NOT_A_LOG).waitFor()
    await pane.locator('.facts').getByText('41', { exact: true }).waitFor()
    await pane.getByRole('link', { name: 'Hunt in its events' }).click()
    await page.waitForURL(/\/hunt\?text=source/)
    await page.locator('.hunt-status').getByText('41 events').waitFor()
    await page.context().close()
  })

  test('[W123, W122] a source is declared, its configuration holds the token, which works and is replaced', async () => {
    const page = await team.page(nadia(), 'fr', '/sources')
    await page.locator('[data-row]').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('n')
    const pane = page.locator('.pane')
    await pane.getByLabel('Expéditeur').selectOption('vector')
    await pane.getByLabel('Nom de la source').fill('Portes C')
    await pane.getByText('Seulement a–z', { exact: false }).waitFor()
    await pane.getByLabel('Nom de la source').fill('portes-c')
    await pane.getByLabel('Nom de la source').press('Enter')
    const token = (await pane.locator('.one-time-secret').textContent()) ?? ''
    expect(token).toMatch(/^vigie_src_/)
    const config = (await pane.locator('.config').textContent()) ?? ''
    expect(config).toContain(token)
    expect(config).toContain(`${house.origin.origin}/elastic`)
    expect(await sent(token)).toBeLessThan(300)

    await pane.getByRole('link', { name: 'Voir arriver la source' }).click()
    await pane.locator('.source-receiving').waitFor()
    expect(await pane.locator('.one-time-secret').count()).toBe(0)
    await page.locator('main').focus()
    await page.keyboard.press('t')
    await pane.getByRole('button', { name: 'Remplacer' }).click()
    const other = (await pane.locator('.one-time-secret').textContent()) ?? ''
    expect(other).not.toBe(token)
    expect(await sent(token)).toBe(401)
    expect(await sent(other)).toBeLessThan(300)
    await page.context().close()
  })

  test('[W122] limits are set, a source is paused with a reason and let in again', async () => {
    const page = await team.page(nadia(), 'en', '/sources/alive')
    const pane = page.locator('.pane')
    await pane.locator('.gestures').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('m')
    await pane.getByLabel('Silent after (seconds)').fill('x')
    await pane.getByText('A number from', { exact: false }).first().waitFor()
    await pane.getByLabel('Silent after (seconds)').fill('3600')
    await pane.getByLabel('Silent after (seconds)').press('Enter')
    await pane.locator('.facts').getByText('1 h', { exact: false }).waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('d')
    await pane.getByLabel('Reason, for who reads it later').fill('Maintenance of the switch')
    await pane.getByLabel('Reason, for who reads it later').press('Enter')
    await pane.locator('.source-paused').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('d')
    await pane.locator('.source-paused').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('[W124] files are given to a source, and what became of each is said', async () => {
    const page = await team.page(nadia(), 'en', '/sources/alive')
    const pane = page.locator('.pane')
    await pane.locator('.upload-drop').waitFor()
    const lines = eveningOf(25, Date.now() - 86_400_000).map((event) => JSON.stringify(event))
    await pane.locator('input[type=file]').setInputFiles([
      {
        name: 'evening.ndjson',
        mimeType: 'text/plain',
        buffer: Buffer.from(`${lines.join('\n')}\n`),
      },
      { name: 'odd.log', mimeType: 'text/plain', buffer: Buffer.from(`${NOT_A_LOG}\n`) },
    ])
    await pane
      .locator('.taken li', { hasText: 'evening.ndjson' })
      .getByText('25 accepted')
      .waitFor()
    await pane
      .locator('.taken li', { hasText: 'odd.log' })
      .getByText('no format that is known', { exact: false })
      .waitFor()
    await page.context().close()
  })

  test('[W125] who may not manage sources sees them, and no gesture', async () => {
    const page = await team.page(must(operator, 'operator'), 'en', '/sources/alive')
    await page.locator('.pane .facts').waitFor()
    expect(await page.locator('.pane .gestures').count()).toBe(0)
    expect(await page.getByRole('link', { name: /New source/ }).count()).toBe(0)
    await page.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[W119] sources fit, and axe finds nothing serious (%s)',
    async (language) => {
      const page = await team.page(nadia(), language, '/sources/alive')
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
      await page.locator('.unparsed li').first().waitFor()
      await page.locator('main').focus()
      await page.keyboard.press('t')
      await look('detail')
      await page.goto(house.url('/sources/+'))
      await page.locator('.pane form').waitFor()
      await look('declare')
      await page.setViewportSize({ width: 390, height: 844 })
      await look('declare on a phone')
      await page.goto(house.url('/sources'))
      await page.locator('[data-row]').first().waitFor()
      await look('list on a phone')
      expect(wrong).toEqual([])
      await page.context().close()
    },
    60_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })

  /** The status that a sender with this token gets. */
  async function sent(token: string): Promise<number> {
    const [line] = eveningOf(1, Date.now())
    const answer = await fetch(house.url('/ingest'), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/x-ndjson' },
      body: `${JSON.stringify(line)}\n`,
    })
    return answer.status
  }
})
