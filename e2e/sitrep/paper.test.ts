import { randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { must } from '@vigie/kit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../cyber/pdf-text.ts'
import { RunningVigie } from '../http/running-vigie.ts'
import type { Member } from '../http/running-vigie.ts'
import { fileOf } from './file-of.ts'

const vigie = new RunningVigie()
const folder = join(vigie.directory, 'paper')
let first: Member | undefined

const chief = () => must(first, 'commander')
const send = (path: string, body: object) =>
  chief().caller.post(path, { commandId: randomUUID(), ...body })
const latest = (language: string, format: string) => join(folder, `latest-${language}.${format}`)

beforeAll(async () => {
  await vigie.start({ VIGIE_PAPER_MINUTES: '0.05' })
  first = await vigie.setUp()
  await send('/incidents', {
    type: 'crowd',
    priority: 1,
    title: 'Goulet rampe ouest',
    place: 'ASP3',
  })
  await send('/incidents', { type: 'other', priority: 1, title: 'Trop rouge', tlp: 'RED' })
  const call = { medium: 'radio', from: 'Porte N2', to: 'PC', text: 'Demande un médecin' }
  await send('/calls', call)
}, 60_000)
afterAll(() => vigie.destroy())

test('[RE30] the state of the room lies in a folder, in three languages, whole, and again and again', async () => {
  await expect.poll(() => existsSync(latest('en', 'pdf')), { timeout: 20_000 }).toBe(true)
  await expect
    .poll(() => readFileSync(latest('fr', 'html'), 'utf8'), { timeout: 20_000 })
    .toContain('Goulet rampe ouest')
  const html = readFileSync(latest('fr', 'html'), 'utf8')
  expect(html).toContain('Demande un médecin')
  expect(html).toContain('ASP3')
  expect(html).not.toContain('Trop rouge')
  expect(readFileSync(latest('ar', 'html'), 'utf8')).toContain('dir="rtl"')
  expect(readFileSync(latest('ar', 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
  expect(statSync(latest('fr', 'pdf')).mode & 0o077).toBe(0)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  const laid = statSync(latest('fr', 'html')).mtimeMs
  await expect
    .poll(() => statSync(latest('fr', 'html')).mtimeMs, { timeout: 20_000 })
    .toBeGreaterThan(laid)
}, 60_000)

test('[RE32] a purge reaches the sheets that lie in the folder', async () => {
  const { entries } = (await chief().caller.get('/entries?kinds=call.logged')).body as {
    entries: { data: { text: { sealed: string } } }[]
  }
  const commitments = [must(entries[0], 'call').data.text.sealed]
  const purged = await send('/purges', { commitments, reason: 'Nom d’un mineur' })
  expect(purged.status, JSON.stringify(purged.body)).toBeLessThan(300)
  const sheets = () =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => readFileSync(join(folder, name), 'utf8'))
  await expect
    .poll(() => sheets().some((sheet) => sheet.includes('Demande un médecin')), { timeout: 20_000 })
    .toBe(false)
  await expect.poll(() => sheets().length, { timeout: 20_000 }).toBeGreaterThan(2)
}, 60_000)

test('[RE31] paper on demand holds what the asker may see; blank sheets have the columns of the screen', async () => {
  const wish = { language: 'fr', format: 'html' }
  const state = await fileOf(vigie, chief(), '/paper/state', wish)
  expect(state.bytes.toString()).toContain('Trop rouge')
  expect(state.name).toContain('state-')
  const log = await fileOf(vigie, chief(), '/paper/forms', { ...wish, form: 'log' })
  for (const column of ['N°', 'Heure', 'Origine', 'Destinataire', 'Moyen', 'Objet', 'Suite donnée'])
    expect(log.bytes.toString()).toContain(column)
  for (const language of ['fr', 'ar', 'en']) {
    for (const form of ['log', 'methane', 'inspection']) {
      const pdf = await fileOf(vigie, chief(), '/paper/forms', { language, form, format: 'pdf' })
      expect(pdf.status).toBe(200)
      expect(readPdf(pdf.bytes).pages, `${form} ${language}`).toBe(1)
    }
  }
  const { body } = await chief().caller.get('/entries?kinds=report.')
  expect((body['entries'] as object[]).length).toBe(11)
}, 60_000)
