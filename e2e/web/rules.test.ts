import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const EVENTS = Array.from({ length: 5 }, (_, index) => ({
  time: '2026-11-24T06:50:11.505Z',
  logsource: { product: 'identity', service: 'signin' },
  host: 'SSO-1',
  user: `accred.${index}`,
  result: index === 0 ? 'locked' : 'ok',
  application: 'accreditation',
}))
const SHIPPED = 'Account Of The Accreditation Service Locked'

describe.skipIf(isBrowserMissing())('rules, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let administrator: Teammate | undefined
  let analyst: Teammate | undefined
  let auditor: Teammate | undefined
  const nadia = () => must(analyst, 'analyst')
  const amal = () => must(administrator, 'administrator')

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('event')
    analyst = await team.member(administrator, 'Nadia Cherkaoui', ['analyst'])
    auditor = await team.member(administrator, 'Omar Idrissi', ['auditor'])
    const { cookie = '' } = nadia().caller
    const answer = await fetch(house.url('/api/sources/sso/events'), {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-ndjson' },
      body: EVENTS.map((event) => JSON.stringify(event)).join('\n'),
    })
    expect(answer.status).toBe(200)
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W80] the list tells hits and cost, is found in, filtered and ordered', async () => {
    const page = await team.page(nadia(), 'en', '/rules')
    const row = page.locator('[data-row]', { hasText: SHIPPED })
    await row.locator('.rcol-state', { hasText: 'in force' }).waitFor()
    await page.waitForFunction(
      `document.querySelector('[data-row] .rcol-number')?.textContent !== '0'`,
      undefined,
      { timeout: 20_000 },
    )
    expect(await page.locator('[data-row]').first().textContent()).toContain(SHIPPED)
    await page.getByLabel('Title or author').fill('locked')
    await row.waitFor()
    expect(await page.locator('[data-row]').count()).toBeLessThan(5)
    await page.getByRole('button', { name: 'Written here' }).click()
    await page.getByText('No rule fits.').waitFor()
    await page.getByRole('button', { name: 'Problems' }).click()
    await page.getByText('Every file was loaded without a problem.').waitFor()
    expect(await page.getByRole('button', { name: 'Reload the files' }).count()).toBe(1)
    await page.context().close()
  })

  test('[W81 W83] by the keyboard: a new rule is written, its problem found, tried, put in force, retired', async () => {
    const page = await team.page(nadia(), 'fr', '/rules')
    await page.locator('[data-row]').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('n')
    const text = page.getByLabel('Texte de la règle')
    await page.getByText('Le texte est une règle valable.').waitFor()
    const sound = await text.inputValue()
    await text.fill(sound.replace('condition: selection', 'condition: other'))
    const problem = page.getByRole('button', { name: /Condition sur une sélection inconnue/ })
    await problem.waitFor()
    expect(await page.getByRole('button', { name: 'Mettre en vigueur' }).isDisabled()).toBe(true)
    await problem.focus()
    await page.keyboard.press('Enter')
    const line = Number(
      await page.evaluate(
        `document.activeElement.value.slice(0, document.activeElement.selectionStart).split('\\n').length`,
      ),
    )
    expect(sound.split('\n')[line - 1]).toContain('condition')
    await text.fill(
      sound
        .replace('New rule', 'Compte sans erreur')
        .replace(/product: .*\n\s+category: .*/, 'product: identity\n  service: signin')
        .replace(/Image.*/, 'result: ok'),
    )
    await page.getByText(/4 correspondances/).waitFor()
    await page.locator('.trial-fields').first().getByText('result').waitFor()
    await page.getByRole('button', { name: 'Mettre en vigueur' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/rules\/[0-9a-f-]{36}/)
    const row = page.locator('[data-row]', { hasText: 'Compte sans erreur' })
    await row.locator('.rcol-state', { hasText: 'écrite ici' }).waitFor()
    await page.getByRole('button', { name: 'Retirer' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Motif du retrait').fill('Essai fini')
    await page.keyboard.press('Enter')
    await row.locator('.rcol-state', { hasText: 'retirée' }).waitFor()
    await page.context().close()
  })

  test('[W82] a shipped rule opens as a copy under another id', async () => {
    const page = await team.page(nadia(), 'en', '/rules')
    await page.getByRole('link', { name: SHIPPED }).click()
    await page.getByText('This rule ships with the installation.', { exact: false }).waitFor()
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const text = await page.getByLabel('Text of the rule').inputValue()
    expect(text).toContain(SHIPPED)
    expect(text).not.toContain(id)
    await page.context().close()
  })

  test('[W84] an auditor reads and does not write; an administrator loads anew', async () => {
    const theirs = await team.page(must(auditor, 'auditor'), 'en', '/rules')
    await theirs.getByRole('link', { name: SHIPPED }).click()
    await theirs.getByLabel('Text of the rule').waitFor()
    expect(await theirs.getByRole('button', { name: 'Put in force' }).count()).toBe(0)
    expect(await theirs.getByRole('link', { name: /New rule/ }).count()).toBe(0)
    await theirs.context().close()
    const page = await team.page(amal(), 'en', '/rules?set=problems')
    await page.getByRole('button', { name: 'Reload the files' }).click()
    await page
      .locator('.deed')
      .getByText(/on disk|signed/)
      .waitFor()
    await page.context().close()
  })

  test.each(spreadOfLanguages('en'))(
    '[W60] axe finds nothing serious on the rules and the workbench (%s)',
    async (language) => {
      const page = await team.page(nadia(), language, '/rules')
      const found: string[] = []
      for (const path of ['/rules', '/rules/new', '/rules?set=problems']) {
        await page.goto(house.url(path))
        await page.locator('.shell').waitFor()
        await page.waitForTimeout(1_200)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const finding of await seriousFindings(page))
            found.push(`${path} ${theme} ${finding}`)
        }
      }
      expect(found).toEqual([])
      for (const [width, height] of [
        [1366, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.goto(house.url('/rules/new'))
        await page.locator('.rule-sheet').waitFor()
        expect(
          await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth'),
        ).toBe(true)
        await page.screenshot({ path: `test-results/rules-${language}-${width}.png` })
      }
      await page.context().close()
    },
    60_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})
