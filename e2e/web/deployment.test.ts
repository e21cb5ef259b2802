import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

/** The machine's clock starts so late, and is set right by the restart. */
const BEHIND_MS = 55_000

describe.skipIf(isBrowserMissing())('the deployment board, in a browser', () => {
  const house = new House(BEHIND_MS)
  const team = new Team(house)
  let commander: Teammate | undefined
  const amal = () => must(commander, 'commander')

  beforeAll(async () => {
    await house.start()
    commander = await team.setUp('event')
  }, 120_000)
  afterAll(() => house.destroy())

  async function send(path: string, body: object): Promise<string> {
    const written = await amal().caller.post(path, { commandId: randomUUID(), ...body })
    expect(written.status, `${path} ${JSON.stringify(written.body)}`).toBeLessThan(300)
    const { entries } = written.body as { entries: { subject: { id: string } }[] }
    return must(entries[0], 'entry').subject.id
  }

  test('[DP18] a unit is registered, put on duty, placed, sent, taken over and recalled by keys', async () => {
    const first = await send('/incidents', { type: 'crowd', priority: 2, title: 'Poussée C4' })
    const second = await send('/incidents', { type: 'medical', priority: 3, title: 'Malaise' })
    const page = await team.page(amal(), 'en', '/deployment')
    await page.getByText('No post is planned.').waitFor()
    const pane = page.locator('.pane')
    // The stream may show a gesture before its answer is here; the next one waits for that.
    const press = async (key: string) => {
      await page.waitForTimeout(250)
      await page.locator('main').focus()
      await page.keyboard.press(key)
    }

    await press('p')
    await pane.getByLabel('Code', { exact: true }).waitFor()
    await page.keyboard.type('C4-N')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Gate C4, north')
    await pane.getByLabel('crowd', { exact: true }).check()
    await pane.getByLabel('Name', { exact: true }).press('Enter')
    await page.waitForURL(/\/deployment\/posts\/C4-N/)
    await page.locator('tr', { hasText: 'Gate C4, north' }).getByText('EMPTY').waitFor()

    await page.getByRole('link', { name: 'Units', exact: true }).click()
    await press('n')
    await pane.getByLabel('Call-sign').waitFor()
    await page.keyboard.type('Sierra 1')
    await pane.getByLabel('crowd', { exact: true }).check()
    await pane.getByLabel(/To be heard/).fill('1')
    await pane.getByLabel(/To be heard/).press('Enter')
    await page.waitForURL(/\/deployment\/units\/\w+-U\d+/)
    await pane.locator('.facts').getByText('off duty').first().waitFor()
    await press('s')
    await page.keyboard.press('Enter')
    await pane.locator('.facts').getByText('heard').waitFor()
    await press('m')
    await page.keyboard.press('Enter')
    await pane.locator('.facts').getByText('C4-N').waitFor()
    await page.getByRole('link', { name: 'Posts', exact: true }).click()
    await page.locator('tr', { hasText: 'C4-N' }).getByText('full').waitFor()
    await page
      .locator('tr', { hasText: 'C4-N' })
      .getByText(/4.*\/.*4/)
      .waitFor()
    await page.goBack()

    await press('d')
    await pane.getByLabel('Incident').selectOption(first)
    await pane.getByLabel('Incident').press('Enter')
    await pane.locator('.facts').getByText(first).waitFor()
    await page
      .locator('tr', { hasText: 'Sierra 1' })
      .locator('.col-where')
      .getByText(first)
      .waitFor()
    await press('d')
    await pane.getByLabel('Incident').selectOption(second)
    await pane.getByLabel('Incident').press('Enter')
    await pane.getByRole('alert').getByText(first).waitFor()
    await pane.getByLabel(/I take it from/).check()
    await pane.getByLabel('Incident').press('Enter')
    await pane.locator('.facts').getByText(second).waitFor()
    await press('c')
    await page.keyboard.type('Needed at the gate')
    await page.keyboard.press('Enter')
    await pane.locator('.facts').getByText(second).waitFor({ state: 'detached' })
    await page.context().close()
  }, 60_000)

  test('[DP17] a unit that says nothing turns amber, then red, in shape and word; a word of it ends that', async () => {
    await house.kill()
    await house.restart()
    const page = await team.page(amal(), 'fr', '/deployment/units')
    const row = page.locator('tr', { hasText: 'Sierra 1' })
    await row.getByText('à appeler').or(row.getByText('MUETTE')).first().waitFor()
    await row.getByText('MUETTE').waitFor({ timeout: 15_000 })
    expect(await row.locator('.tone-critical').first().textContent()).toContain('◆')
    await page.getByText(/1 équipe MUETTE/).waitFor()
    await row.getByRole('link').click()
    await page.locator('.pane').getByText('MUETTE').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('h')
    await row.getByText('entendue').waitFor()
    await page.context().close()
  }, 60_000)

  test('[DP29] a channel is planned and tested by keys; a silent station fails it until it answers', async () => {
    const page = await team.page(amal(), 'en', '/deployment/radio')
    await page.getByText('No channel is planned').waitFor()
    const pane = page.locator('.pane')
    const press = async (key: string) => {
      await page.waitForTimeout(250)
      await page.locator('main').focus()
      await page.keyboard.press(key)
    }
    await press('n')
    await pane.getByLabel('Channel code').waitFor()
    await page.keyboard.type('TAC-1')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Command net')
    await pane.getByLabel('Stations').fill('Control, Sierra 1')
    await pane.getByLabel('Stations').press('Enter')
    await page.waitForURL(/\/deployment\/radio\/TAC-1/)
    const row = page.locator('tr', { hasText: 'Command net' })
    await row.getByText('not tested').waitFor()
    await page.getByText('1 channel has not passed').waitFor()
    await press('t')
    await row.getByText('under test').waitFor()
    const station = (name: string) => pane.locator('li', { hasText: name })
    await press('y')
    await station('Control').getByText('answered').waitFor()
    await press('x')
    await row.getByText('FAILED').waitFor()
    await station('Sierra 1').getByText('DID NOT ANSWER').waitFor()
    await press('y')
    await row.getByText('passed').waitFor()
    await page.getByText('1 channel has not passed').waitFor({ state: 'detached' })
    await page.context().close()
  }, 60_000)

  test('[W38] nothing asked another origin, threw, or was stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})
