import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House, write } from './house.ts'
import { spreadOfScreens } from './languages.ts'
import { nextTotp, totp } from './totp.ts'

const PASSWORD = 'tribune nord phare 88'
const LOST_WITHIN_MS = 3_000
const SCREENS = ['/log', '/log?asOf=12', '/incidents', '/findings', '/wall', '/people', '/exercise']
/** For people to look at; not kept in the repository. */
const SHOTS = fileURLToPath(new URL('../../test-results/web', import.meta.url))

describe.skipIf(isBrowserMissing())('the screens, in a browser', () => {
  const house = new House()
  let secret = ''

  beforeAll(() => house.start(), 120_000)
  afterAll(() => house.destroy())

  /** A page of the signed-in browser. */
  async function open(language: 'fr' | 'ar' | 'en', path: string): Promise<Page> {
    const context = await house.context(language, house.statePath)
    const page = await context.newPage()
    await page.goto(house.url(path))
    await page.locator('.strip').waitFor()
    return page
  }

  test('[W30] from the printed link to a running exercise, in French, without a mouse', async () => {
    const context = await house.context('fr')
    const page = await context.newPage()
    await page.goto(house.url(`/setup#${house.setUpSecret}`))
    await page.getByLabel('Nom', { exact: true }).fill('Amina Berrada')
    await page.getByLabel('Identifiant').fill('amina')
    await page.getByLabel('Identifiant').press('Enter')
    await page.getByRole('button', { name: 'Mot de passe et code à usage unique' }).press('Enter')
    secret = (await page.locator('.secret').textContent())?.trim() ?? ''
    await page.getByLabel('Mot de passe').fill(PASSWORD)
    await page.getByLabel('Code à 6 chiffres').fill(totp(secret, Date.now()))
    await page.getByLabel('Code à 6 chiffres').press('Enter')
    await page.getByText('EXERCICE', { exact: true }).waitFor()
    await page.getByText('تمرين', { exact: true }).waitFor()
    await page.getByText('EXERCISE', { exact: true }).waitFor()
    await page.locator('.log-row').first().waitFor()
    await page.getByText('En direct').waitFor()
    await context.storageState({ path: house.statePath })
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
    await context.close()
  })

  test('[W31] sign-in by password and code, in Arabic, from right to left', async () => {
    const context = await house.context('ar')
    const page = await context.newPage()
    await page.goto(house.url('/incidents'))
    await page.getByLabel('اسم الدخول').fill('amina')
    await page.getByLabel('كلمة المرور').fill('not this one at all')
    await page.getByLabel('الرمز المكوّن من 6 أرقام').fill('000000')
    await page.getByLabel('الرمز المكوّن من 6 أرقام').press('Enter')
    await page.getByRole('alert').waitFor()
    await page.getByLabel('كلمة المرور').fill(PASSWORD)
    await page.getByLabel('الرمز المكوّن من 6 أرقام').fill(nextTotp(secret))
    await page.getByLabel('الرمز المكوّن من 6 أرقام').press('Enter')
    await page.locator('.strip').waitFor()
    expect(new URL(page.url()).pathname).toBe('/incidents')
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
    await context.close()
  }, 60_000)

  test('[W32] a line shows its fate in place; a gate, a decision and a strike by the keyboard', async () => {
    const page = await open('fr', '/log')
    await write(page, 'Ronde faite tribune nord')
    const row = page.locator('.log-row', { hasText: 'Ronde faite tribune nord' })
    await row.getByText('signée').waitFor()
    expect(await row.count()).toBe(1)
    await write(page, '/g A1 filtree')
    await page.getByText(/^Inscrit : /).waitFor()
    await page.locator('.log-row', { hasText: 'Porte' }).getByText('Filtrée').first().waitFor()
    await write(page, '/d On filtre la porte A1')
    await page.locator('.log-row-decision', { hasText: 'On filtre la porte A1' }).waitFor()
    const id = (await row.locator('.mono').textContent()) ?? ''
    await write(page, `/strike ${id} mauvaise tribune`)
    await row.getByText('mauvaise tribune').waitFor()
    await write(page, '/g Z9 open')
    await page.getByRole('alert').getByText('Z9').waitFor()
    expect(await page.locator('#entry-line').inputValue()).toBe('/g Z9 open')
    await page.context().close()
  })

  test('[W33] a lost link is said within 3 s; what was written meanwhile is kept, sent, and never doubled', async () => {
    const page = await open('en', '/log')
    await page.getByText('Live', { exact: true }).waitFor()
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
    await house.kill()
    const cutAtMs = performance.now()
    await page.locator('.lost-bar').waitFor({ timeout: LOST_WITHIN_MS })
    console.log(`lost link shown after ${Math.round(performance.now() - cutAtMs)} ms`)
    await write(page, 'Written while cut off')
    const row = page.locator('.log-row', { hasText: 'Written while cut off' })
    await row.getByText('written here').waitFor()
    await page.reload() // The page comes from the service worker, the line from this browser.
    await page.locator('.lost-bar').waitFor()
    await row.getByText('written here').waitFor()
    await house.restart()
    await row.getByText('signed').waitFor({ timeout: 20_000 })
    expect(await row.count()).toBe(1)
    expect(await page.locator('.lost-bar').count()).toBe(0)
    await page.context().close()
  }, 90_000)

  test('[W34] eight tabs of one browser stay live', async () => {
    const first = await open('en', '/log')
    const tabs = [first]
    for (let count = 1; count < 8; count++) {
      const tab = await first.context().newPage()
      await tab.goto(house.url('/log'))
      tabs.push(tab)
    }
    await write(first, 'Seen by the eight')
    for (const tab of tabs) {
      await tab.locator('.log-row', { hasText: 'Seen by the eight' }).waitFor({ timeout: 10_000 })
    }
    await first.context().close()
  }, 60_000)

  test('[W35] the past is unmistakable, holds what was so, and cannot be written in', async () => {
    const page = await open('en', '/log?asOf=12')
    await page.getByText('You are looking at the past').waitFor()
    await page.getByRole('button', { name: 'Administration' }).click()
    const newest = async () => (await page.locator('.log-row .mono').allTextContents())[0] ?? ''
    await expect.poll(newest, { timeout: 10_000 }).toMatch(/-0012$/)
    await write(page, 'Not in the past')
    await page
      .getByRole('alert')
      .getByText(/Nobody writes in the past/)
      .waitFor()
    // The line takes the focus back when it was refused, maybe just between focus and key.
    const pressed = async (name: string) => {
      const button = page.getByRole('button', { name })
      if ((await button.count()) > 0) await button.press('Enter', { timeout: 2_000 })
      await page.waitForTimeout(300)
      return page.url()
    }
    await expect.poll(() => pressed('Later'), { timeout: 20_000 }).toMatch(/asOf=1[3-9]/)
    await expect.poll(() => pressed('Back to the present'), { timeout: 20_000 }).not.toMatch(/asOf/)
    await page.getByText('You are looking at the past').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('[W36] the palette, the keys and the detail are reached by the keyboard alone', async () => {
    const page = await open('en', '/log')
    await page.keyboard.press('Control+k')
    await page.keyboard.type('incid')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/incidents/)
    await page.keyboard.press('Alt+1')
    await page.waitForURL(/\/log/)
    await page.locator('.log-row').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/log\/\w+-\d+/)
    await page.getByText('Logical clock').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/log$/)
    await page.keyboard.press('?')
    await page.getByRole('dialog').waitFor()
    await page.context().close()
  })

  test.each(['fr', 'ar', 'en'] as const)(
    '[W37] axe finds nothing serious on any screen (%s)',
    async (language) => {
      const page = await open(language, '/log')
      const found: string[] = []
      for (const path of spreadOfScreens(SCREENS, language)) {
        await page.goto(house.url(path))
        await page.locator('.shell').waitFor()
        await page.waitForTimeout(600)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const finding of await seriousFindings(page)) {
            found.push(`${path} ${theme} ${finding}`)
          }
        }
      }
      expect(found).toEqual([])
      await page.context().close()
    },
    120_000,
  )

  test.each(['fr', 'ar', 'en'] as const)(
    '[W41] every screen fits a desk and a phone, mirrored in Arabic (%s)',
    async (language) => {
      const page = await open(language, '/log')
      const tooWide: string[] = []
      for (const [width, height] of [
        [1366, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height })
        for (const path of spreadOfScreens(SCREENS, language)) {
          await page.goto(house.url(path))
          await page.locator('.shell').waitFor()
          await page.waitForTimeout(500)
          const name = `${path.replaceAll(/\W+/g, '-')}-${language}-${width}`
          await page.screenshot({ path: join(SHOTS, `${name}.png`) })
          const overflow = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          )
          if (overflow !== 0) tooWide.push(`${name}: ${String(overflow)} px`)
        }
      }
      expect(tooWide).toEqual([])
      await page.goto(house.url('/log'))
      const row = page.locator('.log-row').first()
      const time = await row.locator('.log-time').boundingBox()
      const id = await row.locator('.mono').boundingBox()
      expect((time?.x ?? 0) > (id?.x ?? 0)).toBe(language === 'ar')
      await page.context().close()
    },
    120_000,
  )

  test('[W38] no page asked another origin, threw, or was stopped by the content security policy', () => {
    expect(house.complaints).toEqual([])
  })
})
