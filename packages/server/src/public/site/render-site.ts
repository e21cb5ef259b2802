import { PUBLIC_LANGUAGES } from '@vigie/domain'
import { capMessage } from './cap.ts'
import { communiquePage } from './communique-page.ts'
import { alertFeed } from './feed.ts'
import type { Html } from './html.ts'
import { layout } from './layout.ts'
import type { Frame } from './layout.ts'
import {
  alertsPage,
  appealPage,
  charterPage,
  homePage,
  notFoundPage,
  reactionsPage,
  truthPage,
} from './pages.ts'
import { reportPage } from './report-pages.ts'
import type { SiteModel } from './site-model.ts'
import { siteSpeech } from './site-speech.ts'
import type { SiteSpeech } from './site-speech.ts'

/** Something that is served as it is. */
export interface Rendered {
  readonly type: string
  readonly content: string | Uint8Array
  /** Its address changes with its content. */
  readonly isForEver?: boolean
}

export interface SitePlace {
  readonly origin: URL
  readonly assets: Frame['assets']
  /** Integrity desks that reports can be for. */
  readonly desks: readonly { readonly id: string; readonly name: string }[]
}

const PAGE = 'text/html; charset=utf-8'

/** What stands around every page of a model. */
export function frameOf(
  { event, exercise, alerts }: SiteModel,
  { assets }: Pick<SitePlace, 'assets'>,
): Frame {
  return { event, exercise, assets, hasActiveAlerts: alerts.some(({ isActive }) => isActive) }
}

/** Every page, picture and feed of the site with its address, one after the other, so that others get their turn. */
export function* renderSite(
  model: SiteModel,
  place: SitePlace,
): Generator<readonly [address: string, Rendered]> {
  const frame = frameOf(model, place)
  const listed: string[] = []
  for (const language of PUBLIC_LANGUAGES) {
    const speech = siteSpeech(language, model.timeZone)
    for (const { path, title, body, isListed = true } of pagesOf(model, speech, place)) {
      const address = `/${language}/${path}`
      if (isListed) listed.push(address)
      yield [address, { type: PAGE, content: layout(frame, speech, { path, title, body }) }]
    }
  }
  for (const { address, mediaType, bytes } of model.pictures.values())
    yield [address, { type: mediaType, content: bytes, isForEver: true }]
  yield* alertFiles(model, place.origin)
  const at = (path: string) => new URL(path, place.origin).href
  const robots = `User-agent: *\nAllow: /\nSitemap: ${at('/sitemap.xml')}\n`
  yield ['/robots.txt', { type: 'text/plain; charset=utf-8', content: robots }]
  yield ['/sitemap.xml', { type: 'application/xml', content: sitemap(listed.map(at)) }]
}

interface Page {
  readonly path: string
  readonly title: string
  readonly body: Html
  readonly isListed?: boolean
}

function* pagesOf(model: SiteModel, speech: SiteSpeech, { desks }: SitePlace): Generator<Page> {
  const { say } = speech
  yield { path: '', title: say('home'), body: homePage(model, speech) }
  yield { path: 'truth', title: say('truth'), body: truthPage(model, speech) }
  yield { path: 'alerts', title: say('alerts'), body: alertsPage(model, speech) }
  yield { path: 'reactions', title: say('reactions'), body: reactionsPage(model, speech) }
  yield { path: 'charter', title: say('charter'), body: charterPage(speech) }
  yield { path: 'report', title: say('report'), body: reportPage(speech, desks) }
  yield { path: 'appeal', title: say('appeal'), body: appealPage(speech), isListed: false }
  yield {
    path: 'not-found',
    title: say('notFound'),
    body: notFoundPage(speech),
    isListed: false,
  }
  for (const communique of model.communiques) {
    yield { path: `communiques/${communique.id}`, ...communiquePage(communique, speech) }
  }
}

function* alertFiles(
  { alerts, exercise, event }: SiteModel,
  origin: URL,
): Generator<readonly [address: string, Rendered]> {
  const name = event ?? 'Vigie'
  const sender = `vigie@${origin.hostname.replaceAll(/[^\w.-]/g, '')}`
  const from = {
    sender,
    name,
    exercise,
    web: (language: string) => new URL(`/${language}/alerts`, origin).href,
  }
  for (const alert of alerts) {
    const about = alerts.find(({ id }) => id === alert.about)
    const content = capMessage(alert, about, from)
    yield [`/alerts/${alert.id}.xml`, { type: 'application/cap+xml; charset=utf-8', content }]
  }
  const content = alertFeed(alerts, { sender, name, origin })
  yield ['/alerts.atom', { type: 'application/atom+xml; charset=utf-8', content }]
}

function sitemap(addresses: readonly string[]): string {
  const pages = addresses.map((address) => `<url><loc>${address}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages.join('\n')}\n</urlset>\n`
}
