import { createHash } from 'node:crypto'
import { EVENT_ID, inLanguages } from '@vigie/domain'
import type {
  Communique,
  InLanguages,
  PublicAlert,
  Figure,
  Rumour,
  Sealed,
  Version,
} from '@vigie/domain'
import type { LogRecord, Projection } from '../../store/log-record.ts'
import { eventView } from '../../store/views/event-view.ts'
import {
  communiqueView,
  publicAlertView,
  reactionView,
  rumourView,
} from '../../store/views/publication-view.ts'
import { mayLeave, publicPicture } from '../check-draft.ts'
import type { CleanPicture, PictureDeps } from '../check-draft.ts'
import type {
  SiteAlert,
  SiteCommunique,
  SiteFigure,
  SiteModel,
  SitePicture,
  SiteReaction,
  SiteRumour,
  SiteSlide,
  SiteVersion,
} from './site-model.ts'

/** So many published reactions of one communiqué are shown, the latest. */
const REACTIONS_SHOWN = 200
const SUFFIX: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/**
 * Reads what the public may read at a moment (epoch ms), step by step: `breathe` is awaited between them.
 * Pictures that `known` holds are not read again.
 */
export async function readSite(
  deps: PictureDeps,
  nowMs: number,
  known: ReadonlyMap<string, SitePicture>,
  breathe: () => Promise<void> | undefined,
): Promise<SiteModel> {
  const { record } = deps
  const reading = new SiteReading(deps, nowMs, known)
  const event = record.view(eventView).get(EVENT_ID)
  const communiques: SiteCommunique[] = []
  for (const each of allOf(record, communiqueView)) {
    const shown = reading.communique(each)
    if (shown !== undefined) communiques.push(shown)
    await breathe()
  }
  const rumours: SiteRumour[] = []
  for (const each of allOf(record, rumourView)) {
    const shown = reading.rumour(each)
    if (shown !== undefined) rumours.push(shown)
    await breathe()
  }
  const alerts = reading.alerts(allOf(record, publicAlertView))
  return {
    event: event === undefined ? undefined : record.open(event.name.sealed),
    exercise: record.node.exercise,
    timeZone: event?.timeZone ?? 'UTC',
    communiques: communiques.toSorted((a, b) => lastAt(b) - lastAt(a)),
    rumours: rumours.toSorted((a, b) => verdictAt(b) - verdictAt(a)),
    alerts: alerts.toSorted((a, b) => b.sentAt - a.sentAt),
    pictures: reading.pictures,
    nextDueAt: reading.nextDueAt,
  }
}

function allOf<S extends object>(
  record: Pick<LogRecord, 'view'>,
  projection: Projection<S>,
): readonly S[] {
  const states: S[] = []
  let cursor: string | undefined
  do {
    const page = record
      .view(projection)
      .list({ limit: 500, ...(cursor === undefined ? {} : { cursor }) })
    states.push(...page.documents.map(({ state }) => state))
    cursor = page.next
  } while (cursor !== undefined)
  return states
}

function lastAt({ versions }: SiteCommunique): number {
  return versions.at(-1)?.at ?? 0
}

function verdictAt({ verdicts }: SiteRumour): number {
  return verdicts.at(-1)?.at ?? 0
}

class SiteReading {
  readonly pictures = new Map<string, SitePicture>()
  nextDueAt: number | undefined
  readonly #deps: PictureDeps
  readonly #nowMs: number
  readonly #known: ReadonlyMap<string, SitePicture>

  constructor(deps: PictureDeps, nowMs: number, known: ReadonlyMap<string, SitePicture>) {
    this.#deps = deps
    this.#nowMs = nowMs
    this.#known = known
  }

  /** Undefined while nothing of it may be read, and for one whose text was purged. */
  communique({ id, versions, withdrawal }: Communique): SiteCommunique | undefined {
    const shown = versions.flatMap((version) => {
      const at = version.embargoUntil ?? version.releasedAt
      if (at <= this.#nowMs) return this.#version(version, at) ?? []
      this.#due(at)
      return []
    })
    if (shown.length === 0) return undefined
    const reason = withdrawal && this.#three(withdrawal.reason)
    return {
      id,
      versions: shown,
      ...(withdrawal === undefined
        ? {}
        : { withdrawal: { at: withdrawal.at, reason: reason ?? inLanguages(() => '—') } }),
      reactions: this.#reactions(id),
    }
  }

  rumour({ id, claim, checks, released }: Rumour): SiteRumour | undefined {
    const said = this.#three(claim)
    const verdicts = released.flatMap(({ word, text, figures, releasedAt }) => {
      const opened = this.#three(text)
      if (opened === undefined) return []
      return {
        word,
        text: opened,
        figures: figures.map((each) => this.#figure(each)),
        at: releasedAt,
      }
    })
    if (said === undefined || verdicts.length === 0) return undefined
    return { id, claim: said, checks: checks.length, verdicts }
  }

  alerts(all: readonly PublicAlert[]): readonly SiteAlert[] {
    const released = all.filter(({ state }) => state === 'released')
    const replaced = new Set(released.map(({ about }) => about))
    return released.flatMap((alert) => {
      const isOver = alert.expiresAt <= this.#nowMs
      if (!isOver) this.#due(alert.expiresAt)
      const isActive = !isOver && alert.message !== 'Cancel' && !replaced.has(alert.id)
      return this.#alert(alert, isActive) ?? []
    })
  }

  #alert(alert: PublicAlert, isActive: boolean): SiteAlert | undefined {
    const { texts, releasedAt = 0, ...rest } = alert
    const event = this.#three(inLanguages((language) => texts[language].event))
    const headline = this.#three(inLanguages((language) => texts[language].headline))
    const description = this.#three(inLanguages((language) => texts[language].description))
    const instruction = this.#three(inLanguages((language) => texts[language].instruction))
    const area = this.#three(inLanguages((language) => texts[language].area))
    if (
      event === undefined ||
      headline === undefined ||
      description === undefined ||
      instruction === undefined ||
      area === undefined
    )
      return undefined
    const { id, message, about, category, urgency, severity, certainty, response } = rest
    return {
      id,
      message,
      ...(about === undefined ? {} : { about }),
      category,
      urgency,
      severity,
      certainty,
      response,
      polygon: rest.polygon,
      expiresAt: rest.expiresAt,
      sentAt: releasedAt,
      isActive,
      texts: inLanguages((language) => ({
        event: event[language],
        headline: headline[language],
        description: description[language],
        instruction: instruction[language],
        area: area[language],
      })),
    }
  }

  #version(version: Version, at: number): SiteVersion | undefined {
    const { texts, figures, pictures, reason } = version
    const title = this.#three(inLanguages((language) => texts[language].title))
    const body = this.#three(inLanguages((language) => texts[language].body))
    if (title === undefined || body === undefined) return undefined
    const why = reason && this.#three(reason)
    return {
      at,
      texts: inLanguages((language) => ({ title: title[language], body: body[language] })),
      figures: figures.map((each) => this.#figure(each)),
      slides: pictures.flatMap((picture): SiteSlide[] => {
        const alt = this.#three(picture.alt)
        const caption = this.#three(picture.caption)
        const credit = this.#open(picture.credit)
        if (alt === undefined || caption === undefined || credit === undefined) return []
        return [{ src: this.#picture(picture.attachment), alt, caption, credit }]
      }),
      ...(why === undefined ? {} : { reason: why }),
    }
  }

  #reactions(about: string): readonly SiteReaction[] {
    const { documents } = this.#deps.record.view(reactionView).list({
      where: { about: [about], state: ['published'] },
      orderBy: { column: 'receivedAt', descending: true },
      limit: REACTIONS_SHOWN,
    })
    return documents.flatMap(({ state }): SiteReaction[] => {
      const text = this.#open(state.text)
      if (text === undefined) return []
      const name = state.name && this.#open(state.name)
      const { id, language, receivedAt } = state
      return [{ id, text, name, language, at: receivedAt }]
    })
  }

  #figure({ mark, evidence }: Figure): SiteFigure {
    const { record } = this.#deps
    const at =
      evidence.kind === 'entry'
        ? record.entry(evidence.id)?.entry.happenedAt
        : record.read({ from: evidence.asOf, to: evidence.asOf, limit: 1 })[0]?.entry.receivedAt
    return { mark, evidence, at }
  }

  /** Address of a picture; undefined for one that may no longer be shown. */
  #picture(attachment: string): string | undefined {
    const before = this.pictures.get(attachment)
    if (before !== undefined) return before.address
    const known = mayLeave(this.#deps, attachment) ? this.#known.get(attachment) : undefined
    const picture = known ?? sitePicture(publicPicture(this.#deps, attachment))
    if (picture !== undefined) this.pictures.set(attachment, picture)
    return picture?.address
  }

  #three(texts: InLanguages<Sealed>): InLanguages<string> | undefined {
    const fr = this.#open(texts.fr)
    const ar = this.#open(texts.ar)
    const en = this.#open(texts.en)
    return fr === undefined || ar === undefined || en === undefined ? undefined : { fr, ar, en }
  }

  #open({ sealed }: Sealed): string | undefined {
    return this.#deps.record.open(sealed)
  }

  #due(at: number): void {
    this.nextDueAt = Math.min(this.nextDueAt ?? at, at)
  }
}

function sitePicture(clean: ReturnType<CleanPicture>): SitePicture | undefined {
  if (clean === undefined) return undefined
  const hash = createHash('sha256').update(clean.bytes).digest('hex').slice(0, 32)
  return { ...clean, address: `/pictures/${hash}.${SUFFIX[clean.mediaType] ?? 'bin'}` }
}
