import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { isBrowserMissing } from './browser.ts'
import { seriousFindings } from './axe.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

describe.skipIf(isBrowserMissing())('incidents, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let commander: Teammate | undefined
  let operator: Teammate | undefined
  const amal = () => must(commander, 'commander')
  const omar = () => must(operator, 'operator')

  beforeAll(async () => {
    await house.start()
    commander = await team.setUp('event')
    operator = await team.member(commander, 'Omar Idrissi', ['operator'])
  }, 120_000)
  afterAll(() => house.destroy())

  /** Opens an incident over the interface; its id. */
  async function opened(title: string, priority = 3, place?: string): Promise<string> {
    const written = await omar().caller.post('/incidents', {
      commandId: randomUUID(),
      type: 'crowd',
      priority,
      title,
      ...(place === undefined ? {} : { place }),
    })
    const { entries } = written.body as { entries: { subject: { id: string } }[] }
    return must(entries[0], 'entry').subject.id
  }

  test('[W56] an empty list says what to do; a new incident, its gestures and its end need no mouse', async () => {
    const page = await team.page(omar(), 'fr', '/incidents')
    await page.getByText('Aucun incident ouvert.').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('h1').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('n')
    await page.getByLabel('Ce qui se passe, en une ligne').waitFor()
    await page.keyboard.type('Poussée devant la porte C4')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/incidents\/\w+-I\d+/)
    const id = must(page.url().split('/').at(-1), 'id')
    const pane = page.locator('.pane')
    await pane.getByText('personne').waitFor()
    await page.locator('main').focus()

    await page.keyboard.press('t')
    await pane.getByText(/signée|sur disque/).waitFor()
    await pane.locator('.facts').getByText('Omar Idrissi').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('s')
    await page.keyboard.press('Enter')
    await pane.locator('.facts').getByText('Équipe envoyée').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('m')
    await page.keyboard.type('Filtrage en amont')
    await page.keyboard.press('Enter')
    await pane.locator('.timeline').getByText('Filtrage en amont').waitFor()
    await page.keyboard.press('l')
    await page.keyboard.type('C4')
    await page.keyboard.press('Enter')
    await pane.locator('.facts').getByText('C4').waitFor()
    await page.keyboard.press('c')
    await page.keyboard.type('Flux rétabli')
    await page.keyboard.press('Enter')
    await pane.locator('.facts').getByText('Flux rétabli').waitFor()
    await page.keyboard.press('r')
    await page.keyboard.type('Nouvelle poussée')
    await page.keyboard.press('Enter')
    await pane.locator('.timeline').getByText('Nouvelle poussée').waitFor()
    await page.keyboard.press('Escape')
    await page.waitForURL(/\/incidents$/)
    expect(await page.locator(`[data-row="${id}"]`).count()).toBe(1)
    await page.context().close()
  })

  test('[W57] a refusal stays in its place, says why, and keeps what was typed', async () => {
    const id = await opened('Sans responsable')
    const page = await team.page(omar(), 'en', `/incidents/${id}`)
    const pane = page.locator('.pane')
    await pane.getByText('nobody').waitFor()
    await pane.getByRole('button', { name: /^Close c/ }).click()
    await page.keyboard.type('Over')
    await page.keyboard.press('Enter')
    await pane
      .getByRole('alert')
      .getByText(/owner|charge/)
      .waitFor()
    expect(await pane.getByLabel('How the incident ended').inputValue()).toBe('Over')
    await page.keyboard.press('Escape')
    await pane.getByRole('button', { name: /^Link g/ }).click()
    await page.keyboard.type(id)
    await page.keyboard.press('Enter')
    await pane
      .getByRole('alert')
      .getByText(/itself/)
      .waitFor()
    await page.context().close()
  })

  test('[W56] an incident is assigned, re-prioritised, linked and unlinked beside its list', async () => {
    const first = await opened('Fumée au secteur 214', 4)
    const second = await opened('Alarme incendie', 2)
    const page = await team.page(omar(), 'en', `/incidents/${first}`)
    const pane = page.locator('.pane')
    await pane.getByText('Fumée au secteur 214').first().waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('a')
    await pane.getByLabel('Assign to').selectOption({ label: 'Amal Benali' })
    await pane.getByLabel('Assign to').press('Enter')
    await pane.locator('.facts').getByText('Amal Benali').waitFor()
    await page.keyboard.press('p')
    await pane.getByRole('combobox', { name: 'Priority' }).selectOption('1')
    await pane.getByRole('button', { name: 'Priority', exact: true }).click()
    await pane.locator('.facts').getByText('Life at risk').waitFor()
    await page.keyboard.press('g')
    await page.keyboard.type(second.toLowerCase())
    await page.keyboard.press('Enter')
    await pane.locator('.links').getByText('Alarme incendie').waitFor()
    await pane.getByRole('button', { name: /^Unlink from/ }).click()
    await pane.locator('.links').waitFor({ state: 'detached' })
    expect(await page.locator('[data-row]').count()).toBeGreaterThan(1)
    await page.context().close()
  })

  test('[W50] a list under the hand stays still and counts what arrived; `u` lets it in', async () => {
    const low = await opened('Objet trouvé', 4)
    const page = await team.page(amal(), 'en', '/incidents')
    await page.locator(`[data-row="${low}"]`).waitFor()
    await page.keyboard.press('Escape')
    await page.locator('main').focus()
    await page.keyboard.press('j')
    await page.locator('[data-row] a:focus').waitFor()
    const before = await page.locator('[data-row]').evaluateAll(rowIds)
    const urgent = await opened('Malaise tribune sud', 1)
    await page.getByRole('button', { name: /1 new row/ }).waitFor()
    expect(await page.locator('[data-row]').evaluateAll(rowIds)).toEqual(before)
    await page.keyboard.press('u')
    await page.locator(`[data-row="${urgent}"]`).waitFor()
    await page.context().close()
  })

  test('[W51] filters stand in the address and survive a reload', async () => {
    await opened('Pour mémoire', 5)
    const page = await team.page(amal(), 'en', '/incidents')
    await page.getByText('Pour mémoire').waitFor()
    await page.getByRole('button', { name: '1 Life at risk' }).click()
    await page.waitForURL(/p=/)
    await page.reload()
    await page.locator('[data-row]').first().waitFor()
    expect(await page.getByText('Pour mémoire').count()).toBe(0)
    await page.context().close()
  })

  test('[AS22, AS23] an incident counts the gates at stake; an asset loses a name and a link beside its list', async () => {
    const post = async (path: string, body: object) => {
      const answer = await amal().caller.post(path, { commandId: randomUUID(), ...body })
      expect(answer.status, `${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
    }
    await post('/assets', { id: 'C7', kind: 'gate', name: 'Gate C7', tier: 1 })
    await post('/assets', {
      id: 'ticketing',
      kind: 'system',
      name: 'Ticketing',
      tier: 1,
      aliases: ['tck-01'],
    })
    const edge = { kind: 'serves', to: 'C7' }
    await post('/assets/ticketing/gestures', { gesture: { kind: 'connect', edge } })
    await opened('Readers refuse tickets', 2, 'tck-01')
    const list = await team.page(amal(), 'en', '/incidents')
    const row = list.locator('[data-row]', { hasText: 'Readers refuse tickets' })
    await row.locator('.col-gates').getByText('C7').waitFor({ state: 'attached' })

    await list.goto(house.url('/assets/ticketing'))
    const pane = list.locator('.pane')
    await pane.locator('.said-title', { hasText: 'Ticketing' }).waitFor()
    await list.keyboard.press('e')
    await pane.getByLabel('Name', { exact: true }).fill('Ticket control')
    await pane.getByLabel('Name', { exact: true }).press('Enter')
    await pane.locator('.said-title', { hasText: 'Ticket control' }).waitFor()
    await pane.getByRole('button', { name: /Remove the name .*tck-01/ }).click()
    await pane
      .getByRole('button', { name: /Remove the name .*tck-01/ })
      .waitFor({ state: 'detached' })
    await pane.getByRole('button', { name: /Undo the link to .*Gate C7/ }).click()
    await pane.locator('.facts').getByText('no gate').waitFor()
    await list.context().close()
  })

  test('[W71] long texts wrap: nothing in a detail is cut, at a desk or on a phone', async () => {
    const other = await opened('تدافع كبير أمام البوابة '.repeat(7).slice(0, 190), 2)
    const id = await opened(`Fumée_au_secteur_${'très_longue_désignation_'.repeat(6)}`, 2, 'C4')
    await omar().caller.post(`/incidents/${id}/gestures`, {
      commandId: randomUUID(),
      gesture: { kind: 'link', link: { kind: 'incident', id: other } },
    })
    const page = await team.page(omar(), 'ar', `/incidents/${id}`)
    await page.locator('.links li').waitFor()
    for (const [width, height] of [
      [1366, 768],
      [390, 844],
    ] as const) {
      await page.setViewportSize({ width, height })
      await page.waitForTimeout(300)
      const over = await page.evaluate(
        "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.pane-body'))",
      )
      expect(over, `at ${width}`).toBe(0)
    }
    await page.context().close()
  })

  test('[W59] in the past the list and its detail are as they were, and nothing can be done', async () => {
    const id = await opened('Porte bloquée')
    const { position } = (await amal().caller.get('/entries?limit=1')).body as { position: number }
    await omar().caller.post(`/incidents/${id}/gestures`, {
      commandId: randomUUID(),
      gesture: { kind: 'set-state', state: 'on-scene' },
    })
    const page = await team.page(amal(), 'en', `/incidents/${id}?asOf=${position}`)
    const pane = page.locator('.pane')
    await pane.locator('.facts').getByText('New', { exact: true }).waitFor()
    await pane.getByText(/Nobody writes in the past/).waitFor()
    expect(await pane.getByRole('button', { name: /^Take/ }).count()).toBe(0)
    await page.getByRole('button', { name: 'Back to the present' }).click()
    await pane.locator('.facts').getByText('On scene').waitFor()
    await page.context().close()
  })

  test.each(spreadOfLanguages('fr'))(
    '[W60] axe finds nothing serious in an incident, its forms and a new one (%s)',
    async (language) => {
      const id = await opened('تدافع أمام البوابة C4', 2, 'C4')
      const page = await team.page(omar(), language, `/incidents/${id}`)
      await page.locator('.timeline li').first().waitFor()
      const found: string[] = []
      const look = async (where: string) => {
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const finding of await seriousFindings(page)) found.push(`${where} ${finding}`)
        }
      }
      await look('detail')
      await page.locator('main').focus()
      for (const key of ['a', 'p', 'l', 'm', 'g', 'c']) {
        await page.keyboard.press(key)
        await page.locator('.gesture-form').waitFor()
        await look(`form ${key}`)
        await page.keyboard.press('Escape')
        await page.locator('.gesture-form').waitFor({ state: 'detached' })
      }
      await page.goto(house.url('/incidents/new'))
      await page.locator('.gesture-form').waitFor()
      await look('new')
      expect(found).toEqual([])
      await page.context().close()
    },
    120_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})

function rowIds(rows: readonly Element[]): (string | null)[] {
  return rows.map((row) => row.getAttribute('data-row'))
}
