import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { Tlp } from '@vigie/domain'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House, write } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const PNG_SIGN = Buffer.from('89504e470d0a1a0a', 'hex')
const MIB = 1024 * 1024

describe.skipIf(isBrowserMissing())('attachments and markings, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let commander: Teammate | undefined
  let operator: Teammate | undefined
  let officer: Teammate | undefined
  const omar = () => must(operator, 'operator')
  /** Cleared up to RED. */
  const salma = () => must(officer, 'officer')

  beforeAll(async () => {
    await house.start()
    commander = await team.setUp('event')
    operator = await team.member(commander, 'Omar Idrissi', ['operator'])
    officer = await team.member(commander, 'Salma Alaoui', ['venue-officer'], 'RED')
  }, 120_000)
  afterAll(() => house.destroy())

  async function opened(title: string, tlp: Tlp = 'AMBER'): Promise<string> {
    const written = await salma().caller.post('/incidents', {
      commandId: randomUUID(),
      type: 'crowd',
      priority: 3,
      title,
      tlp,
    })
    const { entries } = written.body as { entries: { subject: { id: string } }[] }
    return must(entries[0], 'entry').subject.id
  }

  function photo(sizeBytes: number): Buffer {
    return Buffer.concat([PNG_SIGN, randomBytes(sizeBytes - PNG_SIGN.length)])
  }

  async function choose(page: Page, name: string, buffer: Buffer, mimeType = 'image/png') {
    await page.locator('.pane input[type=file]').setInputFiles({ name, mimeType, buffer })
  }

  test('[W92] a file is chosen by one key, checked, listed and downloaded; it can be taken away', async () => {
    const id = await opened('Grillage coupé')
    const page = await team.page(omar(), 'fr', `/incidents/${id}`)
    await page.locator('.attach').waitFor()
    await page.locator('main').focus()
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.keyboard.press('f'),
    ])
    const bytes = photo(34_000)
    await chooser.setFiles({ name: 'بوابة C4.png', mimeType: 'image/png', buffer: bytes })
    const row = page.locator('.attachments li', { hasText: 'بوابة C4.png' })
    await row.getByText(/33.* Kio · vérifiée/).waitFor()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('link').click(),
    ])
    expect(download.suggestedFilename()).toBe('بوابة C4.png')
    expect(readFileSync(await download.path()).equals(bytes)).toBe(true)
    await page
      .locator('.timeline')
      .getByText(/fichier joint/)
      .waitFor()
    await row.getByRole('button', { name: /^Délier/ }).click()
    await row.waitFor({ state: 'detached' })
    await page.context().close()
  }, 60_000)

  test('[W92] a dropped file is attached', async () => {
    const id = await opened('Banderole')
    const page = await team.page(omar(), 'en', `/incidents/${id}`)
    await page.locator('.attach').waitFor()
    const dataTransfer = await page.evaluateHandle(
      "(() => { const dropped = new DataTransfer(); dropped.items.add(new File(['Texte relevé'], 'releve.txt', { type: 'text/plain' })); return dropped })()",
    )
    await page.locator('.attach').dispatchEvent('drop', { dataTransfer })
    const row = page.locator('.attachments li', { hasText: 'releve.txt' })
    await row.getByText(/13.* bytes · checked/).waitFor()
    await page.context().close()
  })

  test('[W93] a sending that waits can be cancelled, and nothing comes of it', async () => {
    const id = await opened('Fausse alerte')
    const page = await team.page(omar(), 'en', `/incidents/${id}`)
    await page.locator('.attach').waitFor()
    await page.context().setOffline(true)
    await choose(page, 'inutile.png', photo(2_000))
    const sending = page.locator('.attachments li', { hasText: 'inutile.png' })
    await sending.getByText(/The link is lost/).waitFor()
    await sending.getByRole('button', { name: /^Cancel the sending/ }).click()
    await sending.waitFor({ state: 'detached' })
    await page.context().setOffline(false)
    await page.waitForTimeout(1_500)
    const { body } = await omar().caller.get(`/incidents/${id}`)
    expect(JSON.stringify(body)).not.toContain('attachment')
    await page.context().close()
  }, 60_000)

  test('[W94] what is not what it says is refused and said so; a kind that is not allowed stays with its reason', async () => {
    const id = await opened('Colis suspect')
    const page = await team.page(omar(), 'en', `/incidents/${id}`)
    await page.locator('.attach').waitFor()
    await choose(page, 'plan.pdf', photo(500), 'application/pdf')
    const refused = page.locator('.attachments li', { hasText: 'plan.pdf' })
    await refused.getByText(/refused by the check.*not of the declared kind/).waitFor()
    expect(await refused.getByRole('link').count()).toBe(0)
    await choose(page, 'archive.zip', Buffer.from('PK'), 'application/zip')
    const alert = page.locator('.attachments').getByRole('alert')
    await alert.getByText('This kind of file is not accepted.').waitFor()
    await page.getByRole('button', { name: /^Discard .*archive\.zip/ }).click()
    await alert.waitFor({ state: 'detached' })
    await page.context().close()
  }, 60_000)

  test('[W93] a server that is killed amid an upload is waited out; what arrived is not sent again', async () => {
    const id = await opened('Vidéo de la tribune')
    const page = await team.page(omar(), 'en', `/incidents/${id}`)
    await page.locator('.attach').waitFor()
    const offsets: number[] = []
    let isKilled = false
    page.on('request', (request) => {
      const offset = new URL(request.url()).searchParams.get('offset')
      if (request.method() === 'PATCH' && offset !== null) offsets.push(Number(offset))
    })
    page.on('requestfinished', (request) => {
      const url = new URL(request.url())
      if (request.method() !== 'PATCH' || url.searchParams.get('offset') !== String(MIB)) return
      if (isKilled) return
      isKilled = true
      void house.kill()
    })
    const bytes = photo(24 * MIB + 17)
    await choose(page, 'tribune.png', bytes)
    const sending = page.locator('.attachments li', { hasText: 'tribune.png' })
    await sending.getByText(/The link is lost/).waitFor({ timeout: 20_000 })
    expect(await sending.getByRole('progressbar').count()).toBe(1)
    // Whoever leaves the incident finds the sending again.
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/incidents$/)
    const cutAt = Math.max(...offsets)
    await house.restart()
    await page.goBack()
    const row = page.locator('.attachments li', { hasText: 'tribune.png' })
    await row.getByText(/24.* MiB · checked/).waitFor({ timeout: 30_000 })
    expect(cutAt).toBeLessThan(24 * MIB)
    expect(offsets.filter((offset) => offset === 0)).toEqual([0])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      row.getByRole('link').click(),
    ])
    const hash = (content: Buffer) => createHash('sha256').update(content).digest('hex')
    expect(hash(readFileSync(await download.path()))).toBe(hash(bytes))
    await page.context().close()
  }, 120_000)

  test('[W94] a file bears the marking of its incident; in the past it is as it was', async () => {
    const id = await opened('Menace visant une délégation', 'RED')
    const usual = await opened('Sac oublié')
    const page = await team.page(salma(), 'en', `/incidents/${id}`)
    await page.getByText(/marked TLP:RED|marked .*TLP:RED/).waitFor()
    await choose(page, 'lettre.png', photo(2_000))
    await page.locator('.attachments li', { hasText: 'lettre.png' }).getByText('TLP:RED').waitFor()
    // Linked to an incident that everybody may read, the file itself stays what it is.
    const attached = await page.locator('[data-attachment]').getAttribute('data-attachment')
    await salma().caller.post(`/incidents/${usual}/gestures`, {
      commandId: randomUUID(),
      gesture: { kind: 'link', link: { kind: 'attachment', id: attached } },
    })
    const theirs = await team.page(omar(), 'en', `/incidents/${usual}`)
    await theirs.getByText('An attachment that is not for you').waitFor()
    expect((await omar().caller.get(`/attachments/${attached}`)).status).toBe(404)
    expect(JSON.stringify((await omar().caller.get('/attachments')).body)).not.toContain(attached)
    const { position } = (await salma().caller.get('/entries?limit=1')).body as { position: number }
    await page.goto(house.url(`/incidents/${usual}?asOf=${position}`))
    await page.locator('.attachments li', { hasText: 'lettre.png' }).getByText('checked').waitFor()
    expect(await page.locator('.attach').count()).toBe(0)
    await theirs.context().close()
    await page.context().close()
  }, 60_000)

  test('[W95] a line is marked beside it or by /tlp, once, and not beyond what its author may read', async () => {
    const page = await team.page(salma(), 'en', '/log')
    const marking = page.getByRole('combobox', { name: 'Marking of this line' })
    expect(await marking.inputValue()).toBe('AMBER')
    await marking.selectOption('RED')
    await write(page, 'Delegation arrives by gate A1')
    const row = page.locator('.log-row', { hasText: 'Delegation arrives' })
    await row.getByText('signed').waitFor()
    await row.getByText('TLP:RED').waitFor()
    expect(await marking.inputValue()).toBe('AMBER')
    await write(page, '/tlp green /d We open gate B2')
    const decision = page.locator('.log-row', { hasText: 'We open gate B2' })
    await decision.getByText('TLP:GREEN').waitFor()
    await write(page, 'Usual line')
    const usual = page.locator('.log-row', { hasText: 'Usual line' })
    await usual.getByText('signed').waitFor()
    expect(await usual.locator('.tlp').count()).toBe(0)
    const theirs = await team.page(omar(), 'en', '/log')
    await theirs.locator('.log-row', { hasText: 'Usual line' }).waitFor()
    expect(await theirs.locator('.log-row', { hasText: 'Delegation' }).count()).toBe(0)
    await write(theirs, '/tlp red Not for me')
    await theirs
      .getByRole('alert')
      .getByText(/above what you may read/)
      .waitFor()
    expect(await theirs.locator('#entry-line').inputValue()).toBe('/tlp red Not for me')
    await write(theirs, '/tlp green /asof 3')
    await theirs
      .getByRole('alert')
      .getByText(/bears no marking of its own/)
      .waitFor()
    await theirs.context().close()
    await page.context().close()
  }, 60_000)

  test('[W96] an incident and its notes are marked in their forms and show it', async () => {
    const page = await team.page(salma(), 'en', '/incidents/new')
    const form = page.locator('.gesture-form')
    await form.getByLabel('What happens, in one line').fill('VIP moved')
    await form.getByLabel('Marking').selectOption('GREEN')
    await form.getByRole('button', { name: 'Open the incident' }).click()
    await page.waitForURL(/\/incidents\/\w+-I\d+/)
    await page.locator('.pane .facts').getByText('TLP:GREEN').waitFor()
    await page.reload() // Beside a detail the list does not move by itself.
    await page.locator('[data-row]', { hasText: 'VIP moved' }).getByText('TLP:GREEN').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('m')
    await form.getByLabel('Note').fill('Route changed')
    expect(await form.getByLabel('Marking').inputValue()).toBe('AMBER')
    await form.getByLabel('Marking').selectOption('RED')
    await form.getByRole('button', { name: 'Write the note' }).click()
    await page.locator('.timeline li', { hasText: 'Route changed' }).getByText('TLP:RED').waitFor()
    await page.locator('.pane .facts').getByText('TLP:RED').waitFor()
    await page.context().close()
  }, 60_000)

  test.each(spreadOfLanguages('en'))(
    '[W60] axe finds nothing serious beside files, and nothing is cut (%s)',
    async (language) => {
      const id = await opened(`Fichiers ${language}`)
      const page = await team.page(omar(), language, `/incidents/${id}`)
      await page.locator('.attach').waitFor()
      await choose(page, `${'très_long_nom_de_fichier_'.repeat(6)}.png`, photo(2_000))
      await page.locator('.attachments a').waitFor()
      await choose(page, 'archive.zip', Buffer.from('PK'), 'application/zip')
      await page.locator('.attachments').getByRole('alert').waitFor()
      const found: string[] = []
      for (const [width, height] of [
        [1366, 768],
        [390, 844],
      ] as const) {
        await page.setViewportSize({ width, height })
        await page.waitForTimeout(300)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          found.push(...(await seriousFindings(page)))
        }
        const over = await page.evaluate(
          "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.pane-body'))",
        )
        expect(over, `at ${width}`).toBe(0)
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
