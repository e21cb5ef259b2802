import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { must } from '@vigie/kit'
import type { MandateDetail } from '@vigie/protocol'
import { clausesOf, get, Partner, post } from '../mandate/partner.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { spreadOfLanguages } from './languages.ts'
import { Team } from './team.ts'
import type { Teammate } from './team.ts'

describe.skipIf(isBrowserMissing())('mandates, in a browser', () => {
  const house = new House()
  const team = new Team(house)
  const partner = new Partner()
  let people: { host: Teammate; analyst: Teammate; expert: Teammate } | undefined
  const { host, analyst, expert } = {
    host: () => must(people, 'people').host,
    analyst: () => must(people, 'people').analyst,
    expert: () => must(people, 'people').expert,
  }

  beforeAll(async () => {
    await house.start()
    const first = await team.setUp('event')
    people = {
      host: first,
      analyst: await team.member(first, 'Salma El Fassi', ['analyst'], 'RED'),
      expert: await team.member(first, 'Jassim Al Thani', ['expert']),
    }
    const written = await post(analyst().caller, '/cases', {
      title: 'Beacon in the ticketing network',
      severity: 'high',
      pap: 'GREEN',
    })
    const { id } = must(
      written.changes.find(({ view }) => view === 'case'),
      'case',
    )
    await post(analyst().caller, `/cases/${id}/scope`, { gesture: 'add', tag: 'venue:rabat' })
  }, 120_000)
  afterAll(() => house.destroy())

  test('[MD16, MD17] a mandate is drafted, previewed, signed and activated; its expert sees what binds them', async () => {
    const page = await team.page(host(), 'fr', '/mandates')
    await page.getByRole('button', { name: 'Préparer un mandat' }).click()
    await page.getByRole('textbox', { name: 'Intitulé' }).fill('Équipe d’experts cyber')
    await page.getByRole('textbox', { name: 'Partenaire' }).fill('État du Qatar')
    await page.getByRole('button', { name: 'Préparer un mandat' }).click()
    const pane = page.locator('.pane')
    await pane.getByText('Pas encore signable', { exact: false }).waitFor()
    const id = must(new URL(page.url()).pathname.split('/').at(-1), 'id')
    await pane.getByRole('button', { name: /Écrire.*Base légale/ }).click()
    await pane
      .getByRole('textbox', { name: 'Base légale' })
      .fill('Accord du 3 mars 2030, article 4')
    await pane.getByRole('button', { name: 'Écrire', exact: true }).click()
    await pane.getByText('Accord du 3 mars 2030, article 4').first().waitFor()
    const named = [{ person: expert().id, supervisor: analyst().id }]
    const terms = { persons: named, scope: ['venue:rabat'], breakGlass: ['task'] as const }
    for (const clause of clausesOf(terms)) {
      if (clause.clause === 'legal-basis') continue
      await post(host().caller, `/mandates/${id}/clauses`, { clause })
    }
    await post(host().caller, `/mandates/${id}/signed-gestures`, {
      gesture: { kind: 'register-key', key: partner.publicPem },
    })
    await pane.locator('.mandate-preview').getByText('Beacon in the ticketing network').waitFor()
    await pane
      .getByRole('region', { name: 'Table de scénarios' })
      .getByText('oui')
      .first()
      .waitFor()
    expect(await pane.getByText('≠ attendu').count()).toBe(0)
    for (const language of spreadOfLanguages('fr')) {
      const looked = await team.page(host(), language, `/mandates/${id}`)
      await looked.locator('.pane .clauses').waitFor()
      expect(await seriousFindings(looked)).toEqual([])
      await looked.context().close()
    }

    await pane.getByRole('button', { name: 'Signer pour l’hôte' }).click()
    await pane.getByText('signé le', { exact: false }).first().waitFor()
    const { draft } = await get<MandateDetail>(host().caller, `/mandates/${id}`)
    await pane.getByRole('button', { name: 'Remettre la signature du partenaire' }).click()
    const { text } = must(draft ?? undefined, 'text')
    await pane.getByRole('textbox', { name: 'partenaire' }).fill(partner.signedFile(text))
    await pane.getByRole('button', { name: 'Remettre la signature du partenaire' }).click()
    await pane.getByRole('button', { name: 'Mettre en vigueur' }).click()
    await pane.locator('.state-active').first().waitFor()

    const theirs = await team.page(expert(), 'ar', '/own-mandate')
    await theirs.getByText('مفتوح حتى', { exact: false }).first().waitFor()
    await theirs.getByText('Accord du 3 mars 2030, article 4').waitFor()
    for (const language of spreadOfLanguages('ar')) {
      const looked = await team.page(expert(), language, '/own-mandate')
      await looked.locator('.own-mandate h2').first().waitFor()
      expect(await seriousFindings(looked)).toEqual([])
      await looked.context().close()
    }
    await theirs.getByRole('button', { name: 'كسر زجاج الطوارئ' }).click()
    await theirs.getByRole('textbox', { name: 'السبب' }).fill('حادث جارٍ')
    await theirs.getByRole('button', { name: 'كسر زجاج الطوارئ' }).click()
    await theirs.locator('.state-glass').waitFor()

    await page.goto(house.url('/mandates/requests'))
    await page.getByText('حادث جارٍ').waitFor()
    await page.getByRole('button', { name: 'Justifié', exact: true }).click()
    await page.getByRole('button', { name: 'Justifié', exact: true }).waitFor({ state: 'detached' })
    await page.goto(house.url(`/mandates/${id}`))
    await page.getByRole('button', { name: 'Suspendre' }).click()
    await page.getByRole('textbox', { name: 'Motif' }).fill('Connexion inhabituelle')
    await page.getByRole('button', { name: 'Suspendre' }).click()
    await page.locator('.state-suspended').first().waitFor()
    await theirs.getByText('لا يفتح لكم أي تفويض شيئا الآن', { exact: false }).waitFor()
    await theirs.context().close()
    await page.context().close()
    expect(house.complaints).toEqual([])
  })
})
