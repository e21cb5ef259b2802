import { createHash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { canonicalText } from '@vigie/domain'
import { must } from '@vigie/kit'
import type { InvitationSheet } from '@vigie/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { SoftAuthenticator } from '../../packages/server/src/access/testing/soft-authenticator.ts'
import { clausesOf, draftMandate, Partner, post, signByBoth } from '../mandate/partner.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

/** Pictures of each look, for people; none without it. */
const LOOKS = process.env['VIGIE_LOOKS']
const NAMES = ['Yassine El Amrani', 'سلمى بنعلي', 'Karim Tazi']

describe.skipIf(isBrowserMissing())('an expert team, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  const partner = new Partner()
  let host: Teammate | undefined
  let mandate = ''
  let sheet: InvitationSheet | undefined
  const amal = () => must(host, 'host')

  beforeAll(async () => {
    await house.start()
    host = await team.setUp('event')
    const kinds = [
      'case',
      'alert',
      'observable',
      'task',
      'asset',
      'rule',
      'event',
      'handover',
    ] as const
    const clauses = clausesOf({ persons: [], acts: ['read', 'comment', 'task'], kinds })
    mandate = await draftMandate(host.caller, partner, clauses)
    await post(host.caller, '/cases', {
      title: 'Hameçonnage autour de la billetterie',
      severity: 'high',
      pap: 'GREEN',
      tlp: 'GREEN',
    })
    await post(host.caller, '/assets', {
      id: 'tickets',
      kind: 'service',
      name: 'Billetterie',
      tier: 1,
      tlp: 'GREEN',
    })
  }, 120_000)
  afterAll(() => house.destroy())

  function signedFile(): string {
    const at = (ms: number) => new Date(Date.now() + ms).toISOString()
    const roster = {
      kind: 'vigie-team/1',
      id: randomUUID(),
      mandate,
      issuedAt: at(-60_000),
      validUntil: at(86_400_000),
      people: NAMES.map((name, i) => ({
        name,
        login: `expert.${i + 1}`,
        role: 'analyst',
        languages: ['ar', 'fr'],
        key: createHash('sha256').update(name).digest('hex'),
      })),
    }
    const signature = partner.sign(canonicalText(roster))
    return JSON.stringify({ roster, key: partner.publicHex, signature })
  }

  async function expert(): Promise<Teammate> {
    const [first] = must(sheet, 'sheet').people
    const token = must(first?.link.split('#')[1], 'token')
    const caller = new Caller(() => house.origin.origin)
    const key = new SoftAuthenticator(house.origin.origin)
    const offer = await caller.post(`/invitations/${token}/passkey/options`)
    const answer = await caller.post(`/invitations/${token}/passkey`, {
      ceremony: offer.text('ceremony'),
      label: 'badge',
      credential: key.register(offer.challenge()),
    })
    return { caller, id: answer.text('id'), name: NAMES[0] ?? '', secret: '' }
  }

  test('[TM20] a team is received from its signed file; the links are there once', async () => {
    const page = await team.page(amal(), 'fr', '/team')
    const form = page.getByRole('region', { name: 'Accueillir une équipe' })
    await form.getByLabel('Mandat').fill(mandate)
    await form.getByLabel('Fichier signé').fill('{"roster": {}}')
    await form.getByRole('button', { name: 'Accueillir une équipe' }).click()
    await form.getByText(/Le fichier de l’équipe est refusé/).waitFor()
    await form.getByLabel('Fichier signé').fill(signedFile())
    await form.getByLabel('Qui répond d’eux').selectOption({ label: 'Amal Benali' })
    const answered = page.waitForResponse(
      (response) => response.url().includes('/roster') && response.status() === 201,
    )
    await form.getByRole('button', { name: 'Accueillir une équipe' }).click()
    sheet = (await (await answered).json()) as InvitationSheet
    await form.getByText(/montrés une seule fois/).waitFor()
    expect(await form.locator('.team-link').count()).toBe(NAMES.length)
    await signByBoth(amal().caller, partner, mandate)
    await post(amal().caller, `/mandates/${mandate}/signed-gestures`, {
      gesture: { kind: 'activate' },
    })
    await page.reload()
    const card = page.getByRole('region', { name: `Équipe d’experts ${mandate}` })
    await card.getByText('Yassine El Amrani').waitFor()
    expect(await page.locator('.team-rows .team-link').count()).toBe(2)
    await card.getByRole('button', { name: 'Écrire' }).click()
    await card.getByLabel('Texte').fill('Hameçonnage contre la billetterie ; rien d’autre ce soir.')
    await card.getByRole('button', { name: 'Écrire' }).last().click()
    await card.getByText('rien d’autre ce soir').first().waitFor()
    expect(await seriousFindings(page)).toEqual([])
    await page.context().close()
  }, 60_000)

  test('[TM21] day one and the board, in each language', async () => {
    const yassine = await expert()
    for (const language of LOOKS === undefined
      ? spreadOfLanguages('ar')
      : (['fr', 'ar', 'en'] as const)) {
      // Without a room in the address, an expert begins on day one.
      const page = await team.page(yassine, language, '/')
      await page.getByRole('heading', { name: /Yassine El Amrani/ }).waitFor()
      await page.getByText('Billetterie', { exact: true }).waitFor()
      await page.getByText('Accord de Rabat').waitFor()
      await page.getByText('rien d’autre ce soir').waitFor()
      expect(await page.locator('html').getAttribute('dir')).toBe(language === 'ar' ? 'rtl' : 'ltr')
      expect(await seriousFindings(page)).toEqual([])
      if (LOOKS !== undefined) {
        await page.screenshot({ path: join(LOOKS, `day-one-${language}.png`) })
        await page.evaluate('document.documentElement.dataset.theme = "day"')
        await page.screenshot({ path: join(LOOKS, `day-one-${language}-light.png`) })
      }
      await page.setViewportSize({ width: 390, height: 800 })
      const overflow = await page.evaluate('document.documentElement.scrollWidth > innerWidth + 1')
      expect(overflow).toBe(false)
      if (LOOKS !== undefined) {
        await page.screenshot({ path: join(LOOKS, `day-one-${language}-phone.png`) })
      }
      await page.context().close()
      const board = await team.page(amal(), language, '/team')
      await board.locator('table').waitFor()
      expect(await seriousFindings(board)).toEqual([])
      if (LOOKS !== undefined) {
        await board.setViewportSize({ width: 1366, height: 1_600 })
        await board.screenshot({ path: join(LOOKS, `board-${language}.png`) })
      }
      await board.context().close()
    }
  }, 120_000)

  test('[TM20] the team is sent off, goes dark, and leaves its account', async () => {
    const again = await team.page(amal(), 'fr', '/team')
    const leaving = again.getByRole('region', { name: `Bilan ${mandate}` })
    await leaving.getByRole('button', { name: 'Faire partir l’équipe' }).click()
    await again.getByRole('dialog').getByRole('button', { name: 'Faire partir l’équipe' }).click()
    await leaving.getByText(/Partie en .*bilan de/).waitFor({ timeout: 60_000 })
    const file = again.waitForEvent('download')
    await leaving.getByRole('button', { name: 'Archive vérifiable' }).click()
    expect((await file).suggestedFilename()).toContain(`team-${mandate}.tar`)
    await again.context().close()
    expect(house.complaints).toEqual([])
  }, 90_000)
})
