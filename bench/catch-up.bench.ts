import { createServer } from 'node:http'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import type { Frame } from '@vigie/protocol'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { proofOf } from '../e2e/load/proof-of.ts'
import type { Member } from '../e2e/http/enrol.ts'
import { CHROMIUM, launchBrowser } from '../e2e/web/browser.ts'
import { atMost, exactly, plain } from './figure.ts'
import type { Figure } from './figure.ts'
import { openSource } from './load/event-source.ts'
import { fillLog } from './load/fill-log.ts'
import type { Bench } from './run.ts'

const MISSED = 10_000
const READERS_AT_ONCE = 100
const GOAL_S = 2

type Report = (figure: Figure) => void

/** What a screen that comes back has missed: to one reader, to a hundred at once, to a browser's tab. */
export const bench: Bench = {
  summary: `catching up on ${MISSED} missed entries`,
  run: async (report) => {
    const vigie = new ServingVigie({ buildWeb: true })
    try {
      await vigie.start()
      const first = await vigie.setUp()
      const from = await positionOf(vigie)
      const tab = CHROMIUM === undefined ? undefined : await openTab(vigie, first)
      await vigie.stop()
      await fillLog(vigie.directory, MISSED)
      await vigie.start()
      if (tab === undefined) process.stderr.write('no chromium: the tab is not measured\n')
      else report(atMost('catch-up.browser-tab', await tab.caughtUp(), GOAL_S, 's'))

      // Anew, so that the reader does not find what was read for the tab.
      await vigie.stop()
      await vigie.start()
      const one = await catchUp(vigie, first, from)
      report(plain('catch-up.baseline.bare-node', await bare(one.frames), 's'))
      report(exactly('catch-up.entries', one.entries, MISSED, 'entries'))
      report(atMost('catch-up.one-reader', one.seconds, GOAL_S, 's'))
      await crowd(vigie, first, { from, report })
    } finally {
      await vigie.destroy()
    }
  },
}

async function positionOf(vigie: ServingVigie): Promise<number> {
  return Number(must(await vigie.health(), 'health')['position'])
}

interface CaughtUp {
  readonly seconds: number
  readonly entries: number
  readonly frames: readonly string[]
}

/** Follows from a position, as a client that comes back, until it is live. */
function catchUp(
  vigie: ServingVigie,
  { caller }: Pick<Member, 'caller'>,
  from: number,
): Promise<CaughtUp> {
  return follow(new URL(`/api/stream?after=${from}`, vigie.origin), proofOf(caller))
}

function follow(url: URL, headers: Readonly<Record<string, string>>): Promise<CaughtUp> {
  const startedMs = performance.now()
  const frames: string[] = []
  let entries = 0
  return new Promise((resolve, reject) => {
    const source = openSource(url, headers, ({ event, data }) => {
      if (event !== 'frame') return
      const frame: Frame = JSON.parse(data)
      frames.push(data)
      entries += frame.entries.length
      if (frame.behind > 0) return
      resolve({ seconds: (performance.now() - startedMs) / 1000, entries, frames })
      source.close()
    })
    source.opened.then((status) => {
      if (status !== 200) reject(new Error(`the stream answered ${status}`))
    }, reject)
  })
}

/** The same frames from a server that does nothing but write them, s. */
async function bare(frames: readonly string[]): Promise<number> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const frame of frames) response.write(`event: frame\ndata: ${frame}\n\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  const { seconds } = await follow(new URL(`http://localhost:${port}/`), {})
  server.closeAllConnections()
  server.close()
  return seconds
}

/** After a restart everybody comes back at once. */
async function crowd(
  vigie: ServingVigie,
  first: Member,
  { from, report }: { readonly from: number; readonly report: Report },
): Promise<void> {
  const machine = await vigie.machine(first.caller, ['stream.follow', 'log.read'])
  const startedMs = performance.now()
  const all = await Promise.all(
    Array.from({ length: READERS_AT_ONCE }, () => catchUp(vigie, machine, from)),
  )
  const seconds = (performance.now() - startedMs) / 1000
  report(plain(`catch-up.${READERS_AT_ONCE}-readers`, seconds, 's'))
  const whole = all.filter(({ entries }) => entries >= MISSED * 0.7).length
  report(exactly(`catch-up.${READERS_AT_ONCE}-readers.whole`, whole, READERS_AT_ONCE, 'readers'))
}

/** A tab on the log, and how to wait for it. */
interface Tab {
  /** Seconds from the moment the tab says that it is catching up to the newest line on the screen. */
  caughtUp(): Promise<number>
}

async function openTab(vigie: ServingVigie, { caller }: Member): Promise<Tab> {
  const browser = await launchBrowser()
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  const [name = '', value = ''] = must(caller.cookie, 'cookie').split('=', 2)
  await context.addCookies([{ name, value, url: vigie.origin.href }])
  const page = await context.newPage()
  await page.goto(new URL('/log', vigie.origin).href)
  await page.locator('output.link-live').waitFor()
  await watchLink(page)
  return {
    caughtUp: async () => {
      // The last line that `fillLog` wrote.
      await page
        .getByText(`${MISSED - 1} ·`)
        .first()
        .waitFor({ timeout: 30_000 })
      await page.locator('output.link-live').waitFor()
      const ms: number = await page.evaluate('performance.now() - globalThis.returnedMs')
      await browser.close()
      return ms / 1000
    },
  }
}

/** Notes in the page when the link was back for the first time. */
async function watchLink(page: Page): Promise<void> {
  await page.evaluate(`{
    let lost = false
    const look = () => {
      const link = document.querySelector('output[class^="link-"]')?.className
      if (link === 'link-lost' || link === 'link-connecting') lost = true
      if (lost && (link === 'link-catching-up' || link === 'link-live')) {
        globalThis.returnedMs = performance.now()
        return
      }
      requestAnimationFrame(look)
    }
    look()
  }`)
}
