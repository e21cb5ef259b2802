import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { decideNote } from '@vigie/domain'
import { must } from '@vigie/kit'
import { openRecord, PROJECTIONS, secureRandom, systemClock } from '@vigie/server'
import { ServedVigie } from '../http/served-vigie.ts'
import { launchBrowser } from './browser.ts'
import { buildOnce } from './build-once.ts'

export type Language = 'fr' | 'ar' | 'en'

/**
 * A Vigie as a newcomer starts it, and a browser in front of it. Its port stays the same over restarts.
 * Its machine's clock may start `behindMs` late; a restart or `catchUp` sets it right, so that time has passed.
 */
export class House {
  readonly #directory = mkdtempSync(join(tmpdir(), 'vigie-web-'))
  #port = 0
  #vigie: ServedVigie | undefined
  #browser: Browser | undefined
  #behindMs: number
  origin = new URL('http://localhost')
  setUpSecret = ''
  /** What no page may do: ask another origin, break, or be stopped by the content security policy. */
  readonly complaints: string[] = []

  constructor(behindMs = 0) {
    this.#behindMs = behindMs
  }

  /** What the machine's clock shows. */
  nowMs(): number {
    return Date.now() - this.#behindMs
  }

  async start(): Promise<void> {
    await buildOnce()
    this.#port = await freePort()
    this.#serve()
    const { origin, secret } = await must(this.#vigie, 'vigie').announced()
    this.origin = origin
    this.setUpSecret = secret
    this.#browser = await launchBrowser()
  }

  /** Stops the server as a power cut would. */
  async kill(): Promise<void> {
    const vigie = must(this.#vigie, 'vigie')
    vigie.child.kill('SIGKILL')
    await vigie.exit
  }

  /** Sets the machine's clock right while it runs: what takes long is past at once. */
  catchUp(): void {
    this.#behindMs = 0
    must(this.#vigie, 'vigie').child.kill('SIGUSR2')
  }

  async restart(): Promise<void> {
    this.#behindMs = 0
    this.#serve()
    const end = performance.now() + 30_000
    while (performance.now() < end) {
      const answer = await fetch(new URL('/health', this.origin)).catch(() => undefined)
      if (answer?.ok === true) return
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    throw new Error('did not come back')
  }

  /** Writes notes into the log while no server runs. */
  async writeOffline(count: number): Promise<void> {
    const record = openRecord({
      directory: join(this.#directory, 'var'),
      projections: PROJECTIONS,
      clock: systemClock,
      random: secureRandom,
    })
    const written = Array.from({ length: count }, (_, index) => {
      const { reference, opening } = record.sealer.seal(`line ${index}`)
      const id = randomUUID()
      return record.submit({
        commandId: id,
        actor: { kind: 'system', id: 'test' },
        openings: [opening],
        decide: () => decideNote(id, 'narrative', reference),
      })
    })
    await Promise.all(written)
    await record.close()
  }

  /** A browser of its own, with its own cookies, that speaks `language`. */
  async context(language: Language, state?: string): Promise<BrowserContext> {
    const context = await must(this.#browser, 'browser').newContext({
      viewport: { width: 1366, height: 768 },
      ...(state === undefined ? {} : { storageState: state }),
    })
    const chosen = JSON.stringify({ language, digits: 'latn', theme: 'night' })
    await context.addInitScript(
      `if (location.protocol === 'http:') localStorage.setItem('vigie.preferences', '${chosen}')`,
    )
    context.on('request', (request) => {
      const url = new URL(request.url())
      if (url.protocol.startsWith('http') && url.origin !== this.origin.origin) {
        this.complaints.push(`asked ${url.origin}`)
      }
    })
    context.on('weberror', (error) => this.complaints.push(`threw ${error.error().message}`))
    context.on('console', (message) => {
      const isPolicy = message.text().includes('Content Security Policy')
      if (message.type() === 'error' && isPolicy) this.complaints.push(message.text())
    })
    return context
  }

  /** Where the public comes to. */
  get publicOrigin(): URL {
    const { output } = must(this.#vigie, 'vigie')
    return new URL(must(/Public site\s+(http\S+)/.exec(output)?.[1], 'public site'))
  }

  /** A reader's browser in front of the public site, with its scripts or without. */
  async publicContext(language: Language, isScripted: boolean): Promise<BrowserContext> {
    const context = await must(this.#browser, 'browser').newContext({
      locale: language,
      javaScriptEnabled: isScripted,
    })
    const { origin } = this.publicOrigin
    context.on('request', (request) => {
      if (new URL(request.url()).origin !== origin) this.complaints.push(`asked ${request.url()}`)
    })
    context.on('weberror', (error) => this.complaints.push(`threw ${error.error().message}`))
    return context
  }

  /** Where the signed-in state of a browser is kept between contexts. */
  get statePath(): string {
    return join(this.#directory, 'state.json')
  }

  url(path: string): string {
    return new URL(path, this.origin).href
  }

  async destroy(): Promise<void> {
    await this.#browser?.close()
    this.#vigie?.child.kill('SIGTERM')
    await this.#vigie?.exit
    rmSync(this.#directory, { recursive: true })
  }

  #serve(): void {
    const late =
      `const now=Date.now;let late=${this.#behindMs};Date.now=()=>now()-late;` +
      `process.on('SIGUSR2',()=>{late=0})`
    this.#vigie = new ServedVigie({
      VIGIE_DATA: join(this.#directory, 'var'),
      VIGIE_PORT: String(this.#port),
      VIGIE_PUBLIC_PORT: '0',
      ...(this.#behindMs === 0
        ? {}
        : { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(late)}` }),
    })
  }
}

/** Writes in the entry line and sends it. */
export async function write(page: Page, text: string): Promise<void> {
  const line = page.locator('#entry-line')
  await line.fill(text)
  await line.press('Enter')
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, 'localhost', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
