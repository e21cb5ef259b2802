import { pillarOf } from '@vigie/domain'
import type { SitrepForm, SitrepSection } from '@vigie/domain'
import { drafting } from './draft.ts'
import type { Drafting, DraftSentence } from './draft.ts'
import type { Picture } from './picture.ts'
import {
  CAUSE_WORDS,
  LEVEL_WORDS,
  PHASE_WORDS,
  POINT_WORDS,
  STATE_WORDS,
  TYPE_WORDS,
} from './words.ts'

/** Incidents that get a sentence of their own; the others are counted. */
const TOLD_PRIORITY = 3
const MOST_TOLD = 25
const MOST_DECISIONS = 15

/** Drafts the *point de situation*, or with the same facts the summary of ICS-209. Pure. */
export function draftPoint(
  picture: Picture,
  form: Extract<SitrepForm, 'point' | 'ics-209'>,
  context: { readonly from: number; readonly nameOf: (person: string) => string },
): readonly DraftSentence[] {
  const draft = drafting(picture.zone)
  tellSituation(draft, picture, context.from)
  tellIncidents(draft, picture, form, context.nameOf)
  tellCrowd(draft, picture)
  tellCasualties(draft, picture)
  tellResources(draft, picture)
  tellDecisions(draft, picture, context.nameOf)
  return draft.sentences()
}

function tellSituation(draft: Drafting, picture: Picture, from: number): void {
  const { event, incidents, closed, at } = picture
  if (event !== undefined) {
    const { phase, phaseSince, kickOffAt } = event.state
    draft.add(
      'situation',
      kickOffAt === undefined ? POINT_WORDS.phase : POINT_WORDS.phaseAndKickOff,
      {
        at: ({ moment }) => moment(at),
        event: event.words ?? '—',
        phase: ({ say }) => say(PHASE_WORDS[phase]),
        since: ({ clock }) => clock(phaseSince),
        kickOff: ({ clock }) => (kickOffAt === undefined ? '' : clock(kickOffAt)),
      },
      event.sources,
    )
  }
  draft.add(
    'situation',
    POINT_WORDS.incidents,
    {
      n: incidents.length,
      urgent: incidents.filter(({ state }) => state.priority <= 2).length,
      closed: closed.length,
      from: ({ clock }) => clock(from),
    },
    incidents.length + closed.length > 0
      ? firstSources([...incidents, ...closed])
      : (event?.sources ?? []),
  )
  const late = picture.tasks.filter(({ state }) => state.overdueAt !== undefined)
  if (picture.tasks.length > 0) {
    draft.add(
      'tasks',
      POINT_WORDS.tasks,
      { n: picture.tasks.length, late: late.length },
      firstSources(late.length > 0 ? late : picture.tasks),
    )
  }
  if (picture.calls.length > 0) {
    draft.add('tasks', POINT_WORDS.calls, { n: picture.calls.length }, firstSources(picture.calls))
  }
}

function tellIncidents(
  draft: Drafting,
  picture: Picture,
  form: SitrepForm,
  nameOf: (person: string) => string,
): void {
  const told = picture.incidents
    .filter(({ state }) => state.priority <= TOLD_PRIORITY)
    .slice(0, MOST_TOLD)
  for (const { state: incident, words, sources } of told) {
    const section: SitrepSection = form === 'ics-209' ? 'situation' : pillarOf(incident.type)
    draft.add(
      section,
      incident.methane?.major === true ? POINT_WORDS.majorIncident : POINT_WORDS.incident,
      {
        id: incident.id,
        type: ({ say }) => say(TYPE_WORDS[incident.type]),
        priority: incident.priority,
        place: incident.place ?? '—',
        title: words ?? '—',
        state: ({ say }) => say(STATE_WORDS[incident.state]),
        since: ({ clock }) => clock(incident.openedAt),
        owner: ({ say }) =>
          incident.owner === undefined ? say(POINT_WORDS.nobody) : nameOf(incident.owner),
      },
      sources,
    )
  }
}

function tellCrowd(draft: Drafting, { gates, unconfirmedGates, alarms }: Picture): void {
  if (gates.length + unconfirmedGates.length > 0) {
    const inState = (wanted: string) => gates.filter(({ state }) => state.state === wanted).length
    draft.add(
      'crowd',
      unconfirmedGates.length === 0 ? POINT_WORDS.gates : POINT_WORDS.gatesUnknown,
      {
        open: inState('open'),
        restricted: inState('restricted'),
        closed: inState('closed'),
        unknown: unconfirmedGates.length,
        which: unconfirmedGates.slice(0, 12).join(', '),
      },
      firstSources(gates),
    )
  }
  for (const { state: alarm, sources } of alarms) {
    draft.add(
      'crowd',
      POINT_WORDS.alarm,
      {
        about: alarm.about,
        cause: ({ say }) => say(CAUSE_WORDS[alarm.cause]),
        level: ({ say }) => say(LEVEL_WORDS[alarm.level]),
        since: ({ clock }) => clock(alarm.since),
      },
      sources,
    )
  }
}

function tellCasualties(draft: Drafting, { casualties }: Picture): void {
  for (const { incident, tally, sources } of casualties) {
    const { dead, absolute, relative, involved } = tally.categories
    draft.add(
      'casualties',
      POINT_WORDS.casualties,
      { incident, total: tally.total, dead, absolute, relative, involved, out: tally.evacuated },
      sources,
    )
  }
}

function tellResources(draft: Drafting, { units, findings }: Picture): void {
  if (units !== undefined) {
    const { onDuty, sent, people, sources } = units
    draft.add('resources', POINT_WORDS.units, { onDuty, sent, people }, sources)
  }
  if (findings !== undefined) {
    const { levels, sources } = findings
    const total = [...levels.values()].reduce((sum, n) => sum + n, 0)
    const urgent = (levels.get('critical') ?? 0) + (levels.get('high') ?? 0)
    draft.add('cyber', POINT_WORDS.findings, { total, urgent }, sources)
  }
}

function tellDecisions(
  draft: Drafting,
  { decisions }: Picture,
  nameOf: (person: string) => string,
): void {
  for (const { state, words, sources } of decisions.slice(-MOST_DECISIONS)) {
    draft.add(
      'decisions',
      POINT_WORDS.decision,
      {
        at: ({ clock }) => clock(state.decidedAt),
        id: state.id,
        who: nameOf(state.decidedBy),
        text: words ?? '—',
      },
      sources,
    )
  }
}

/** The first entry of each of several things. */
function firstSources(seen: readonly { readonly sources: readonly string[] }[]): readonly string[] {
  return seen.flatMap(({ sources }) => sources.slice(0, 1))
}
