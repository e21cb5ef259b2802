import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The browser of this machine (`VIGIE_CHROMIUM`, else where distributions put it); undefined when there is none. */
export const CHROMIUM = [process.env['VIGIE_CHROMIUM'], ...PLACES].find(
  (path) => path !== undefined && existsSync(path),
)

/** Without a browser these tests are skipped, loudly; in CI that is a failure. */
export function isBrowserMissing(): boolean {
  if (CHROMIUM !== undefined) return false
  if (process.env['CI'] === 'true') throw new Error('no chromium found; set VIGIE_CHROMIUM')
  console.warn('SKIPPED: no chromium on this machine, so no screen was tested (VIGIE_CHROMIUM)')
  return true
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ['--no-sandbox', '--headless=new', '--disable-gpu', '--disable-background-networking'],
  })
}
