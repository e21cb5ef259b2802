import { must } from '@vigie/kit'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  communique,
  entryOf,
  gesture,
  pictureOf,
  subjectOf,
  three,
  upload,
} from '../public/desk.ts'
import { makePng } from '../public/make-png.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import type { Language } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

/** Where pictures of the screens go, for people to look at; nowhere when not set. */
const PICTURES = process.env['VIGIE_PICTURES']

describe.skipIf(isBrowserMissing())('public desk and public site, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let writer: Teammate | undefined
  let releaser: Teammate | undefined
  const salma = () => must(writer, 'public desk')
  const karim = () => must(releaser, 'commander')
  let entry = ''
  let id = ''

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    writer = await team.member(administrator, 'Salma Idrissi', ['public-desk'])
    releaser = await team.member(administrator, 'Karim Alaoui', ['commander'])
    entry = entryOf(await gesture(salma().caller, '/entries', { text: 'Comptage : 47 312' }))
  }, 240_000)
  afterAll(() => house.destroy())

  async function look(page: Page, name: string): Promise<void> {
    if (PICTURES === undefined) return
    await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true })
  }
  const publicPage = async (language: Language, path: string, isScripted: boolean) => {
    const context = await house.publicContext(language, isScripted)
    const page = await context.newPage()
    await page.goto(new URL(`/${language}/${path}`, house.publicOrigin).href)
    return page
  }

  test('[PU25] a communiqué is written by the keys, its missing evidence named, and released by another', async () => {
    const page = await team.page(salma(), 'fr', '/public')
    await page
      .getByRole('heading', { level: 1, name: 'Communiqués' })
      .waitFor({ state: 'attached' })
    await page.keyboard.press('n')
    const form = page.locator('form.public-form')
    for (const [language, title, body] of [
      [
        'Français',
        'Ouverture des portes',
        'Il y avait [47 312](f1) personnes, dont 3 retardataires.',
      ],
      ['Arabe', 'فتح الأبواب', 'كان هناك [47312](f1) شخصا.'],
      ['Anglais', 'Gates open', 'There were [47,312](f1) people.'],
    ] as const) {
      await form.getByLabel(inLanguage('Titre', language)).fill(title)
      await form.getByLabel(inLanguage('Texte', language)).fill(body)
    }
    await form.getByText(/Sans preuve : .?3/).waitFor()
    await form
      .getByLabel(inLanguage('Texte', 'Français'))
      .fill('Il y avait [47 312](f1) personnes.')
    await form.getByRole('button', { name: /Ajouter une preuve/ }).click()
    await form.getByLabel(/^Numéro, ex\./).fill(entry)
    await form.getByLabel(/Ajouter une image/).setInputFiles({
      name: 'stade.png',
      mimeType: 'image/png',
      buffer: makePng({ width: 320, height: 180 }, [30, 90, 70], 'GPS'),
    })
    for (const language of ['Français', 'Arabe', 'Anglais']) {
      await form.getByLabel(inLanguage('Texte alternatif', language)).fill('Stade')
      await form.getByLabel(inLanguage('Légende', language)).fill('Stade')
    }
    await form.getByLabel('Crédit').fill('Bureau du public')
    await form.getByRole('button', { name: 'Enregistrer' }).click()
    const pane = page.locator('.communique')
    await pane.getByText('Brouillon').waitFor()
    await pane.locator('mark').first().waitFor()
    await look(page, 'desk-draft-fr')
    await page.keyboard.press('p')
    await pane.getByText('Attend une seconde personne').first().waitFor()
    id = must(/VIG-CM\d+/.exec(page.url())?.[0], 'communiqué in the address')
    expect(await page.getByRole('button', { name: /^Publier/ }).count()).toBe(0)
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()

    const second = await team.page(karim(), 'ar', `/public/communiques/${id}`)
    const sheet = second.locator('.communique')
    await sheet.locator('mark').first().waitFor()
    expect(await second.getByRole('button', { name: /^نشر/ }).count()).toBe(0)
    await sheet.getByRole('checkbox').check()
    await look(second, 'desk-release-ar')
    await second.getByRole('button', { name: /^نشر/ }).first().click()
    await second.locator('form.gesture-form').getByRole('button', { name: 'نشر' }).click()
    await sheet.getByText('منشور').first().waitFor()
    expect(await seriousFindings(second)).toEqual([])
    await second.context().close()
  }, 90_000)

  test('[PU11, PU15, PU26] the site is read, stepped through and written to, with scripts off and on', async () => {
    const png = (c: number) => makePng({ width: 640, height: 360 }, [c, 90, 160 - c], '')
    const caller = salma().caller
    const pictures = []
    for (let i = 0; i < 5; i++)
      pictures.push(pictureOf(await upload(house.origin, caller, png(30 * i)), ` ${'abcde'[i]}`))
    const story = subjectOf(await gesture(caller, '/communiques', communique(entry, { pictures })))
    await gesture(caller, `/communiques/${story}/gestures`, { gesture: { kind: 'propose' } })
    await gesture(karim().caller, `/communiques/${story}/release`, { revision: 1 })
    await waitForPage(new URL(`/fr/communiques/${story}`, house.publicOrigin))

    // Scripts off: pictures by links, the form by itself.
    const plain = await publicPage('ar', `communiques/${story}`, false)
    expect(await plain.locator('.slides li').count()).toBe(5)
    await plain.locator('.slides li').first().getByText('1 / 5').waitFor()
    await plain.locator('#slide-1 a.step').click()
    expect(plain.url()).toContain('#slide-2')
    await plain.getByLabel('تعليقك').fill('👏🏽'.repeat(801))
    await plain.getByRole('button', { name: 'إرسال' }).click()
    await plain.getByRole('alert').getByText('801').waitFor()
    await plain.goBack()
    await plain.getByLabel('تعليقك').fill('شكرا على الوضوح')
    await plain.getByRole('button', { name: 'إرسال' }).click()
    await plain.locator('.code').waitFor()
    const code = must((await plain.locator('.code').textContent()) ?? undefined, 'code').trim()
    expect(code).toMatch(/^[A-Z2-9]{5}-[A-Z2-9]{5}-[A-Z2-9]{5}$/)
    await plain.context().close()

    // Scripts on: keys step through the pictures, the counter counts as people do.
    for (const language of spreadOfLanguages('fr')) {
      const page = await publicPage(language, `communiques/${story}`, true)
      const list = page.locator('.slides ol')
      await list.focus()
      await page.keyboard.press('End')
      const scrolled = `Math.abs(document.querySelector('.slides ol').scrollLeft)`
      await expect.poll(() => page.evaluate(scrolled), { timeout: 5_000 }).toBeGreaterThan(1_000)
      const box = page.locator('textarea[data-count]')
      await box.fill('👨‍👩‍👧‍👦'.repeat(800))
      expect(await page.locator('[data-counter]').textContent()).toBe('800/800')
      await box.fill('')
      expect(await page.locator('[data-counter]').textContent()).toBe('0/800')
      expect(await seriousFindings(page)).toEqual([])
      await look(page, `site-story-${language}`)
      for (const path of ['', 'truth', 'alerts', 'reactions', 'charter', 'appeal', 'report']) {
        await page.goto(new URL(`/${language}/${path}`, house.publicOrigin).href)
        expect(await seriousFindings(page), path).toEqual([])
      }
      await page.context().close()
    }
  }, 90_000)

  test('[PU17, PU27] reactions are moderated with one key each; rumours and alerts have their screens', async () => {
    const caller = salma().caller
    const claim = three(
      'Un stadier serait mort',
      'يقال إن منظما توفي',
      'A steward is said to have died',
    )
    await gesture(caller, '/rumours', { claim })
    const page = await team.page(salma(), 'fr', '/public/reactions')
    await page.getByRole('link', { name: /شكرا على الوضوح/ }).click()
    await page.locator('.reaction-text').waitFor()
    await page.locator('.facts dd', { hasText: 'Arabe' }).waitFor()
    await look(page, 'desk-reactions-fr')
    expect(await seriousFindings(page)).toEqual([])
    await page.keyboard.press('b')
    await page.locator('td', { hasText: 'Publiée' }).first().waitFor()
    for (const [language, path, words] of [
      ['fr', '/public/rumours', 'Un stadier serait mort'],
      ['fr', '/public/alerts/new', 'Nouvelle alerte'],
    ] as const) {
      await page.goto(house.url(path))
      await page.getByText(words).first().waitFor()
      expect(await seriousFindings(page), `${language} ${path}`).toEqual([])
      await look(page, `desk${path.replaceAll('/', '-')}-${language}`)
    }
    await page.context().close()
    expect(house.complaints).toEqual([])
  }, 90_000)
})

/** A label's values are set apart by isolates. */
function inLanguage(what: string, language: string): RegExp {
  return new RegExp(`^.?${what}.? \\(.?${language}`)
}

async function waitForPage(page: URL): Promise<void> {
  const endMs = performance.now() + 10_000
  while ((await fetch(page)).status !== 200) {
    if (performance.now() > endMs) throw new Error(`${page.href} never came`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
