import { can, MOST_SOURCES, mostRestricted, NO_RESOURCE, refusal, TLP_LEVELS } from '@vigie/domain'
import type { Incident, Principal, Refusal, SitrepForm, Tlp } from '@vigie/domain'
import { unreachable } from '@vigie/kit'
import type { EntryView, SitrepDraft } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import { visibleState } from '../http/submit-gesture.ts'
import type { Gestures } from '../http/submit-gesture.ts'
import { casualtyView } from '../store/views/casualty-view.ts'
import { incidentView } from '../store/views/incident-view.ts'
import { draftActivity } from './draft-activity.ts'
import { draftMethane } from './draft-methane.ts'
import { draftPoint } from './draft-point.ts'
import type { DraftSentence } from './draft.ts'
import { pictureFor } from './picture.ts'
import { sourcesOf } from './sources-of.ts'
import { venueZone } from './venue-zone.ts'

export interface SitrepDeps extends Gestures {
  /** Name behind a person's id; the id itself where it is purged or unknown. */
  readonly nameOf: (person: string) => string
}

export interface DraftWish {
  readonly form: SitrepForm
  readonly from: number
  readonly to: number
  readonly incident?: string
  /** Whose activities. */
  readonly person: string
}

type Drafted =
  | { readonly ok: true; readonly draft: SitrepDraft }
  | { readonly ok: false; readonly refusal: Refusal }

/**
 * Drafts a report from what the reader may see now. Refusals: `sitrep.incident-needed`,
 * `incident.unknown` (unknown, or not for this reader).
 */
export function draftSitrep(deps: SitrepDeps, reader: Principal, wish: DraftWish): Drafted {
  const { form, from, to } = wish
  switch (form) {
    case 'point':
    case 'ics-209': {
      const picture = pictureFor(deps, reader, { at: to, from })
      const sentences = draftPoint(picture, form, { from, nameOf: deps.nameOf })
      return drafted(deps, wish, sentences, picture.tlp)
    }
    case 'methane': {
      if (wish.incident === undefined)
        return { ok: false, refusal: refusal('sitrep.incident-needed', { form }) }
      return methaneOf(deps, reader, wish, wish.incident)
    }
    case 'ics-214': {
      const entries = activitiesOf(deps, reader, wish)
      const zone = venueZone(deps.record)
      const name = deps.nameOf(wish.person)
      const sentences = draftActivity(entries, { name, zone }, { from, to })
      return drafted(deps, wish, sentences, mostRestricted(entries.map(({ tlp }) => tlpOf(tlp))))
    }
    default:
      return unreachable(form)
  }
}

function methaneOf(deps: SitrepDeps, reader: Principal, wish: DraftWish, id: string): Drafted {
  const { record, presenter } = deps
  const incident = record.view(incidentView).get(id)
  if (incident === undefined || !isSeen(deps, reader, id))
    return { ok: false, refusal: refusal('incident.unknown', { id }) }
  const open = (sealed: { readonly sealed: string }) => record.open(sealed.sealed) ?? null
  const casualties = record
    .view(casualtyView)
    .list({ where: { incident: [id] }, limit: 500 })
    .documents.filter((document) =>
      presenter.isFor(reader, { view: casualtyView.name, ...document }),
    )
    .map(({ state }) => state)
  const sentences = draftMethane({
    incident,
    title: open(incident.title),
    open,
    sources: sourcesOf(deps, reader, { kind: 'incident', id }),
    casualties,
    zone: venueZone(record),
  })
  return drafted(deps, wish, sentences, incident.tlp)
}

function isSeen(deps: SitrepDeps, reader: Principal, id: string): boolean {
  return visibleState(deps, reader, { projection: incidentView, id }) !== undefined
}

/** A mark that we do not know is treated as the strictest. */
function tlpOf(mark: string): Tlp {
  return TLP_LEVELS.find((level) => level === mark) ?? 'RED'
}

const PAGE = 500
const MOST_READ = 20_000

/** What one person wrote in the period, without what belongs to incidents that are kept to named people. */
function activitiesOf(
  deps: SitrepDeps,
  reader: Principal,
  { person, from, to }: DraftWish,
): readonly EntryView[] {
  const { record, presenter } = deps
  const found: EntryView[] = []
  let before: number | undefined
  let read = 0
  do {
    const page = record.search({ limit: PAGE, ...(before === undefined ? {} : { before }) })
    const own = page.entries.filter(
      ({ entry }) =>
        entry.actor.id === person && entry.happenedAt >= from && entry.happenedAt <= to,
    )
    const open = own.filter(({ entry }) => !isKept(record, entry.subject, entry.data))
    found.push(...presenter.presentEntries(reader, open))
    read += page.entries.length
    const last = page.entries.at(-1)
    before =
      page.hasMore && last !== undefined && last.entry.receivedAt >= from
        ? last.position
        : undefined
  } while (before !== undefined && read < MOST_READ)
  return found
}

function isKept(
  record: SitrepDeps['record'],
  subject: { readonly kind: string; readonly id: string },
  data: Readonly<Record<string, unknown>>,
): boolean {
  const id = subject.kind === 'incident' ? subject.id : data['incident']
  const incident: Incident | undefined =
    typeof id === 'string' ? record.view(incidentView).get(id) : undefined
  return incident?.people !== undefined
}

function drafted(
  deps: SitrepDeps,
  { form, from, to }: DraftWish,
  sentences: readonly DraftSentence[],
  tlp: Tlp,
): Drafted {
  return {
    ok: true,
    draft: {
      form,
      from: isoTime(from),
      to: isoTime(to),
      asOf: deps.record.position(),
      tlp,
      sentences: sentences.map(({ section, texts, sources }) => ({
        section,
        texts: { ...texts },
        sources: [...new Set(sources)].slice(0, MOST_SOURCES),
      })),
    },
  }
}

/** Whether somebody may ask for another person's activities: those who may know who is who. */
export function mayDraftOf(reader: Principal, person: string, nowMs: number): boolean {
  return person === reader.id || can(reader, 'person.read', NO_RESOURCE, nowMs)
}
