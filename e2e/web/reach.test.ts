import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

/** Where somebody who wants to look at the screens finds them. */
const SHOTS = process.env['VIGIE_SHOTS']
const ALL = ['fr', 'ar', 'en'] as const
const SCREENS = ['/calls', '/search', '/sitrep', '/after-action', '/lessons', '/paper', '/reach']

describe.skipIf(isBrowserMissing())('intake and reach, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let first: Teammate | undefined
  let second: Teammate | undefined
  const yasmine = () => must(first, 'commander')
  const omar = () => must(second, 'operator')
  const as = async (who: Teammate, path: string, body: object) => {
    const answer = await who.caller.post(path, { commandId: randomUUID(), ...body })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    return answer.body
  }

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    first = await team.member(administrator, 'Yasmine Alaoui', ['commander'])
    second = await team.member(administrator, 'Omar Idrissi', ['operator'])
    await as(omar(), '/incidents', {
      type: 'crowd',
      priority: 1,
      title: 'ازدحام أمام البوّابة ٢٣',
      place: 'C4',
    })
    await as(omar(), '/incidents', {
      type: 'lost-person',
      priority: 3,
      title: 'Enfant perdu, tribune nord',
    })
    const call = { medium: 'telephone', from: '06 00 00 00 00', to: 'PC' }
    await as(omar(), '/calls', { ...call, text: 'Ascenseur en panne, fauteuil bloqué' })
    await as(omar(), '/lessons', {
      observation: 'Barrières posées trop tard',
      measure: 'Les poser avant l’ouverture',
      sources: [],
      owner: yasmine().id,
      dueAt: new Date(Date.now() + 86_400_000).toISOString(),
    })
    const [from, until] = [-3_600_000, 3_600_000].map((ms) =>
      new Date(Date.now() + ms).toISOString(),
    )
    await as(yasmine(), '/on-call', { desk: 'cyber', person: omar().id, from, until })
  }, 120_000)
  afterAll(() => house.destroy())

  test('[RE8] a call is logged without the mouse, and the next one keeps its channel and recipient', async () => {
    const page = await team.page(omar(), 'fr', '/calls')
    const form = page.getByRole('form', { name: 'Nouveau message' })
    await form.getByLabel('Canal').fill('3')
    await form.getByLabel('Destinataire').fill('PC')
    await form.getByLabel('Destinataire').press('Escape')
    const began = performance.now()
    await page.keyboard.press('n')
    await page.keyboard.type('Porte C4', { delay: 8 })
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Foule qui pousse au tourniquet', { delay: 8 })
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: /Foule qui pousse/ }).waitFor()
    expect(performance.now() - began).toBeLessThan(3_000)
    expect(await form.getByLabel('Canal').inputValue()).toBe('3')
    expect(await form.getByLabel('Objet').inputValue()).toBe('')
    expect(await page.evaluate(`document.activeElement.closest('[data-origin]') !== null`)).toBe(
      true,
    )
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: /Foule qui pousse/ }).click()
    await page.getByRole('button', { name: /Relu, conforme/ }).waitFor()
    await page.keyboard.press('d')
    await page.keyboard.type('Équipe ZOULOU 4 envoyée')
    await page.keyboard.press('Enter')
    await page.getByRole('cell', { name: /ZOULOU 4/ }).waitFor()
    await page.keyboard.press('c')
    await page.getByText('Clos par').first().waitFor()
    await page.context().close()
  }, 60_000)

  test('[RE14] what is wanted is found and opened by keyboard, in another spelling and script', async () => {
    const page = await team.page(omar(), 'ar', '/search')
    await page.keyboard.type('البوابه 23')
    await page.getByText('ازدحام أمام البوّابة ٢٣').first().waitFor()
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, 'found-ar.png') })
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/incidents\//)
    await page.context().close()
  }, 60_000)

  test('[SR9] a report is drafted, corrected, signed and looked at in another language', async () => {
    const page = await team.page(yasmine(), 'fr', '/sitrep')
    await page.getByRole('button', { name: 'Rédiger depuis la main courante' }).click()
    const sentences = page.getByRole('textbox', { name: 'Phrase' })
    await sentences.first().waitFor()
    if (SHOTS !== undefined) await page.screenshot({ path: join(SHOTS, 'draft-fr.png') })
    await page.getByRole('button', { name: 'Ajouter une phrase' }).click()
    await sentences.last().fill('La pression monte à l’ouest.')
    await page.getByRole('button', { name: 'Signer' }).click()
    await page.getByRole('button', { name: 'Voir' }).click()
    const sheet = page.locator('.printed')
    await sheet.getByText('La pression monte').waitFor()
    expect(await sheet.innerText()).toContain('signataire')
    await page.context().close()
    const arabic = await team.page(omar(), 'ar', '/sitrep')
    await arabic.locator('.sitrep-list button').first().click()
    await arabic.locator('.printed').getByText('La pression monte').waitFor()
    if (SHOTS !== undefined) await arabic.screenshot({ path: join(SHOTS, 'sheet-ar.png') })
    await arabic.context().close()
  }, 60_000)

  test('[RE16] a push that arrives is shown by the worker, and bears the page that it leads to', async () => {
    const context = await house.context('fr')
    await context.grantPermissions(['notifications'], { origin: house.origin.origin })
    await team.signIn(context, omar())
    const page = await context.newPage()
    await page.goto(house.url('/reach'))
    await page.evaluate(`navigator.serviceWorker.ready`)
    const session = await context.newCDPSession(page)
    const registration = new Promise<string>((resolve) => {
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [known] = registrations
        if (known !== undefined) resolve(known.registrationId)
      })
    })
    await session.send('ServiceWorker.enable')
    await session.send('ServiceWorker.deliverPushMessage', {
      origin: house.origin.origin,
      registrationId: await registration,
      data: JSON.stringify({ title: 'Vigie VIG-M1', text: 'À lire', path: '/reach' }),
    })
    await expect
      .poll(() =>
        page.evaluate(`navigator.serviceWorker.ready
          .then((worker) => worker.getNotifications())
          .then((shown) => shown.map(({ title, data }) => [title, data.path]))`),
      )
      .toEqual([['Vigie VIG-M1', '/reach']])
    await context.close()
  }, 60_000)

  test('[RE15] the screens of intake and reach have no serious finding of axe and clip nothing', async () => {
    const spread = SCREENS.map((path, index) => {
      const usual = ALL[index % ALL.length] ?? 'fr'
      return { path, languages: SHOTS === undefined ? spreadOfLanguages(usual) : ALL }
    })
    for (const language of ALL) {
      const own = spread.filter(({ languages }) => languages.includes(language))
      const page = await team.page(yasmine(), language, '/')
      for (const { path } of own) {
        await page.goto(house.url(path))
        await page.locator('h1').first().waitFor({ state: 'attached' })
        await page.waitForTimeout(300)
        expect(await seriousFindings(page), `${path} ${language}`).toEqual([])
        const wide = await page.evaluate(
          `document.documentElement.scrollWidth - document.documentElement.clientWidth`,
        )
        expect(wide, `${path} ${language}`).toBe(0)
        if (SHOTS === undefined) continue
        await page.screenshot({ path: join(SHOTS, `${path.slice(1)}-${language}.png`) })
        await page.evaluate(`document.documentElement.dataset.theme = 'day'`)
        await page.screenshot({ path: join(SHOTS, `${path.slice(1)}-${language}-day.png`) })
      }
      await page.context().close()
    }
    expect(house.complaints).toEqual([])
  }, 180_000)
})
