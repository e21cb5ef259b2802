import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import type { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { issueToken } from '../http/enrol.ts'
import { done, entriesOf, STADIUM } from '../venue/at-venue.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const [LONGITUDE, LATITUDE] = [STADIUM.centre[0] ?? 0, STADIUM.centre[1] ?? 0]

describe.skipIf(isBrowserMissing())('the picture, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let commander: Teammate | undefined
  let gateway: Caller | undefined
  let unit = ''
  const yasmine = () => must(commander, 'commander')
  const send = async (path: string, body: object) =>
    done(await yasmine().caller.post(path, { commandId: randomUUID(), ...body }))
  const locate = (...positions: object[]) =>
    must(gateway, 'gateway').post('/positions', { positions })

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    const scopes = ['unit.locate'] as const
    gateway = (await issueToken(house.origin, administrator.caller, scopes, 'AMBER')).caller
    await send('/venues/generated', { id: 'GSC', ...STADIUM })
    await send('/venues/GSC/adoption', {})
    const pump = {
      kind: 'installation',
      id: 'POMPE-1',
      use: 'pump',
      name: 'Pompe incendie',
      geometry: { type: 'Point', coordinates: [LONGITUDE + 0.0012, LATITUDE] },
    }
    await send('/venues/GSC/gestures', { gesture: { kind: 'add', elements: [pump] } })
    for (const [index, callSign] of ['Alpha 1', 'Bravo 2', 'Charlie 3'].entries()) {
      const kind = (['stewards', 'medical', 'police'] as const)[index]
      const registered = await send('/units', { callSign, kind, strength: 4, skills: [] })
      const { id } = must(entriesOf(registered)[0], 'entry').subject
      const until = new Date(Date.now() + 3_600_000).toISOString()
      await send(`/units/${id}/gestures`, { gesture: { kind: 'start-duty', until } })
      if (index === 0) unit = id
      const at = new Date(Date.now() - 120_000 * index).toISOString()
      const place = { longitude: LONGITUDE + 0.0004 * index, latitude: LATITUDE + 0.0005 }
      if (index < 2) await locate({ unit: id, ...place, accuracyM: 8, at })
    }
    for (const [id, people] of [
      ['101', 250],
      ['205', 480],
      ['303', 2_000],
    ] as const) {
      const measure = { kind: 'inside', people }
      done(await yasmine().caller.post('/counts/hand', { place: { kind: 'sector', id }, measure }))
    }
    for (const gate of ['A1', 'B1']) await send(`/gates/${gate}/confirmation`, { state: 'open' })
    await send('/incidents', {
      type: 'medical',
      priority: 1,
      title: 'Malaise au secteur 103',
      place: '103',
    })
    await send('/incidents', {
      type: 'crowd',
      priority: 3,
      title: 'File longue à la porte B1',
      place: 'B1',
    })
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W153] the venue is drawn with what is where, under layers that keys hide', async () => {
    const page = await team.page(yasmine(), 'en', '/picture')
    await page.locator('.mark-gate', { hasText: 'A1' }).waitFor()
    await page.locator('.mark-gate.is-unknown', { hasText: 'C1' }).waitFor()
    await page.locator('.mark-incident.tone-critical').waitFor()
    await page.locator('.mark-sector.level-red', { hasText: '303' }).waitFor()
    expect(await inked(page)).toBeGreaterThan(100)
    await page.keyboard.press('6')
    await page.waitForURL(/hide=units/)
    await page.locator('.moving-layer').waitFor({ state: 'detached' })
    await page.keyboard.press('2')
    await page.locator('.mark-gate').first().waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('hide')).toBe('gates.units')
    await page.context().close()
  }, 60_000)

  test('[W154] an old position says so, and a unit that says nothing is unknown', async () => {
    const page = await team.page(yasmine(), 'en', '/picture')
    await page.getByText('2 units located').waitFor()
    await page.getByText('1 position older than a minute').waitFor()
    await page.getByText(/1 unit on duty without a position/).waitFor()
    await page.getByText(/Charlie 3/).waitFor()
    await page.context().close()
  }, 60_000)

  test('[W152] a unit moves on every tab without asking', async () => {
    const page = await team.page(yasmine(), 'en', `/picture?on=unit.${unit}`)
    const other = await page.context().newPage()
    await other.goto(house.url(`/picture?on=unit.${unit}`))
    for (const tab of [page, other]) {
      await tab.locator('.picture-chosen').getByText('± ⁨8⁩ m').waitFor()
    }
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await locate({ unit, longitude: LONGITUDE, latitude: LATITUDE, accuracyM: 3 })
    for (const tab of [page, other]) {
      await tab.locator('.picture-chosen').getByText('± ⁨3⁩ m').waitFor({ timeout: 2_000 })
    }
    expect(asked.filter((path) => path.startsWith('/api'))).toEqual([])
    await page.context().close()
  }, 60_000)

  test('[W155] units, gates and incidents are reached by keys, and lead to their own screen', async () => {
    const page = await team.page(yasmine(), 'en', '/picture')
    await page.locator('.mark-gate').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('f')
    await page.keyboard.type('alph')
    await page.keyboard.press('Enter')
    await page.locator('.picture-chosen').getByText('Alpha 1').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('Escape')
    await page.locator('.picture-chosen').waitFor({ state: 'detached' })
    const before = await page.locator('.mark-gate').first().boundingBox()
    await page.keyboard.press('+')
    await page.waitForTimeout(200)
    expect(await page.locator('.mark-gate').first().boundingBox()).not.toEqual(before)
    await page.keyboard.press('0')
    await page.locator('.mark-gate', { hasText: 'B1' }).focus()
    await page.keyboard.press('Enter')
    await page.locator('.picture-chosen').getByText('Yasmine Alaoui').waitFor()
    await page.locator('.mark-incident.tone-critical').focus()
    await page.keyboard.press('Enter')
    await page.locator('.picture-chosen').getByRole('link', { name: 'Open the incident' }).click()
    await page.waitForURL(/\/incidents\//)
    await page.context().close()
  }, 60_000)

  test.each(spreadOfLanguages('ar'))(
    '[W64] the wall draws the plan with units, legible and without scrolling (%s)',
    async (language) => {
      const page = await team.page(yasmine(), language, '/wall?v=picture')
      await page.setViewportSize({ width: 1920, height: 1080 })
      await page.locator('.wall-plan .mark-gate', { hasText: 'A1' }).waitFor()
      expect(await inked(page)).toBeGreaterThan(400)
      const small: unknown = await page.evaluate(`[...document.querySelectorAll('.wall-plan *')]
        .filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''))
        .filter((element) => !element.closest('.visually-hidden') && parseFloat(getComputedStyle(element).fontSize) < 28)
        .map((element) => element.textContent)`)
      expect(small).toEqual([])
      const scrolls: unknown = await page.evaluate(
        `[...document.querySelectorAll('html, .wall, .wall-body')].filter((element) => element.scrollHeight > element.clientHeight + 1).length`,
      )
      expect(scrolls).toBe(0)
      const directory = process.env['VIGIE_SHOTS']
      if (directory !== undefined) {
        await page.screenshot({ path: `${directory}/wall-${language}.png` })
      }
      await page.context().close()
    },
    60_000,
  )

  test.each(spreadOfLanguages('fr'))(
    '[W37] axe finds nothing serious on the picture, and it fits (%s)',
    async (language) => {
      const page = await team.page(yasmine(), language, '/picture?on=gate.B1')
      await page.locator('.mark-gate').first().waitFor()
      const found: string[] = []
      for (const [width, height] of [
        [1366, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.waitForTimeout(300)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const each of await seriousFindings(page)) found.push(`${width} ${theme} ${each}`)
          const directory = process.env['VIGIE_SHOTS']
          if (directory === undefined) continue
          await page.waitForTimeout(2_200)
          await page.screenshot({ path: `${directory}/picture-${language}-${width}-${theme}.png` })
        }
        const wide: unknown = await page.evaluate(
          `document.documentElement.scrollWidth > document.documentElement.clientWidth`,
        )
        if (wide === true) found.push(`${width} is wider than its window`)
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

/** Pixels of the canvas that are drawn on. */
async function inked(page: Page): Promise<number> {
  await page.waitForTimeout(300)
  const count: unknown = await page.evaluate(`(() => {
    const canvas = document.querySelector('.moving-layer')
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
    let inked = 0
    for (let i = 3; i < data.length; i += 4) if (data[i] > 0) inked++
    return inked
  })()`)
  return Number(count)
}
