import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import { done, entriesOf, STADIUM } from '../venue/at-venue.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import type { Language } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

const PICTURES = process.env['VIGIE_PICTURES']
const DAY_MS = 86_400_000

describe.skipIf(isBrowserMissing())('the cooperation room, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  let commander: Teammate | undefined
  let liaison: Teammate | undefined
  let caseId = ''
  const salma = () => must(liaison, 'liaison')
  const yasmine = () => must(commander, 'commander')
  const send = async (who: Teammate, path: string, body: object) => {
    const answer = done(await who.caller.post(path, { commandId: randomUUID(), ...body }))
    return entriesOf(answer)[0]?.subject.id ?? ''
  }
  const act = (path: string, gesture: object) => send(salma(), `${path}/gestures`, { gesture })
  const inDays = (days: number) => new Date(Date.now() + days * DAY_MS).toISOString()

  beforeAll(async () => {
    await house.start()
    const administrator = await team.setUp('event')
    commander = await team.member(administrator, 'Yasmine Alaoui', ['commander'], 'RED')
    liaison = await team.member(administrator, 'Salma Idrissi', ['liaison'], 'RED')
    await send(yasmine(), '/venues/generated', { id: 'GSC', ...STADIUM })
    await send(yasmine(), '/venues/GSC/adoption', {})
    const final = { title: 'Maroc – Qatar', stage: 'final', venue: 'GSC' }
    const match = await send(yasmine(), '/matches', { ...final, kickOffAt: inDays(7) })
    const qatar = await send(salma(), '/partners', {
      species: 'state',
      code: 'QA',
      name: 'État du Qatar',
      ceiling: 'AMBER',
    })
    const exchange = { partner: qatar, match }
    await send(salma(), '/information-requests', {
      ...exchange,
      direction: 'asked',
      stages: ['T-8w', 'T-72h', 'T+5d'],
      text: 'Groupes à risque attendus, moyens de transport, billets ?',
    })
    await send(salma(), '/movements', {
      ...exchange,
      from: 'الدوحة',
      to: 'Casablanca',
      mode: 'plane',
      risk: 'risk',
      size: 320,
      leavesAt: inDays(5),
      arrivesAt: inDays(5.4),
    })
    const visit = await send(salma(), '/delegation-visits', {
      title: 'Visite de la salle des opérations',
      partner: qatar,
      venue: 'GSC',
      from: inDays(1),
      until: inDays(1.3),
      host: salma().id,
    })
    const person = {
      kind: 'add-person',
      name: 'خالد المهندي',
      function: 'head',
      zones: ['101', 'PC'],
    }
    await act(`/delegation-visits/${visit}`, { ...person, cicerone: yasmine().id, bib: '7' })
    const stop = { kind: 'add-stop', stop: 'installation', at: inDays(1.1), text: 'Centre cyber' }
    await act(`/delegation-visits/${visit}`, stop)
    await act(`/delegation-visits/${visit}`, {
      kind: 'record',
      text: 'Les deux salles ont été vues.',
    })
    const opened = { title: 'Hameçonnage de la billetterie', severity: 'high', pap: 'GREEN' }
    caseId = await send(yasmine(), '/cases', { ...opened, tlp: 'AMBER' })
    const task = (title: string, tlp: string) =>
      send(yasmine(), `/cases/${caseId}/gestures`, { tlp, gesture: { kind: 'add-task', title } })
    await task('Prévenir le registraire', 'AMBER')
    await task('Source humaine', 'RED')
    await send(salma(), '/personal-data', {
      partner: qatar,
      subject: 'X. Supporter',
      content: 'Interdit de stade',
      purpose: 'access-refusal',
      basis: 'international-agreement',
      expiresAt: inDays(20),
    })
  }, 120_000)
  afterAll(() => house.destroy())

  test('[CO50] talks are planned, minuted in two languages and closed by the keyboard, and lead to a commitment', async () => {
    const page = await team.page(salma(), 'fr', '/cooperation/talks')
    await page.getByText('Rien ici encore.').waitFor()
    await page.keyboard.press('n')
    await page.getByLabel('Intitulé').fill('Entretiens de Lusail')
    await page.getByLabel('État du Qatar (QA)').check()
    await page.getByRole('button', { name: 'Ajouter' }).click()
    await page.getByRole('heading', { name: 'Entretiens de Lusail' }).waitFor()
    for (const [language, text] of [
      ['fr', 'Une équipe d’experts sera envoyée.'],
      ['ar', 'سيُوفد فريق من الخبراء.'],
    ] as const) {
      await page.keyboard.press('m')
      await page.getByLabel('Langue').selectOption(language)
      await page.getByRole('textbox', { name: 'Texte' }).fill(text)
      await page.getByRole('form', { name: 'Compte rendu' }).getByRole('button').first().click()
      await page.locator('.coop-parts', { hasText: text }).waitFor()
    }
    await page.keyboard.press('c')
    await page.getByRole('cell', { name: 'clos', exact: true }).waitFor()
    await page.getByRole('link', { name: 'Engagements' }).click()
    await page.keyboard.press('n')
    await page.getByRole('textbox', { name: 'Texte' }).fill('Envoi d’une équipe d’experts')
    await page.getByLabel('Conduit à').selectOption('mandate-draft')
    await page.getByRole('button', { name: 'Ajouter' }).click()
    const link = page.getByRole('link', { name: 'Ouvrir un projet de mandat' })
    expect(await link.getAttribute('href')).toMatch(/^\/mandates\/new\?commitment=VIG-CM1$/)
    await page.context().close()
  })

  test('[CO51] the preview shows what the partner will see and what is withheld; the signature releases that', async () => {
    const page = await team.page(salma(), 'en', '/cooperation/releases/+new')
    await page.getByLabel('Reference').fill(caseId)
    await page.getByRole('button', { name: 'Preview' }).click()
    const seen = page.locator('.coop-seen')
    await seen.getByText('Prévenir le registraire').waitFor()
    expect(await seen.textContent()).not.toContain('Source humaine')
    await page.locator('.coop-withheld').getByText('TLP:RED').waitFor()
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/preview.png` })
    expect(await seriousFindings(page)).toEqual([])
    await page.getByRole('button', { name: 'Sign and release' }).click()
    await page.getByText('VIG-RL1').first().waitFor()
    await page.getByText('TLP:AMBER · PAP:GREEN').first().waitFor()
    await page.context().close()
  })

  test('[CO52] a request that is late says so in words, and times are those of the venue', async () => {
    const page = await team.page(salma(), 'fr', '/cooperation/requests')
    await page.locator('tr', { hasText: 'en retard' }).waitFor()
    expect(await page.locator('tr', { hasText: 'en retard' }).count()).toBe(1)
    await page.context().close()
  })

  test('[CO53] the room works in three languages and both themes, and axe finds nothing serious', async () => {
    const looks: readonly (readonly [string, Language])[] = [
      ['visits/VIG-DV1', 'ar'],
      ['movements/VIG-MV1', 'en'],
      ['releases/VIG-RL1', 'ar'],
      ['personal-data/+new', 'fr'],
      ['partners/VIG-PA1', 'ar'],
    ]
    for (const [section, usual] of looks) {
      for (const language of spreadOfLanguages(usual)) {
        const page = await team.page(salma(), language, `/cooperation/${section}`)
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(300)
        for (const theme of ['night', 'day']) {
          await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`)
          if (PICTURES !== undefined) {
            const name = section.replaceAll(/[^a-z-]/gi, '_')
            await page.screenshot({ path: `${PICTURES}/${name}-${language}-${theme}.png` })
          }
          expect(await seriousFindings(page), `${section} ${language} ${theme}`).toEqual([])
        }
        const isWide = await page.evaluate(
          `document.documentElement.scrollWidth > document.documentElement.clientWidth`,
        )
        expect(isWide, section).toBe(false)
        await page.context().close()
      }
    }
    expect(house.complaints).toEqual([])
  })
})
