import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { until } from '../crowd/crowd-vigie.ts'
import { seriousFindings } from './axe.ts'
import { isBrowserMissing } from './browser.ts'
import { House } from './house.ts'
import { PASSWORD } from './team.ts'
import { totp } from './totp.ts'

describe.skipIf(isBrowserMissing())('the scripts of an exercise on screen', () => {
  const house = new House()
  beforeAll(() => house.start(), 180_000)
  afterAll(() => house.destroy())

  test('[X25] a script is chosen at set-up; the exercise names it and shows the times of the room', async () => {
    const context = await house.context('en')
    const page = await context.newPage()
    await page.goto(house.url(`/setup#${house.setUpSecret}`))
    const script = page.getByLabel('Script', { exact: true })
    await expect.poll(() => script.locator('option').count(), { timeout: 10_000 }).toBe(8)
    await script.selectOption({ label: 'Manchester 2017: the message that nobody reads' })
    expect(await seriousFindings(page)).toEqual([])
    await page.getByLabel('Name', { exact: true }).fill('Amal')
    await page.getByLabel('Login').fill('amal')
    await page.getByLabel('Login').press('Enter')
    await page.getByRole('button', { name: 'Password and one-time code' }).press('Enter')
    const secret = (await page.locator('.secret').textContent())?.trim() ?? ''
    await page.getByLabel('Password').fill(PASSWORD)
    await page.getByLabel('6-digit code').fill(totp(secret, Date.now()))
    await page.getByLabel('6-digit code').press('Enter')
    await page.locator('.log-row').first().waitFor()
    const [cookie] = await context.cookies()
    const caller = new Caller(() => house.origin.origin)
    caller.cookie = `${cookie?.name}=${cookie?.value}`
    const me = (await caller.get('/session')).text('id')
    const post = (path: string, body: object) =>
      caller.post(path, { commandId: randomUUID(), ...body })
    const running = async () => (await caller.get('/exercise')).body['state'] === 'running'
    await until(running, (is) => is)
    await post('/exercise/speed', { speed: 60 })
    const score = async () => (await caller.get('/exercise/score')).body['goals']
    await until(score, (goals) => Array.isArray(goals) && goals.length > 0, 30_000)
    await post('/exercise/speed', { speed: 'pause' })
    const people = { recipients: [me], deputy: me, commander: me }
    const sent = await post('/messages', { text: 'Autre façade', ...people })
    expect(sent.status).toBe(201)
    await page.goto(house.url('/exercise'))
    await page.locator('dd', { hasText: 'Manchester 2017' }).waitFor()
    const row = page.locator('.score tbody tr', { hasText: 'Critical message' })
    await row.getByText('not yet').first().waitFor()
    await until(
      async () => row.getByText('not yet').count(),
      (n) => n === 2,
    )
    expect(await seriousFindings(page)).toEqual([])
    expect(house.complaints).toEqual([])
    await context.close()
  }, 90_000)
})
