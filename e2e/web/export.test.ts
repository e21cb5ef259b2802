import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { must } from '@vigie/kit'
import { runVerify } from '../../packages/cli/src/verify/command.ts'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House, write } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { PASSWORD, Team } from './team.ts'
import type { Teammate } from './team.ts'
import { totp } from './totp.ts'

/** Longer than a proof of identity holds. */
const A_WHILE_MS = 10 * 60_000

describe.skipIf(isBrowserMissing())('the export of the log, in a browser', () => {
  const house = new House(A_WHILE_MS)
  const team = new Team(house)
  const directory = mkdtempSync(join(tmpdir(), 'vigie-export-'))
  let commander: Teammate | undefined
  let operator: Teammate | undefined
  const amal = () => must(commander, 'commander')

  beforeAll(async () => {
    await house.start()
    commander = await team.setUp('exercise')
    operator = await team.member(commander, 'Omar Idrissi', ['operator'])
    await house.kill()
    await house.restart() // Ten minutes later: they are signed in, and their proof has run out.
  }, 120_000)
  afterAll(async () => {
    await house.destroy()
    rmSync(directory, { recursive: true })
  })

  /** Presses the button of the dialogue and keeps what the browser is given. */
  async function exported(page: Page, press: Locator): Promise<string> {
    const [download] = await Promise.all([page.waitForEvent('download'), press.click()])
    const path = join(directory, download.suggestedFilename())
    await download.saveAs(path)
    return path
  }

  function verified(path: string): string {
    let said = ''
    const hear = (text: string) => {
      said += text
    }
    expect(runVerify([path], { out: hear, err: hear }), said).toBe(0)
    return said
  }

  test('[W90] an export asks for a fresh proof; without one it is refused in place', async () => {
    const page = await team.page(amal(), 'fr', '/log')
    await write(page, 'Ronde faite tribune nord')
    await page.locator('.log-row', { hasText: 'Ronde faite' }).getByText('signée').waitFor()
    await page.getByRole('button', { name: 'Exporter…' }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Exporter la main courante' })
    await dialog.getByText(/quitte Vigie pour de bon/).waitFor()
    const press = dialog.getByRole('button', { name: 'Exporter', exact: true })
    await press.click()
    const proof = page.getByRole('dialog').filter({ has: page.getByLabel('Mot de passe') })
    await proof.getByRole('button', { name: 'Annuler' }).click()
    await dialog.getByRole('alert').waitFor()

    await press.click()
    await proof.getByLabel('Mot de passe').fill(PASSWORD)
    await proof.getByLabel('Code à 6 chiffres').fill(totp(amal().secret, Date.now()))
    const path = await exported(page, proof.getByRole('button', { name: /Confirmer/ }))
    expect(path).toMatch(/EXERCISE-[A-Z]{3}\d*-\d+\.tar$/)
    await dialog.getByText(/^npx vigie verify EXERCISE-/).waitFor()
    verified(path)
    expect(readFileSync(path, 'utf8')).toContain('Ronde faite tribune nord')
    const [cookie] = await page.context().cookies() // A proof renews it.
    amal().caller.cookie = cookie && `${cookie.name}=${cookie.value}`
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('.log-row', { hasText: 'Main courante exportée' }).first().waitFor()
    await page.context().close()
  }, 60_000)

  test('[W91] from the past: up to the position shown, and without texts, by the keyboard', async () => {
    const page = await team.page(amal(), 'en', '/log?asOf=6')
    await write(page, '/export')
    const dialog = page.getByRole('dialog', { name: 'Export the log' })
    await dialog.getByLabel(/Up to the position shown, 6/).waitFor()
    expect(await dialog.getByLabel(/Up to the position shown/).isChecked()).toBe(true)
    await dialog.getByLabel(/Without any text/).check()
    const path = await exported(page, dialog.getByRole('button', { name: 'Export', exact: true }))
    expect(path).toMatch(/-6\.tar$/)
    expect(verified(path)).toContain('6')
    const archive = readFileSync(path, 'utf8')
    expect(archive).not.toContain('Amal Benali')
    expect(archive).not.toContain('sealed.ndjson')
    await page.context().close()
  }, 60_000)

  test('[W90] the palette leads there; who may not export finds no way and is told so', async () => {
    const theirs = await team.page(amal(), 'en', '/incidents')
    await theirs.keyboard.press('Control+k')
    await theirs.keyboard.type('export')
    await theirs.keyboard.press('Enter')
    await theirs.getByRole('dialog', { name: 'Export the log' }).waitFor()
    await theirs.context().close()
    const page = await team.page(must(operator, 'operator'), 'en', '/log')
    await write(page, '/export')
    await page
      .getByRole('alert')
      .getByText(/not among your rights/)
      .waitFor()
    expect(await page.getByRole('button', { name: 'Export…' }).count()).toBe(0)
    await page.context().close()
  })

  test.each(spreadOfLanguages('fr'))(
    '[W60] axe finds nothing serious there (%s)',
    async (language) => {
      const page = await team.page(amal(), language, '/log?asOf=6')
      await write(page, '/export')
      await page.getByRole('dialog').waitFor()
      const found: string[] = []
      for (const theme of ['night', 'day']) {
        await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
        found.push(...(await seriousFindings(page)))
      }
      expect(found).toEqual([])
      await page.context().close()
    },
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})
