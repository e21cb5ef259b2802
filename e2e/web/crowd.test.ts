import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { done, STADIUM } from '../venue/at-venue.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

describe.skipIf(isBrowserMissing())('the crowd at the venue, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let commander: Teammate | undefined
  const yasmine = () => must(commander, 'commander')
  const send = async (path: string, body: object) =>
    done(await yasmine().caller.post(path, { commandId: randomUUID(), ...body }))
  const count = async (place: object, measure: object, at: number) =>
    done(
      await yasmine().caller.post('/counts/hand', {
        place,
        measure,
        at: new Date(at).toISOString(),
      }),
    )

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    await send('/venues/generated', { id: 'GSC', ...STADIUM })
    await send('/venues/GSC/adoption', {})
    const now = Date.now()
    for (const id of ['A1', 'A2', 'B1']) {
      for (let minute = 20; minute >= 0; minute--) {
        const passed = { kind: 'passed', in: (20 - minute) * 40, out: 0 }
        await count({ kind: 'gate', id }, passed, now - minute * 60_000 - 1_000)
      }
      await send(`/gates/${id}/confirmation`, { state: 'open' })
    }
    await count({ kind: 'sector', id: '101' }, { kind: 'inside', people: 5_000 }, now)
    await send('/gates/A2/profile', { use: 'both', serves: ['101'], downstream: ['B1'] })
  }, 120_000)
  afterAll(() => house.destroy())

  test('[W149] what nobody counts is unknown and hollow; a sector over its capacity is said in words', async () => {
    const page = await team.page(yasmine(), 'en', '/venue')
    await page
      .locator('.crowd-gate', { hasText: 'A1' })
      .getByText(/\d+⁩? \/ min/)
      .waitFor()
    await page
      .locator('.crowd-gate.is-silent', { hasText: 'D2' })
      .getByText('unknown', { exact: true })
      .first()
      .waitFor()
    await page.locator('.crowd-mark.level-red', { hasText: '101' }).waitFor()
    const hollow = await page
      .locator('.crowd-sector.is-silent')
      .first()
      .evaluate((element: Element) => getComputedStyle(element).fill)
    expect(hollow).toBe('none')
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }, 60_000)

  test('[W150] closing a gate shows first what follows and asks what stands open behind it', async () => {
    const page = await team.page(yasmine(), 'en', '/venue?gate=A2')
    const change = page.locator('.gate-change')
    await change.getByRole('button', { name: 'Closed', exact: true }).click()
    await change.locator('.what-if').waitFor()
    const confirm = change.getByRole('button', { name: /^Confirm/ })
    expect(await confirm.isDisabled()).toBe(true)
    await change.getByLabel('B1').selectOption('open')
    await confirm.click()
    await page
      .locator('.crowd-gate', { hasText: 'A2' })
      .getByText('Closed')
      .waitFor({ state: 'attached' })
    const { body } = done(await yasmine().caller.get('/gates/register'))
    const points = body['points'] as {
      id: string
      confirmation: { state: Record<string, unknown> }
    }[]
    const a2 = must(
      points.find(({ id }) => id === 'A2'),
      'A2',
    ).confirmation.state
    expect(a2).toMatchObject({ state: 'closed', downstream: [{ id: 'B1', state: 'open' }] })
    await page.context().close()
  }, 60_000)

  test('[W151] the register says who confirmed each point, and which exits nobody has', async () => {
    const page = await team.page(yasmine(), 'en', '/venue/register')
    await page.locator('tr', { hasText: 'A1' }).getByText('Confirmed open').waitFor()
    await page.locator('tr', { hasText: 'A2' }).getByText('Not open').waitFor()
    await page.locator('tr', { hasText: 'D2' }).getByText('nobody has said').waitFor()
    await page.getByText(/exits are not confirmed open/).waitFor()
    expect(await seriousFindings(page)).toEqual([])
    expect(house.complaints).toEqual([])
    await page.context().close()
  }, 60_000)
})
