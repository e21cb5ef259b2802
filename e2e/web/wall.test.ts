import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House } from './house.ts'
import { spreadOfLanguages, spreadOfScreens } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const VARIANTS = ['all', 'picture', 'open', 'figures'] as const
/** Legible from three metres. */
const LEAST_PX = 28
/** The exercise stands still, so that its sources fall silent by themselves: after a minute. */
const SILENT_AFTER_MS = 60_000

describe.skipIf(isBrowserMissing())('the wall, in a browser', () => {
  const house = new House(SILENT_AFTER_MS)
  const team = new Team(house)
  let administrator: Teammate | undefined
  let commander: Teammate | undefined
  let officer: Teammate | undefined
  const yasmine = () => must(commander, 'commander')
  const send = (path: string, body: object) =>
    yasmine().caller.post(path, { commandId: randomUUID(), ...body })

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('exercise')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    officer = await team.member(administrator, 'Hamid Tazi', ['venue-officer'])
    // A source that was never heard cannot fall silent: the exercise speaks first.
    await until(async () => {
      const { body } = await yasmine().caller.get('/sources')
      return Array.isArray(body['feeds']) && body['feeds'].length > 0
    })
    await until(async () => (await send('/exercise/speed', { speed: 'pause' })).status < 300)
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W55] a gate that nobody confirmed is drawn hollow and said unknown, until somebody confirms it', async () => {
    const page = await team.page(yasmine(), 'en', '/wall')
    const gate = page.locator('.bowl-gate', { hasText: 'Gate ⁨C4⁩' })
    await gate.getByText(/never confirmed/).waitFor()
    const hollow = await fillOf(page, '.gate-unknown .gate-shape')
    await send('/gates/C4/confirmation', { state: 'restricted' })
    await gate.getByText(/Restricted/).waitFor()
    await send('/gates/C4/confirmation', { state: 'open' })
    await gate.getByText(/Open/).waitFor()
    expect(hollow).toBe('none')
    expect(await fillOf(page, '.gate-open .gate-shape')).not.toBe('none')
    await page.context().close()
  })

  test('[W54] an open incident is marked at its place, and gone when it is closed; nothing else moves', async () => {
    const page = await team.page(yasmine(), 'en', '/wall')
    await page.locator('.bowl-gate').first().waitFor()
    await page.waitForTimeout(500)
    const before = await boxes(page, '.bowl-gate')
    const written = await send('/incidents', {
      type: 'medical',
      priority: 1,
      title: 'Malaise au secteur 214',
      place: '214',
    })
    await page.locator('.bowl-mark.tone-critical', { hasText: '214' }).waitFor()
    await page.locator('.wall-incident').getByText('Malaise au secteur 214').waitFor()
    expect(await boxes(page, '.bowl-gate')).toEqual(before)
    const id = must((written.body as { changes: { id: string }[] }).changes[0], 'change').id
    await send(`/incidents/${id}/gestures`, { gesture: { kind: 'assign', owner: yasmine().id } })
    await send(`/incidents/${id}/gestures`, {
      gesture: { kind: 'close', outcome: 'Pris en charge' },
    })
    await page.locator('.bowl-mark').waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('[W64] whatever its view, size and language, the wall fits, does not scroll, and is legible from 3 m', async () => {
    for (let count = 0; count < 14; count++) {
      await send('/incidents', {
        type: 'crowd',
        priority: 2 + (count % 4),
        title: `Poussée ${count}`,
      })
    }
    const wrong: string[] = []
    for (const language of ['fr', 'ar', 'en'] as const) {
      const page = await team.page(yasmine(), language, '/wall')
      for (const [width, height] of [
        [1920, 1080],
        [1366, 768],
      ] as const) {
        await page.setViewportSize({ width, height })
        for (const variant of spreadOfScreens(VARIANTS, language)) {
          const where = `${language} ${width} ${variant}`
          await page.goto(house.url(`/wall?v=${variant}`))
          await page.locator('.wall').waitFor()
          await page.waitForTimeout(400)
          for (const small of await smallTexts(page)) wrong.push(`${where} small: ${small}`)
          for (const cut of await scrolling(page)) wrong.push(`${where} scrolls: ${cut}`)
        }
      }
      await page.context().close()
    }
    expect(wrong).toEqual([])
  }, 120_000)

  test('[W64] what does not fit is counted, and the countdown goes on', async () => {
    const page = await team.page(yasmine(), 'en', '/wall')
    await page
      .getByText(/^and ⁨?\d+⁩? more/)
      .first()
      .waitFor()
    expect(await page.locator('.wall-incident').count()).toBeGreaterThan(2)
    const shown = await page.locator('.wall-clock strong').textContent()
    await page.waitForTimeout(1_500)
    expect(await page.locator('.wall-clock strong').textContent()).not.toBe(shown)
    await page.keyboard.press('4')
    await page.waitForURL(/v=figures/)
    await page.context().close()
  })

  test('[W72] in the past the clock of the wall stands at that moment', async () => {
    const page = await team.page(yasmine(), 'en', '/wall?asOf=5')
    const clock = page.locator('.wall-clock strong')
    await page
      .locator('.past-bar')
      .getByText(/position/)
      .waitFor()
    await page.waitForTimeout(500)
    const shown = await clock.textContent()
    await page.waitForTimeout(1_500)
    expect(await clock.textContent()).toBe(shown)
    expect(await page.locator('.past-bar').textContent()).toContain(shown)
    await page.context().close()
  })

  test('[W65] what a role may not see is said, not left out', async () => {
    const page = await team.page(must(officer, 'officer'), 'en', '/wall')
    await page
      .locator('.wall-panel', { hasText: 'Findings' })
      .getByText('Not shown to your role')
      .waitFor()
    await page.context().close()
  })

  test('[W65] a source that fell silent is an alarm with its age, and stands first', async () => {
    const page = await team.page(yasmine(), 'en', '/wall')
    await page.locator('.wall-feed').first().waitFor()
    house.catchUp()
    const silent = page.locator('.wall-feed.is-silent').first()
    await silent.waitFor({ timeout: 30_000 })
    expect(await silent.textContent()).toMatch(/Silent · \d+ (s|min)$/)
    const first = page.locator('.wall-feed').first()
    expect(await first.getAttribute('class')).toContain('is-silent')
    await page.context().close()
  }, 60_000)

  test('[W58] the exercise is resumed, set to a speed and paused by hand; it says how it stands', async () => {
    const page = await team.page(yasmine(), 'en', '/exercise')
    await page.getByText('Paused').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press(' ')
    await page.getByText('Running').waitFor()
    await page.getByRole('button', { name: '× 2', exact: true }).click()
    await page.getByText(/One minute of exercise takes ⁨?30 s/).waitFor()
    const shown = await page.locator('.run-clock').textContent()
    await page.waitForTimeout(800)
    expect(await page.locator('.run-clock').textContent()).not.toBe(shown)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByText('Paused').waitFor()
    const found = await seriousFindings(page)
    expect(found).toEqual([])
    await page.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[W60] axe finds nothing serious on any view of the wall (%s)',
    async (language) => {
      const page = await team.page(yasmine(), language, '/wall')
      const found: string[] = []
      for (const variant of VARIANTS) {
        await page.goto(house.url(`/wall?v=${variant}`))
        await page.locator('.wall').waitFor()
        await page.waitForTimeout(300)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const finding of await seriousFindings(page))
            found.push(`${variant} ${theme} ${finding}`)
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

/** Texts of the wall below the least size, the navigation that only a pointer brings left out. */
async function smallTexts(page: Page): Promise<readonly string[]> {
  const found: unknown =
    await page.evaluate(`[...document.querySelectorAll('.wall *, .exercise-band *')]
    .filter((element) => !element.closest('.wall-variants, .visually-hidden'))
    .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
    .filter((element) => parseFloat(getComputedStyle(element).fontSize) < ${LEAST_PX})
    .map((element) => element.textContent.slice(0, 60))`)
  return Array.isArray(found) ? found.map(String) : []
}

/** What could be scrolled: the page, the room, the wall. */
async function scrolling(page: Page): Promise<readonly string[]> {
  const found: unknown = await page.evaluate(`['html', '.room', '.wall', '.wall-body', '.wall-end']
    .flatMap((name) => [...document.querySelectorAll(name)].map((element) => [name, element]))
    .filter(([, element]) => element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1)
    .map(([name, element]) => name + ' ' + element.scrollHeight + '>' + element.clientHeight + ' ' + element.scrollWidth + '>' + element.clientWidth)`)
  return Array.isArray(found) ? found.map(String) : []
}

async function boxes(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(`[...document.querySelectorAll('${selector}')].map((element) => {
    const { x, y } = element.getBoundingClientRect()
    return Math.round(x) + '/' + Math.round(y)
  })`)
}

async function fillOf(page: Page, selector: string): Promise<unknown> {
  return page.evaluate(`getComputedStyle(document.querySelector('${selector}')).fill`)
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 20_000
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('did not come')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
