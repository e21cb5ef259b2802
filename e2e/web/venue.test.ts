import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { done, entriesOf, STADIUM } from '../venue/at-venue.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfScreens } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const LANGUAGES = ['fr', 'ar', 'en'] as const
const SCREENS = ['/venue', '/venue/register', '/venue/capacity', '/venue/matches', '/venue/plan']

describe.skipIf(isBrowserMissing())('the venue, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let commander: Teammate | undefined
  let match = ''
  const yasmine = () => must(commander, 'commander')
  const send = async (path: string, body: object) =>
    done(await yasmine().caller.post(path, { commandId: randomUUID(), ...body }))

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    await send('/venues/generated', { id: 'GSC', ...STADIUM })
    await send('/venues/GSC/adoption', {})
    const planned = await send('/matches', {
      title: 'Maroc – Sénégal',
      stage: 'final',
      venue: 'GSC',
      kickOffAt: new Date(Date.now() + 5_400_000).toISOString(),
      expected: 11_000,
    })
    match = must(entriesOf(planned)[0], 'entry').subject.id
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W144] the sheet shows four capacities, marks the one that governs, and a signature follows it', async () => {
    const page = await team.page(yasmine(), 'en', '/venue/capacity?sector=101')
    await page.locator('.limit').nth(3).waitFor()
    await page.getByText('Nobody has signed P and S.').waitFor()
    await page.getByRole('button', { name: 'Sign P and S' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/^P,/).fill('0.9')
    await dialog.getByLabel(/^S,/).fill('0,8')
    await dialog
      .getByLabel('Written assessment')
      .fill('Visited on Monday, handrail loose in row 12.')
    await dialog.getByRole('button', { name: 'Sign P and S' }).click()
    await page.getByText(/signed by ⁨?Yasmine Alaoui/).waitFor()
    const governing = page.locator('.sheet').first().locator('.limit.is-governing .limit-persons')
    const final = await page.locator('.capacity-final').textContent()
    expect(await governing.first().textContent()).toBe(final)
    await page.getByRole('button', { name: 'Work it out' }).click()
    await page.locator('.what-if-verdict').waitFor()
    expect(await page.locator('.limit').count()).toBe(8)
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }, 60_000)

  test('[W145] the plan is edited by one gesture at a time: rename, move by arrows, remove', async () => {
    const page = await team.page(yasmine(), 'en', '/venue/plan?element=A1')
    await page.getByLabel('Name').fill('Porte du Levant')
    await page.getByRole('button', { name: 'Rename' }).click()
    await page
      .locator('.plan-shape.is-chosen title', { hasText: 'A1 — Porte du Levant' })
      .waitFor({ state: 'attached' })
    const before = await page.locator('.plan-shape.is-chosen').getAttribute('cx')
    await page.getByRole('button', { name: 'Move', exact: true }).click()
    await page
      .locator('.said-title, .pane')
      .first()
      .click({ position: { x: 4, y: 4 } })
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(() => page.locator('.plan-shape.is-chosen').getAttribute('cx'))
      .not.toBe(before)
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('button', { name: /what is removed stays removed/ }).click()
    // Lanes and exits name the gate: it stays, and the reason is said in place.
    await page.getByRole('alert').filter({ hasText: /A1/ }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }, 60_000)

  test('[W146] a file is read before it is written, and every problem stands by its name', async () => {
    const page = await team.page(yasmine(), 'en', '/venue/plan')
    await page.getByText('Import a plan', { exact: true }).click()
    const file = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: {},
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [0, 0],
                [1, 1],
              ],
            ],
          },
        },
      ],
    })
    await page.locator('input[type=file]').setInputFiles({
      name: 'plan.geojson',
      mimeType: 'application/geo+json',
      buffer: Buffer.from(file),
    })
    await page.locator('.problems .mono').first().waitFor()
    await page.getByText('Violations keep the file out; nothing was written.').waitFor()
    expect(await page.getByRole('button', { name: 'Write the plan' }).count()).toBe(0)
    await page.context().close()
  }, 60_000)

  test('[W147] phases say what is not met before they are entered, and who ticked what', async () => {
    const page = await team.page(yasmine(), 'en', `/venue/matches/${match}`)
    await page.getByLabel('Plan briefed').click()
    await page.locator('.phase.is-present').getByText('Yasmine Alaoui').waitFor()
    await page.locator('.phase', { hasText: 'Gates open' }).locator('summary').click()
    await page
      .getByText(/^Not met: .*checklist/)
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Enter this phase — Gates open' }).click()
    await page.locator('.phase.is-present summary', { hasText: 'Gates open' }).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }, 60_000)

  test('[W148] no screen of the venue is wider than its window, in any language', async () => {
    const wrong: string[] = []
    for (const language of LANGUAGES) {
      const page = await team.page(yasmine(), language, '/venue')
      for (const path of spreadOfScreens(SCREENS, language)) {
        for (const [width, height] of [
          [1366, 768],
          [390, 844],
        ] as const) {
          await page.setViewportSize({ width, height })
          await page.goto(house.url(path))
          await page.locator('.room-tabs').waitFor()
          await page.waitForTimeout(300)
          const over = await page.evaluate(
            `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
          )
          if (Number(over) > 0) wrong.push(`${language} ${path} ${width}: ${String(over)} px`)
        }
      }
      await page.context().close()
    }
    expect(wrong).toEqual([])
    expect(house.complaints).toEqual([])
  }, 120_000)
})
