import { randomUUID } from 'node:crypto'
import { must } from '@vigie/kit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const LANGUAGES = ['fr', 'ar', 'en'] as const
/** Where pictures of the screens go, for people to look at; nowhere when not set. */
const PICTURES = process.env['VIGIE_PICTURES']
const SHA = 'a'.repeat(64)

describe.skipIf(isBrowserMissing())('cases, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let analyst: Teammate | undefined
  let colleague: Teammate | undefined
  const nadia = () => must(analyst, 'analyst')
  const samir = () => must(colleague, 'colleague')
  /** The case that the tests work on. */
  let id = ''

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    analyst = await team.member(administrator, 'Nadia Cherkaoui', ['analyst'])
    colleague = await team.member(administrator, 'Samir Haddad', ['analyst'])
    const operator = await team.member(administrator, 'Omar Idrissi', ['operator'])
    for (const title of ['Compte accred.nord verrouillé', 'Tourniquets TRN-E sans réponse']) {
      await written(nadia(), '/findings', {
        title,
        level: 'high',
        entity: 'TRN-E',
        observables: [{ type: 'ipv4-addr', value: '10.60.3.17' }],
      })
    }
    await written(operator, '/incidents', {
      title: 'File porte C2',
      type: 'access',
      priority: 2,
    })
    await written(nadia(), '/playbooks', {
      title: 'Contrôle d’accès attaqué',
      steps: [
        {
          id: 'isolate',
          title: 'Isoler le contrôleur',
          dueAfterMinutes: 15,
          outcomes: [
            { id: 'done', label: 'Isolé', next: 'restore' },
            { id: 'no', label: 'Impossible', next: 'paper' },
          ],
        },
        { id: 'restore', title: 'Remettre en service', outcomes: [] },
        { id: 'paper', title: 'Passer aux listes papier', outcomes: [] },
      ],
    })
  }, 180_000)
  afterAll(() => house.destroy())

  test('[CA60] a case is opened from picked alerts, taken, moved on and classified by keys', async () => {
    const page = await team.page(nadia(), 'fr', '/findings')
    await page.locator('[data-row]').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('X')
    await page.keyboard.press('o')
    await page
      .getByLabel('Intitulé', { exact: true })
      .fill('Attaque du contrôle d’accès, tribune est')
    await page.getByLabel('Gravité', { exact: true }).selectOption('critical')
    await page.getByLabel('Intitulé', { exact: true }).press('Enter')
    await page.waitForURL(/\/cases\/\w+-C\d+/)
    id = must(/[A-Z0-9]+-C\d+/.exec(page.url()), 'case')[0]
    const pane = page.locator('.pane')
    await pane.getByRole('region', { name: 'Alertes' }).getByText(/TRN-E/).nth(1).waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('s')
    await pane.locator('.gesture-form select').selectOption('eradication')
    await pane.locator('.gesture-form select').press('Enter')
    await pane.locator('.facts').getByText('Éradication', { exact: true }).waitFor()
    await pane.locator('.clock', { hasText: 'Confinement' }).getByText(/✓/).waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('l')
    await pane.getByLabel('Classe', { exact: true }).selectOption('availability')
    await pane.getByLabel('Type', { exact: true }).selectOption('sabotage')
    await pane.getByLabel('Type', { exact: true }).press('Enter')
    await pane.locator('.facts').getByText('Disponibilité · Sabotage').waitFor()
    await page
      .locator('.list-panel .ccol-class', { hasText: 'Disponibilité' })
      .waitFor({ state: 'attached' })
    await page.context().close()
  })

  test('[CA61] a duty to notify shows what remains of each stage, and what was sent', async () => {
    const page = await open(nadia(), 'en')
    const pane = page.locator('.pane')
    await page.keyboard.press('d')
    await pane.getByLabel('On what ground', { exact: true }).fill('Confirmed by the forensic team')
    await pane.getByLabel('On what ground', { exact: true }).press('Enter')
    const early = pane.locator('.clock', { hasText: 'Early warning' })
    await early.getByText(/23 h \d\d.*left/).waitFor()
    await pane
      .locator('.clock', { hasText: 'Final report' })
      .getByText(/provisional/)
      .waitFor()
    await early.getByRole('button', { name: 'It is sent' }).click()
    await early.getByLabel(/Reference/).fill('CSIRT-2026-118')
    await early.getByLabel(/Reference/).press('Enter')
    await early.getByText(/✓ sent/).waitFor()
    await page.context().close()
  })

  test('[CA62] a playbook’s step ends in one of its ways, which opens the step that follows', async () => {
    const page = await open(nadia(), 'en')
    const pane = page.locator('.pane')
    await page.keyboard.press('2')
    await pane.getByRole('button', { name: 'Start a playbook' }).click()
    await pane.getByRole('button', { name: 'Record' }).click()
    await pane.getByText('Isoler le contrôleur').waitFor()
    await pane.getByRole('button', { name: /Impossible.*listes papier/ }).click()
    await pane.locator('.part-head').getByText('Passer aux listes papier').waitFor()
    await pane.getByText(/ended with.*Impossible/).waitFor()
    await page.context().close()
  })

  test('[CA63] observables, evidence and timeline are added and read on the case', async () => {
    const page = await open(nadia(), 'en')
    const pane = page.locator('.pane')
    await page.keyboard.press('3')
    await page.keyboard.press('o')
    await pane.getByLabel('Value', { exact: true }).fill('10.60.3[.]17')
    await pane.getByLabel('Value', { exact: true }).press('Enter')
    await pane.getByText('2 alerts name it').waitFor()
    await pane.getByRole('button', { name: 'Seen again' }).click()
    await pane.getByLabel('How often', { exact: true }).fill('12')
    await pane.getByLabel('How often', { exact: true }).press('Enter')
    await pane.getByText(/seen 12 times/).waitFor()

    await page.locator('main').focus()
    await page.keyboard.press('4')
    await page.keyboard.press('o')
    await pane.getByLabel('Piece', { exact: true }).fill('Disk image of the controller')
    await pane.getByLabel('Taken from', { exact: true }).fill('TRN-E controller')
    await pane.getByLabel('SHA-256', { exact: true }).fill(SHA)
    await pane.getByLabel('Tool', { exact: true }).fill('dc3dd 7.3')
    await pane.getByLabel('Reason', { exact: true }).fill('Seized before restart')
    await pane.getByLabel('Reason', { exact: true }).press('Enter')
    await pane.getByText('intact', { exact: true }).waitFor()
    await pane.getByRole('button', { name: 'Hand over' }).click()
    await pane.getByLabel('To', { exact: true }).selectOption({ label: 'Samir Haddad' })
    await pane.getByLabel('SHA-256', { exact: true }).fill('b'.repeat(64))
    await pane.getByLabel('Tool', { exact: true }).fill('sha256sum')
    await pane.getByLabel('Reason', { exact: true }).fill('For analysis')
    await pane.getByLabel('Reason', { exact: true }).press('Enter')
    await pane.getByText('hash differs').waitFor()
    expect(await pane.locator('.custody li').count()).toBe(2)

    await page.locator('main').focus()
    await page.keyboard.press('5')
    await page.keyboard.press('o')
    await pane.getByLabel('Source clock ahead by (s)', { exact: true }).fill('90')
    await pane.getByLabel('Source', { exact: true }).fill('TRN-E syslog')
    await pane.getByLabel('What happened', { exact: true }).fill('Firmware replaced')
    await pane.getByLabel('What happened', { exact: true }).press('Enter')
    await pane.getByText(/the source said .*\+90 s/).waitFor()
    await pane.getByRole('button', { name: 'Strike' }).click()
    await pane.getByLabel('Reason', { exact: true }).fill('Another controller')
    await pane.getByLabel('Reason', { exact: true }).press('Enter')
    await pane.getByText(/Struck:.*Another controller/).waitFor()
    expect(await pane.locator('del').textContent()).toBe('Firmware replaced')

    await page.locator('main').focus()
    await page.keyboard.press('6')
    await page.keyboard.press('m')
    await pane.getByLabel('Note', { exact: true }).fill('Supplier called back')
    await pane.getByLabel('Note', { exact: true }).press('Enter')
    await pane.locator('.timeline').getByText('Supplier called back').waitFor()
    await page.context().close()
  })

  test('[CA64] a link shows both markings; a restricted case says so, and to others does not exist', async () => {
    const page = await open(nadia(), 'fr')
    const pane = page.locator('.pane')
    const { documents } = (await nadia().caller.get('/incidents')).body as {
      documents: { id: string }[]
    }
    await page.keyboard.press('g')
    await pane
      .getByLabel('N° de l’incident', { exact: true })
      .fill(must(documents[0], 'incident').id)
    await pane.getByLabel('N° de l’incident', { exact: true }).press('Enter')
    const links = pane.getByRole('region', { name: 'Incidents liés' })
    await links.getByText('File porte C2').waitFor()
    expect(await links.locator('.tlp').count()).toBe(2)
    await page.locator('main').focus()
    await page.keyboard.press('x')
    await pane.getByLabel('Motif', { exact: true }).fill('Enquête sur un prestataire')
    await pane.getByLabel('Motif', { exact: true }).press('Enter')
    await pane.getByText(/Vous le voyez parce que vous êtes nommé/).waitFor()
    await page.locator('[data-row]').getByText('Restreint').waitFor()
    await page.context().close()

    const other = await team.page(samir(), 'fr', `/cases/${id}`)
    await other.locator('.pane').getByRole('alert').waitFor()
    await other.locator('.list-panel').getByText('Aucun dossier ouvert', { exact: false }).waitFor()
    expect(await other.getByText('Attaque du contrôle', { exact: false }).count()).toBe(0)
    await other.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[CA57] axe finds nothing serious in the list, the parts and the forms (%s)',
    async (language) => {
      const page = await open(nadia(), language)
      const found: string[] = []
      for (const [part, key] of ['overview', 'tasks', 'observables', 'evidence', 'timeline'].map(
        (name, index) => [name, String(index + 1)] as const,
      )) {
        await page.locator('main').focus()
        await page.keyboard.press(key)
        if (part === 'tasks') await page.keyboard.press('o')
        found.push(...(await inBothThemes(page, `case-${part}-${language}`)))
        if (part === 'tasks') await page.keyboard.press('Escape')
      }
      await page.goto(house.url('/cases'))
      await page.locator('[data-row]').first().waitFor()
      found.push(...(await inBothThemes(page, `cases-${language}`)))
      expect(found).toEqual([])
      await page.context().close()
    },
    120_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })

  async function open(by: Teammate, language: (typeof LANGUAGES)[number]): Promise<Page> {
    const page = await team.page(by, language, `/cases/${id}`)
    await page.locator('.pane .gestures').waitFor()
    await page.locator('main').focus()
    return page
  }

  async function written(by: Teammate, path: string, body: object): Promise<void> {
    const answer = await by.caller.post(path, { commandId: randomUUID(), ...body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  }
})

async function inBothThemes(page: Page, name: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const theme of ['night', 'day']) {
    await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
    if (PICTURES !== undefined) {
      await page.screenshot({ path: `${PICTURES}/${name}-${theme}.png` })
    }
    for (const finding of await seriousFindings(page)) found.push(`${name} ${theme} ${finding}`)
  }
  return found
}
