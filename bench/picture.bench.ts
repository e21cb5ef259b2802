import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { must } from '@vigie/kit'
import { ServingVigie } from '../e2e/load/serving-vigie.ts'
import { CHROMIUM, launchBrowser } from '../e2e/web/browser.ts'
import { atLeast, atMost, plain } from './figure.ts'
import { runScript } from './load/run-script.ts'
import { fillRoom, STADIUM } from './load/room-house.ts'
import type { RoomPlan } from './load/room-plan.ts'
import type { Bench } from './run.ts'

const SYMBOLS = 2_000
const POSITIONS_PER_SECOND = 400
const SECONDS = Number(process.env['VIGIE_BENCH_SECONDS'] ?? 20)
const WARM_UP_MS = 8_000

/**
 * What a browser without a graphics processor makes of the picture while every unit moves, each five
 * seconds anew. The page counts its own frames and the longest that it was blocked.
 */
export const bench: Bench = {
  summary: `${SYMBOLS} moving symbols, ${POSITIONS_PER_SECOND} positions a second for ${SECONDS} s`,
  run: async (report) => {
    if (CHROMIUM === undefined) throw new Error('no chromium found; set VIGIE_CHROMIUM')
    const vigie = new ServingVigie({ buildWeb: true })
    const browser = await launchBrowser()
    try {
      await vigie.start()
      const house = await fillRoom(vigie, { operators: 6, walls: 0, phones: SYMBOLS })
      const context = await browser.newContext({ viewport: { width: 1920, height: 1080 } })
      const { commander, ...others } = house
      const [name = '', value = ''] = must(commander.cookie, 'cookie').split('=')
      await context.addCookies([{ name, value, url: vigie.origin.href }])
      const page = await context.newPage()
      await page.addInitScript(WATCH)
      await page.goto(new URL('/picture', vigie.origin).href)
      await page.locator('.moving-layer').waitFor({ timeout: 120_000 })
      const plan: RoomPlan = {
        ...others,
        readers: [],
        isSendingOnly: true,
        origin: vigie.origin.href,
        centre: [STADIUM.centre[0], STADIUM.centre[1]],
        seconds: SECONDS + WARM_UP_MS / 1_000,
        perSecond: { entries: 1, counts: 10, positions: POSITIONS_PER_SECOND },
      }
      const load = runScript(
        new URL('load/room-load.ts', import.meta.url),
        [],
        JSON.stringify(plan),
      )
      await pause(WARM_UP_MS)
      await page.evaluate('globalThis.watched = { draws: 0, blocks: [], waits: [] }')
      const startedMs = performance.now()
      await pause(SECONDS * 1_000)
      const watched = await readWatched(page)
      const seconds = (performance.now() - startedMs) / 1_000
      await load
      report(plain('picture.symbols', watched.symbols, 'symbols'))
      report(atLeast('picture.frames', watched.draws / seconds, 10, '1/s'))
      report(atMost('picture.longest-block', watched.longestMs, 100, 'ms'))
      report(plain('picture.blocks-over-50-ms', watched.blocks, 'blocks'))
      report(plain('picture.draw.p95', watched.drawMs, 'ms'))
    } finally {
      await browser.close()
      await vigie.destroy()
    }
  },
}

/** Counts the drawings of the canvas (each clears it once), and what keeps the page from answering. */
const WATCH = `
  globalThis.watched = { draws: 0, blocks: [], waits: [] }
  const clear = CanvasRenderingContext2D.prototype.clearRect
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    watched.draws++
    const startedMs = performance.now()
    queueMicrotask(() => watched.waits.push(performance.now() - startedMs))
    return clear.apply(this, box)
  }
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.blocks.push(duration)
  }).observe({ type: 'longtask' })
`

interface Watched {
  readonly draws: number
  readonly blocks: number
  readonly longestMs: number
  readonly drawMs: number
  readonly symbols: number
}

async function readWatched(page: Page): Promise<Watched> {
  return page.evaluate<Watched>(`({
    draws: watched.draws,
    blocks: watched.blocks.length,
    longestMs: Math.max(0, ...watched.blocks),
    drawMs: watched.waits.sort((a, b) => a - b)[Math.floor(watched.waits.length * 0.95)] ?? 0,
    symbols: Number(document.querySelector('.picture-units strong').textContent.replace(/\\D/g, '')),
  })`)
}
