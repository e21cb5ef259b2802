import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isBrowserMissing } from './browser.ts'
import { House, write } from './house.ts'

const MISSED = 10_000

describe.skipIf(isBrowserMissing())('one person with a passkey, in a browser', () => {
  const house = new House()

  beforeAll(() => house.start(), 120_000)
  afterAll(() => house.destroy())

  test('[W39] set-up and sign-in with a passkey, in English', async () => {
    const context = await house.context('en')
    const page = await context.newPage()
    const devTools = await context.newCDPSession(page)
    await devTools.send('WebAuthn.enable')
    await devTools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(house.url(`/setup#${house.setUpSecret}`))
    await page.getByLabel('New event').check()
    await page.getByLabel('Name of the event').fill('The final')
    await page.getByLabel('Name', { exact: true }).fill('Amal Benali')
    await page.getByLabel('Login').fill('amal')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByRole('button', { name: 'Make a passkey' }).click()
    await page.locator('.strip').getByText('The final').waitFor()
    expect(await page.getByText('EXERCISE', { exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: /Amal Benali/ }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.locator('.strip').waitFor()
    await write(page, 'Signed in again')
    await page.locator('.log-row', { hasText: 'Signed in again' }).getByText('signed').waitFor()
    await context.storageState({ path: house.statePath })
    await context.close()
  })

  test('[W40] a screen that missed 10,000 entries catches up by position, without a reload', async () => {
    const context = await house.context('en', house.statePath)
    const page = await context.newPage()
    await page.goto(house.url('/log'))
    await page.getByText('Live', { exact: true }).waitFor()
    await house.kill()
    await page.locator('.lost-bar').waitFor()
    await house.writeOffline(MISSED)
    await house.restart()
    const upAtMs = performance.now()
    await page.locator('.lost-bar').waitFor({ state: 'detached' })
    const backAtMs = performance.now()
    await page.locator('.log-row', { hasText: `line ${MISSED - 1}` }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    const doneMs = performance.now()
    console.log(
      `caught up with ${MISSED} entries ${Math.round(doneMs - backAtMs)} ms after the link was back, ` +
        `${Math.round(doneMs - upAtMs)} ms after the server was up`,
    )
    const sizes = await page.locator('.log-row').first().getAttribute('aria-setsize')
    expect(Number(sizes)).toBeGreaterThanOrEqual(MISSED)
    await context.close()
  }, 120_000)

  test('[W38] nothing was asked of another origin, thrown, or stopped by the policy', () => {
    expect(house.complaints).toEqual([])
  })
})
