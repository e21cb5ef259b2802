import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const SOURCE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Of what holds, and of where an element stands, nothing is said: working that out is half the time. */
const ONLY = "{ resultTypes: ['violations'], selectors: false }"

/** What axe finds on the page that is serious or critical, as one line each. */
export async function seriousFindings(page: Page): Promise<readonly string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(SOURCE)
  const found: unknown = await page.evaluate(`axe.run(${ONLY}).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html.slice(0, 200))))`)
  return Array.isArray(found) ? found.map(String) : []
}
