import { randomUUID } from 'node:crypto'
import { Buffer } from 'node:buffer'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import { documentsOf, done, entriesOf, STADIUM } from '../venue/at-venue.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const CHECKPOINTS = Array.from({ length: 60 }, (_, i) => `EXT-${String(i + 1).padStart(2, '0')}`)
const PHONE = { width: 390, height: 844 }
/** The smallest JPEG that a browser reads: one grey point. */
const JPEG =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAA//EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AR//Z'

describe.skipIf(isBrowserMissing())('inspections on a phone, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let administrator: Teammate | undefined
  let commander: Teammate | undefined
  let officer: Teammate | undefined
  let round = ''
  const hamid = () => must(officer, 'officer')
  const yasmine = () => must(commander, 'commander')
  const as = async (who: Teammate, path: string, body: object) =>
    done(await who.caller.post(path, { commandId: randomUUID(), ...body }))

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('event')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    officer = await team.member(administrator, 'Hamid Tazi', ['venue-officer'])
    await as(yasmine(), '/venues/generated', { id: 'GSC', ...STADIUM })
    await as(yasmine(), '/venues/GSC/adoption', {})
    const measures = { pressure: { unit: 'bar', least: 12, most: 15 } }
    await as(hamid(), '/check-templates', {
      id: 'EXT',
      title: 'Aiguille dans le vert, plomb entier, accès libre',
      severity: 'severe',
      needsPhoto: true,
      measures,
    })
    for (const [i, id] of CHECKPOINTS.entries()) {
      const title = `Extincteur ${i + 1}, coursive`
      await as(hamid(), '/checkpoints', {
        id,
        venue: 'GSC',
        template: 'EXT',
        title,
        element: '101',
      })
    }
    const plan = {
      venue: 'GSC',
      purpose: 'programme',
      title: 'Extincteurs',
      checkpoints: CHECKPOINTS,
    }
    round = must(entriesOf(await as(hamid(), '/inspections', plan))[0], 'entry').subject.id
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W140] sixty checkpoints without a link, then with one: everything arrives once, photos included', async () => {
    const page = await team.page(hamid(), 'en', `/inspections/${round}`)
    await page.setViewportSize(PHONE)
    await page.locator('.stops li').nth(59).waitFor()
    await page.evaluate(`navigator.serviceWorker.ready`)
    await page.getByRole('link', { name: 'Walk the round' }).click()
    await page.locator('.walk-title').waitFor()
    await page.waitForTimeout(500)
    await page.context().setOffline(true)
    // A phone that is switched off and on again in the stand: page and round come from the phone.
    await page.reload()
    await page.getByText('Offline').waitFor()
    for (const [i, id] of CHECKPOINTS.entries()) {
      await page.locator('.walk-where .mono', { hasText: id }).waitFor()
      await page.locator('input[type=file]').setInputFiles(photo(i))
      await page.locator('.photo-thumb').waitFor()
      await page.locator('.measure input').fill(i % 2 === 0 ? '13,5' : '14')
      if (i === 7) {
        await page.locator('.outcome-defect').click()
        await page.getByLabel('Note').fill('Plomb arraché')
        await page.getByText('Record the defect').click()
      } else {
        await page.locator('.outcome-pass').click()
      }
    }
    await page.getByText(/60 results? and 60 photo/).waitFor()
    const before = await positionOf(hamid())
    await page.context().setOffline(false)
    await page.getByText('Everything is sent').waitFor({ timeout: 120_000 })
    await page.context().close()
    const results = documentsOf(done(await hamid().caller.get(`/inspections/${round}/results`)))
    expect(results).toHaveLength(60)
    for (const { state } of results) {
      expect(state['photos']).toHaveLength(1)
      expect(state['lacks']).toEqual([])
    }
    const photos = results.flatMap(({ state }) => state['photos'] as string[])
    expect(new Set(photos).size).toBe(60)
    const kinds = await kindsAfter(hamid(), before)
    expect(kinds.filter((kind) => kind === 'inspection.result-recorded')).toHaveLength(60)
    expect(kinds.filter((kind) => kind === 'inspection.photo-added')).toHaveLength(60)
    expect(kinds.filter((kind) => kind === 'attachment.received')).toHaveLength(60)
    expect(kinds.filter((kind) => kind === 'defect.opened')).toHaveLength(1)
  }, 240_000)

  test('[W141] what a result lacks is said before it is recorded, in every language, within a phone', async () => {
    for (const language of ['fr', 'ar', 'en'] as const) {
      const page = await team.page(hamid(), language, `/inspections/${round}/walk?at=EXT-02`)
      await page.setViewportSize(PHONE)
      await page.locator('.outcome-pass').click()
      await page.locator('.walk-lacks', { hasText: /./ }).waitFor()
      expect(await overflow(page)).toBeLessThanOrEqual(0)
      const small = await page
        .locator('.outcome')
        .evaluateAll((buttons: Element[]) =>
          buttons.map((button) => button.getBoundingClientRect().height).filter((px) => px < 48),
        )
      expect(small).toEqual([])
      expect(await seriousFindings(page)).toEqual([])
      await page.context().close()
    }
  }, 60_000)

  test('[W142] gates stay shut over a severe defect until a commander signs for it by name', async () => {
    const looking = await team.page(hamid(), 'en', '/clearance')
    await looking.locator('.verdict-no-go').waitFor()
    expect(await looking.getByRole('button', { name: 'Override' }).count()).toBe(0)
    const page = await team.page(yasmine(), 'en', '/clearance')
    await page.locator('.verdict-no-go').waitFor()
    await page.getByRole('button', { name: 'Override' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/EXT-08/).waitFor()
    await dialog
      .getByLabel('Reason')
      .fill('Deux extincteurs de remplacement posés, agent sur place.')
    await dialog.getByRole('button', { name: 'Sign' }).click()
    await page.locator('.verdict-go').waitFor()
    await page.getByText(/Signed by ⁨?Yasmine Alaoui/).waitFor()
    await looking.locator('.verdict-go').waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await looking.context().close()
    await page.context().close()
  }, 60_000)

  test('[W143] a defect goes from found to work order, repair and re-test on the board', async () => {
    const page = await team.page(hamid(), 'en', '/defects')
    await page.getByRole('link', { name: /EXT-08/ }).click()
    await page.keyboard.press('o')
    await page.getByLabel('Given to').fill('Atelier sécurité')
    await page.getByLabel('Note').fill('Remplacer le plomb')
    await page.getByLabel('Note').press('Enter')
    await page
      .getByText(/Atelier sécurité/)
      .first()
      .waitFor()
    await page.keyboard.press('r')
    await page.getByLabel('Note').fill('Plomb remplacé')
    await page.getByLabel('Note').press('Enter')
    await page
      .locator('.pane')
      .getByText(/To re-test/)
      .waitFor()
    await page.keyboard.press('t')
    await page.locator('.gesture-form').getByRole('button', { name: 'Re-test' }).click()
    await page
      .locator('.pane')
      .getByText(/Closed/)
      .first()
      .waitFor()
    expect(house.complaints).toEqual([])
    await page.context().close()
  }, 60_000)
})

/** A photo of its own: the same picture with other bytes behind it. */
function photo(i: number) {
  const buffer = Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.from(`photo ${i}`)])
  return { name: `IMG_${i}.jpg`, mimeType: 'image/jpeg', buffer }
}

async function positionOf(who: Teammate): Promise<number> {
  return Number(done(await who.caller.get('/entries?limit=1')).body['position'])
}

async function kindsAfter(who: Teammate, after: number): Promise<readonly string[]> {
  const kinds: string[] = []
  let before = (await positionOf(who)) + 1
  while (before > after + 1) {
    const { body } = done(await who.caller.get(`/entries?limit=200&before=${before}`))
    const entries = body['entries'] as { position: number; kind: string }[]
    if (entries.length === 0) break
    kinds.push(...entries.filter(({ position }) => position > after).map(({ kind }) => kind))
    before = Math.min(...entries.map(({ position }) => position))
  }
  return kinds
}

function overflow(page: Page): Promise<number> {
  return page.evaluate(
    `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
  )
}
