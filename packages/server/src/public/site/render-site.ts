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

/** Every page, picture and feed of the site by its address. Pure. */
export function renderSite(model: SiteModel, place: SitePlace): ReadonlyMap<string, Rendered> {
  const site = new Map<string, Rendered>()
  const frame = frameOf(model, place)
  for (const language of PUBLIC_LANGUAGES) {
    const speech = siteSpeech(language, model.timeZone)
    const { say } = speech
    const add = (path: string, title: string, body: Html) => {
      const content = layout(frame, speech, { path, title, body })
      site.set(`/${language}/${path}`, { type: PAGE, content })
    }
    add('', say('home'), homePage(model, speech))
    add('truth', say('truth'), truthPage(model, speech))
    add('alerts', say('alerts'), alertsPage(model, speech))
    add('reactions', say('reactions'), reactionsPage(model, speech))
    add('charter', say('charter'), charterPage(speech))
    add('report', say('report'), reportPage(speech, place.desks))
    add('appeal', say('appeal'), appealPage(speech))
    add('not-found', say('notFound'), notFoundPage(speech))
    for (const communique of model.communiques) {
      const { title, body } = communiquePage(communique, speech)
      add(`communiques/${communique.id}`, title, body)
    }
  }
  for (const { address, mediaType, bytes } of model.pictures.values())
    site.set(address, { type: mediaType, content: bytes, isForEver: true })
  addAlerts(site, model, place.origin)
  site.set('/robots.txt', {
    type: 'text/plain; charset=utf-8',
    content: `User-agent: *\nAllow: /\nSitemap: ${new URL('/sitemap.xml', place.origin).href}\n`,
  })
  site.set('/sitemap.xml', { type: 'application/xml', content: sitemap(site, place.origin) })
  return site
}

function addAlerts(site: Map<string, Rendered>, model: SiteModel, origin: URL): void {
  const { alerts, exercise, event } = model
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
    site.set(`/alerts/${alert.id}.xml`, {
      type: 'application/cap+xml; charset=utf-8',
      content: capMessage(alert, about, from),
    })
  }
  site.set('/alerts.atom', {
    type: 'application/atom+xml; charset=utf-8',
    content: alertFeed(alerts, { sender, name, origin }),
  })
}

function sitemap(site: ReadonlyMap<string, Rendered>, origin: URL): string {
  const pages = [...site]
    .filter(([path, { type }]) => type === PAGE && !/\/(?:not-found|appeal)$/.test(path))
    .map(([path]) => `<url><loc>${new URL(path, origin).href}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${pages.join('\n')}\n</urlset>\n`
}
