import { FAULT_SENTENCES, refusalSentence, REFUSAL_STATUS } from '@vigie/protocol'
import type { PublicLanguage, Reaction, Refusal } from '@vigie/domain'
import type { Clock } from '../run/clock.ts'
import { breathing } from '../run/breathing.ts'
import { StoreFault } from '../store/store-fault.ts'
import type { PictureDeps } from './check-draft.ts'
import type { ReactionDoor } from './reaction-door.ts'
import type { ReportDoor } from './report-door.ts'
import type { ReportPort } from './report-port.ts'
import type { Html } from './site/html.ts'
import { layout } from './site/layout.ts'
import { appealPage, refusedPage, thanksPage } from './site/pages.ts'
import { followedPage, receiptPage } from './site/report-pages.ts'
import { readSite } from './site/read-site.ts'
import { frameOf, renderSite } from './site/render-site.ts'
import { languageOfPath, readAssets, served } from './site/served-site.ts'
import type { Served } from './site/served-site.ts'
import type { SiteModel } from './site/site-model.ts'
import { siteSpeech } from './site/site-speech.ts'
import type { SiteKey } from './site/site-words.ts'
import type { FormAnswer } from './site-server.ts'

export interface PublicSiteDeps extends PictureDeps {
  readonly door: ReactionDoor
  readonly reportDoor: ReportDoor
  readonly reports: Pick<ReportPort, 'desks' | 'onDesks'>
  readonly clock: Clock
  readonly origin: () => URL
  readonly onFault: (fault: unknown) => void
}

/** Facts after which the public may read something else. */
const KINDS = ['communique.', 'rumour.', 'reaction.published', 'reaction.refused', 'public-alert.']
const OTHER_KINDS = ['event.', 'log.purged', 'case-evidence.']
/** A burst of facts is rendered once. */
const GATHER_MS = 100
/** So long the rooms wait for the site at most. */
const SLICE_MS = 6
/** Timers count at most so far. */
const FAR_MS = 86_400_000

/** What the public reads, kept rendered in memory, and the answers to its forms. */
export class PublicSite {
  readonly #deps: PublicSiteDeps
  readonly #assets = readAssets()
  readonly #leave: readonly (() => void)[]
  #model: SiteModel = NOTHING
  #served: ReadonlyMap<string, Served> = new Map()
  #gathering: NodeJS.Timeout | undefined
  #due: NodeJS.Timeout | undefined
  #rendering: Promise<void> | undefined
  #isStale = false
  #isStopped = false

  constructor(deps: PublicSiteDeps) {
    this.#deps = deps
    this.#leave = [
      deps.reports.onDesks(() => this.#gather()),
      deps.record.onCommitted(({ entries }) => {
        const kinds = [...KINDS, ...OTHER_KINDS]
        if (entries.some(({ entry }) => kinds.some((prefix) => entry.kind.startsWith(prefix))))
          this.#gather()
      }),
    ]
  }

  /** To be called once the address of the site is known; resolves when the site is there. */
  start(): Promise<void> {
    return this.#render()
  }

  /** Resolves when nothing reads the record any more. */
  async stop(): Promise<void> {
    this.#isStopped = true
    for (const leave of this.#leave) leave()
    clearTimeout(this.#gathering)
    clearTimeout(this.#due)
    await this.#rendering
  }

  served(): ReadonlyMap<string, Served> {
    return this.#served
  }

  /** Answers a form of the site; undefined where there is none. A failing disk is said, not thrown. */
  async answerForm(
    path: string,
    fields: FormData,
    address: string,
  ): Promise<FormAnswer | undefined> {
    const language = languageOfPath(path)
    try {
      return await this.#answer(path, fields, address)
    } catch (fault) {
      this.#deps.onFault(fault)
      if (fault instanceof StoreFault && fault.code === 'disk-full')
        return this.#refused({ code: 'store.disk-full', values: {} }, language)
      const body = refusedPage(FAULT_SENTENCES[language], this.#speech(language))
      return this.#page(language, 500, 'refusedTitle', body)
    }
  }

  async #answer(path: string, fields: FormData, address: string): Promise<FormAnswer | undefined> {
    const language = languageOfPath(path)
    if (path.startsWith(`/${language}/report`)) return this.#report(path, fields, address)
    const { door } = this.#deps
    const field = (name: string) => {
      const value = fields.get(name)
      return typeof value === 'string' ? value : ''
    }
    const about = /^\/\w{2}\/communiques\/([^/]+)\/reactions$/.exec(path)?.[1]
    const communique = this.#model.communiques.find(({ id }) => id === about)
    if (communique !== undefined && communique.withdrawal === undefined) {
      // Only what fills in every field fills in this one.
      if (field('website') !== '') return this.#refused(REPEATED, language)
      const taken = await door.receive({
        about: communique.id,
        text: field('text'),
        name: field('name'),
        address,
      })
      if (!taken.ok) return this.#refused(taken.refusal, language)
      return this.#page(language, 201, 'thanks', thanksPage(taken.value, this.#speech(language)))
    }
    if (path !== `/${language}/appeal`) return undefined
    const code = field('code').slice(0, 60)
    const words = field('text')
    const found =
      words === '' ? door.follow(code, address) : await door.appeal(code, words, address)
    if (!found.ok) return this.#refused(found.refusal, language)
    return this.#page(language, 200, 'appeal', this.#fate(found.value, code, language))
  }

  async #report(path: string, fields: FormData, address: string): Promise<FormAnswer | undefined> {
    const language = languageOfPath(path)
    const speech = this.#speech(language)
    const { reportDoor } = this.#deps
    if (path === `/${language}/report`) {
      const taken = await reportDoor.receive(fields, language, address)
      if (!taken.ok) return this.#refused(taken.refusal, language)
      return this.#page(language, 201, 'report', receiptPage(taken.receipt, speech))
    }
    if (path !== `/${language}/report/follow`) return undefined
    const found = await reportDoor.follow(fields, address)
    if (!found.ok) return this.#refused(found.refusal, language)
    const code = fields.get('code')
    const receipt = typeof code === 'string' ? code : ''
    const shown = { receipt, isAdded: found.isAdded }
    return this.#page(language, 200, 'report', followedPage(found.report, shown, speech))
  }

  #fate({ state, clause }: Reaction, code: string, language: PublicLanguage): Html {
    const isRefused = state === 'refused' || state === 'closed'
    return appealPage(this.#speech(language), {
      code,
      state,
      ...(clause === undefined || !isRefused ? {} : { clause }),
    })
  }

  #refused(refusal: Refusal, language: PublicLanguage): FormAnswer {
    const sentence = refusalSentence(refusal, language)
    const body = refusedPage(sentence, this.#speech(language))
    return this.#page(language, REFUSAL_STATUS[refusal.code], 'refusedTitle', body)
  }

  #page(language: PublicLanguage, status: number, title: SiteKey, body: Html): FormAnswer {
    const speech = this.#speech(language)
    const frame = frameOf(this.#model, this.#place())
    const page = layout(frame, speech, { path: 'appeal', title: speech.say(title), body })
    return { status, page }
  }

  #speech(language: PublicLanguage) {
    return siteSpeech(language, this.#model.timeZone)
  }

  #place() {
    const { origin, reports } = this.#deps
    return { origin: origin(), assets: this.#assets, desks: reports.desks() }
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = undefined
      void this.#render()
    }, GATHER_MS).unref()
  }

  /** One at a time: what comes meanwhile is rendered after it. */
  #render(): Promise<void> {
    this.#isStale = true
    this.#rendering ??= this.#renderOn().finally(() => {
      this.#rendering = undefined
    })
    return this.#rendering
  }

  async #renderOn(): Promise<void> {
    try {
      while (this.#isStale && !this.#isStopped) {
        this.#isStale = false
        await this.#renderOnce()
      }
    } catch (fault) {
      // What was rendered before goes on being served.
      this.#deps.onFault(fault)
    }
  }

  async #renderOnce(): Promise<void> {
    const now = this.#deps.clock()
    const breathe = breathing(SLICE_MS)
    const model = await readSite(this.#deps, now, this.#model.pictures, breathe)
    const site = new Map<string, Served>()
    for (const files of [renderSite(model, this.#place()), this.#assets.files]) {
      for (const [address, rendered] of files) {
        site.set(address, served(rendered, this.#served.get(address)))
        await breathe()
      }
    }
    if (this.#isStopped) return
    this.#model = model
    this.#served = site
    clearTimeout(this.#due)
    const { nextDueAt } = model
    if (nextDueAt === undefined) return
    const waitMs = Math.min(Math.max(nextDueAt - this.#deps.clock(), 0) + 5, FAR_MS)
    this.#due = setTimeout(() => {
      void this.#render()
    }, waitMs).unref()
  }
}

const NOTHING: SiteModel = {
  event: undefined,
  exercise: false,
  timeZone: 'UTC',
  communiques: [],
  rumours: [],
  alerts: [],
  pictures: new Map(),
  nextDueAt: undefined,
}

const REPEATED: Refusal = { code: 'reaction.repeated', values: {} }
