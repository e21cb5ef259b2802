import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { must } from '@vigie/kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seriousFindings } from '../web/axe.ts'
import { isBrowserMissing } from '../web/browser.ts'
import { House } from '../web/house.ts'
import { spreadOfLanguages } from '../web/languages.ts'
import { Team } from '../web/team.ts'
import type { Teammate } from '../web/team.ts'

/** The goal of the issue, ms. */
const GOAL_MS = 2_000
/** Where pictures of the screens go, for people to look at; nowhere when not set. */
const PICTURES = process.env['VIGIE_PICTURES']

const CSV = `id,kind,name,tier,owner,aliases,runs,serves,controls,feeds
billetterie,system,Billetterie centrale,1,Régie billetterie,TCK-01|10.20.0.5|SSO-1,controle-acces,,,
controle-acces,service,Contrôle d’accès,1,,,,,tourniquets,
tourniquets,installation,Tourniquets de l’est,1,,TRN-E,,,C1|C2|C3,
C1,gate,Porte C1,1,,,,,,101
C2,gate,Porte C2,1,,,,,,
C3,gate,Porte C3,2,,,,,,
101,sector,Secteur 101,2,,,,,,
videoprotection,system,نظام المراقبة بالفيديو في المدرجات الشرقية والغربية للملعب الكبير,2,,,,,,
perdu,system,Perdu,9,,,,,,
`

describe.skipIf(isBrowserMissing())('assets, effectiveness and handover, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let administrator: Teammate | undefined
  let commander: Teammate | undefined
  let analyst: Teammate | undefined
  const yasmine = () => must(commander, 'commander')
  const nadia = () => must(analyst, 'analyst')
  const send = (by: Teammate, path: string, body: object = {}) =>
    by.caller.post(path, { commandId: randomUUID(), ...body })

  beforeAll(async () => {
    await house.start()
    administrator = await team.setUp('exercise')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    analyst = await team.member(administrator, 'Nadia Cherkaoui', ['analyst'])
  }, 180_000)
  afterAll(() => house.destroy())

  test('[AS16] a file is shown before it is written, refused lines with their reason', async () => {
    const page = await team.page(nadia(), 'fr', '/assets/+import')
    await page.getByLabel('ou contenu collé').fill(CSV)
    await page.getByRole('button', { name: 'Voir ce qui changerait' }).click()
    await page.getByText(/Ligne 10/).waitFor()
    expect(await page.locator('.import-rows .tone-high').textContent()).toContain('criticité')
    await page.getByRole('button', { name: /Écrire/ }).click()
    await page.locator('.list-panel').getByText('Billetterie centrale').waitFor()
    await page.context().close()
  })

  test('[AS19] an outage names its gates on the wall and on the operations screen within 2 s', async () => {
    const wall = await team.page(yasmine(), 'fr', '/wall')
    const incidents = await team.page(yasmine(), 'fr', '/incidents')
    await wall.locator('.bowl-gate').first().waitFor()
    await incidents.locator('.list-head').waitFor()
    await wall.waitForTimeout(500)
    const startedMs = performance.now()
    await send(nadia(), '/assets/billetterie/state', { state: 'down', reason: 'Muette' })
    const named = /Billetterie centrale.*en panne.*3 portes touchées.*C1 C2 C3/
    await Promise.all([
      wall.locator('.outages').getByText('C1 C2 C3').waitFor({ timeout: 10_000 }),
      incidents.locator('.outages').getByText('C1 C2 C3').waitFor({ timeout: 10_000 }),
    ])
    const tookMs = performance.now() - startedMs
    console.info(`outage reported → gates named on both screens: ${tookMs.toFixed(0)} ms`)
    expect(tookMs).toBeLessThan(GOAL_MS)
    for (const page of [wall, incidents])
      expect(
        (await page.locator('.outages').textContent())?.replaceAll(/[\u2066-\u2069]/g, ''),
      ).toMatch(named)
    await wall.locator('.bowl-gate .tone-critical', { hasText: 'C2' }).waitFor()
    await send(nadia(), '/assets/billetterie/state', { state: 'up' })
    await wall.locator('.outages').waitFor({ state: 'detached' })
    await wall.context().close()
    await incidents.context().close()
  })

  test('[AS7] the detail tells who says so, what depends on it, and its gates', async () => {
    await send(nadia(), '/assets/billetterie/state', { state: 'degraded' })
    const page = await team.page(yasmine(), 'en', '/assets/billetterie')
    const pane = page.locator('.pane')
    await pane.getByText(/says .*Nadia Cherkaoui/).waitFor()
    await pane.locator('.depends').first().getByText('Secteur 101').waitFor()
    await page.locator('main').focus()
    await page.keyboard.press('s')
    await pane.locator('select').selectOption('up')
    await pane.locator('form button[type=submit]').click()
    await pane.getByText(/says .*Yasmine Alaoui/).waitFor()
    await page.context().close()
  })

  test('[AS20] a finding shows the assets that its entity names, and the gates behind them', async () => {
    const event = {
      time: '2026-11-24T06:50:11.505Z',
      logsource: { product: 'identity', service: 'signin' },
      host: 'SSO-1',
      user: 'accred.nord',
      result: 'locked',
      application: 'accreditation',
    }
    const sent = await fetch(house.url('/api/sources/identites/events'), {
      method: 'POST',
      headers: {
        cookie: must(nadia().caller.cookie, 'cookie'),
        'content-type': 'application/x-ndjson',
      },
      body: JSON.stringify(event),
    })
    expect(sent.status).toBe(200)
    const page = await team.page(nadia(), 'en', '/findings')
    await page
      .locator('tr', { hasText: 'SSO-1' })
      .filter({ hasText: 'Accreditation Service Locked' })
      .getByRole('link')
      .first()
      .click()
    const pane = page.locator('.pane')
    await pane.getByRole('link', { name: 'Billetterie centrale' }).waitFor()
    await pane.getByText('C1 C2 C3').waitFor()
    await page.context().close()
  })

  test('[HO5] the shift is handed over on the screen, and both sides sign', async () => {
    for (;;) {
      const { body } = await yasmine().caller.get('/handover-items')
      const items = body['items'] as readonly {
        kind: string
        id: string
        owner: string | null
      }[]
      const unowned = items.filter(({ owner }) => owner === null)
      if (unowned.length === 0) break
      for (const { kind, id } of unowned) {
        const gesture = { kind: 'assign', owner: yasmine().id }
        await send(yasmine(), `/${kind}s/${id}/gestures`, { gesture })
      }
    }
    const leaving = await team.page(yasmine(), 'en', '/handover')
    await leaving.getByLabel('To whom').selectOption({ label: 'Nadia Cherkaoui' })
    await leaving.getByLabel('Instructions').fill('Rappeler la régie')
    await leaving.getByRole('button', { name: 'Offer the shift' }).click()
    await leaving
      .locator('.handovers')
      .getByText(/offered/)
      .waitFor()
    const coming = await team.page(nadia(), 'ar', '/handover')
    await coming.getByRole('button', { name: 'توقيع الاستلام' }).click()
    await leaving
      .locator('.handovers')
      .getByText(/signed by both/)
      .waitFor()
    await leaving.context().close()
    await coming.context().close()
  })

  test.each(spreadOfLanguages('ar'))(
    '[W60] axe finds nothing serious on these screens, nothing scrolls sideways (%s)',
    async (language) => {
      await send(nadia(), '/assets/billetterie/state', { state: 'down' })
      const wrong: string[] = []
      for (const path of [
        '/assets',
        '/assets/billetterie',
        '/effectiveness',
        '/handover',
        '/wall',
      ]) {
        const page = await team.page(yasmine(), language, path)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          for (const [width, height] of [
            [1366, 768],
            [390, 844],
          ] as const) {
            await page.setViewportSize({ width, height })
            await page.waitForTimeout(400)
            if (PICTURES !== undefined) {
              const name = `${path.replaceAll('/', '_')}-${language}-${theme}-${width}.png`
              await page.screenshot({ path: `${PICTURES}/${name}` })
            }
            const over = await page.evaluate(
              'document.documentElement.scrollWidth - document.documentElement.clientWidth',
            )
            if (Number(over) > 1) wrong.push(`${path} ${width} scrolls sideways by ${String(over)}`)
            for (const finding of await seriousFindings(page))
              wrong.push(`${path} ${theme} ${width} ${finding}`)
          }
        }
        await page.context().close()
      }
      expect(wrong).toEqual([])
    },
    120_000,
  )

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})
