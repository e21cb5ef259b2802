import { CASE_SEVERITIES, CASE_STATES, EVENT_ID } from '@vigie/domain'
import type { Case, Mandate, PersonPrincipal, Sealed, Team } from '@vigie/domain'
import type { DayOne } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { Projection } from '../store/log-record.ts'
import { assetView } from '../store/views/asset-view.ts'
import { caseView, suppressionView } from '../store/views/case-view.ts'
import { eventView } from '../store/views/event-view.ts'
import { handoverView } from '../store/views/handover-view.ts'
import { mandateView } from '../store/views/mandate-view.ts'
import { matchView } from '../store/views/match-view.ts'
import { teamView } from '../store/views/team-view.ts'
import { wholeView } from '../store/whole-view.ts'
import type { TeamDeps } from './team-deps.ts'

const CASES_SHOWN = 10
const LISTED_MAX = 60
const DUTY_ROLES = ['commander', 'operator', 'analyst', 'liaison'] as const

/**
 * What somebody needs in their first ten minutes. Every list holds what its own screen would show this
 * reader, and nothing else: the presenter decides, document by document.
 */
export function dayOne(deps: TeamDeps, reader: PersonPrincipal): DayOne {
  const { record } = deps
  const texts = (sealed: Sealed | undefined) =>
    sealed === undefined ? null : (record.open(sealed.sealed) ?? null)
  const team = teamOf(deps, reader.id)
  const mandates = mandatesOf(deps, reader.id)
  const event = record.view(eventView).get(EVENT_ID)
  const own = team?.members.find(({ person }) => person === reader.id)
  const names = new Map(deps.accounts.everybody().map((each) => [each.id, each]))
  const briefing = team?.briefing ?? {}
  return {
    me: {
      person: reader.id,
      name: names.get(reader.id)?.name ?? null,
      role: own?.role ?? 'analyst',
      languages: [...(own?.languages ?? [])],
      mandate: team?.id ?? mandates[0]?.id ?? null,
    },
    timeZone: event?.timeZone ?? 'UTC',
    event: texts(event?.name),
    rules: mandates.flatMap((mandate) => rulesOf(deps, mandate, reader) ?? []),
    people: peopleOf(deps, { team, mandates, reader: reader.id }),
    briefing: {
      threat: texts(briefing.threat),
      printing: texts(briefing.printing),
      contacts: texts(briefing.contacts),
      practice: briefing.practice ?? null,
    },
    cases: topCases(deps, reader, team),
    ...landscape(deps, reader),
    coverage: reader.grants?.some(({ kinds }) => kinds.includes('rule')) ? deps.coverage() : null,
  }
}

/** What of the screen are documents of others: a visitor's reading of them is a fact. */
export function readingsOf(
  { record }: TeamDeps,
  { cases, services, handovers }: DayOne,
): Parameters<TeamDeps['noteReads']>[1] {
  return [
    ...cases.map(({ id }) => ({
      object: 'case' as const,
      id,
      tlp: record.view(caseView).get(id)?.tlp ?? 'RED',
    })),
    ...services.map(({ id }) => ({
      object: 'asset' as const,
      id,
      tlp: record.view(assetView).get(id)?.tlp ?? 'RED',
    })),
    ...handovers.map(({ id }) => ({
      object: 'handover' as const,
      id,
      tlp: record.view(handoverView).get(id)?.tlp ?? 'RED',
    })),
  ]
}

/** The team that somebody is a member of. */
export function teamOf(deps: TeamDeps, person: string): Team | undefined {
  for (const { state } of wholeView(deps.record, teamView)) {
    if (state.members.some((each) => each.person === person && each.leftAt === undefined)) {
      return state
    }
  }
  return undefined
}

function mandatesOf(deps: TeamDeps, person: string): readonly Mandate[] {
  return [...wholeView(deps.record, mandateView)]
    .map(({ state }) => state)
    .filter(({ inForce, state }) => {
      const isNamed = inForce?.terms.persons.some((named) => named.person === person)
      return isNamed === true && state !== 'ended'
    })
}

function rulesOf(
  deps: TeamDeps,
  mandate: Mandate,
  { id: person, grants }: PersonPrincipal,
): DayOne['rules'][number] | undefined {
  const terms = mandate.inForce?.terms
  if (terms === undefined) return undefined
  const text = (sealed: Sealed) => deps.record.open(sealed.sealed) ?? '—'
  const grant = grants?.find((each) => each.mandate === mandate.id)
  const supervisor = terms.persons.find((named) => named.person === person)?.supervisor
  return {
    mandate: mandate.id,
    state: mandate.state,
    legalBasis: deps.record.open(terms.legalBasis.sealed) ?? null,
    purposes: terms.purposes.map(text),
    places: terms.places.map(text),
    networks: [...terms.networks],
    validFrom: isoTime(terms.validity.fromMs),
    validUntil: isoTime(terms.validity.untilMs),
    shiftUntil: grant === undefined ? null : isoTime(grant.untilMs),
    acts: [...terms.acts],
    breakGlass: [...terms.breakGlass],
    kinds: [...terms.kinds],
    scope: terms.scope === 'everything' ? terms.scope : [...terms.scope],
    highestTlp: terms.highestTlp,
    highestPap: terms.highestPap,
    exportTlp: terms.exportRules.highestTlp,
    exportLifeMs: terms.exportRules.lifeMs,
    retentionDays: terms.retentionDays,
    supervisor: nameOf(deps, supervisor) ?? null,
  }
}

function nameOf(deps: TeamDeps, person: string | undefined): string | undefined {
  return deps.accounts.everybody().find(({ id }) => id === person)?.name ?? person
}

/** Colleagues, those who answer for them, and the hosts who are on duty at this moment. */
function peopleOf(
  deps: TeamDeps,
  {
    team,
    mandates,
    reader,
  }: { team: Team | undefined; mandates: readonly Mandate[]; reader: string },
): DayOne['people'] {
  const people: DayOne['people'] = []
  const supervisors = new Set(
    mandates.flatMap(({ inForce }) =>
      (inForce?.terms.persons ?? []).map(({ supervisor }) => supervisor),
    ),
  )
  for (const { id, name, roles, isPresent } of deps.accounts.everybody()) {
    if (name === undefined || id === reader) continue
    const member = team?.members.find(({ person, leftAt }) => person === id && leftAt === undefined)
    const isOnDuty = isPresent && DUTY_ROLES.some((role) => roles.includes(role))
    if (member !== undefined) people.push({ name, part: 'team', roles: [member.role] })
    else if (supervisors.has(id)) people.push({ name, part: 'supervisor', roles: [...roles] })
    else if (isOnDuty) people.push({ name, part: 'duty', roles: [...roles] })
  }
  return people
}

function topCases(
  deps: TeamDeps,
  reader: PersonPrincipal,
  team: Team | undefined,
): DayOne['cases'] {
  const members = new Set(team?.members.map(({ person }) => person))
  const partyOf = ({ owner }: Case) =>
    owner === undefined ? null : members.has(owner) ? 'team' : 'host'
  const orderBy = { column: 'severity', descending: true }
  const open = CASE_STATES.filter((state) => state !== 'closed')
  return visible(deps, reader, caseView, { where: { state: open }, orderBy, most: CASES_SHOWN * 5 })
    .toSorted(
      (a, b) =>
        CASE_SEVERITIES.indexOf(b.severity) - CASE_SEVERITIES.indexOf(a.severity) ||
        b.changedAt - a.changedAt,
    )
    .slice(0, CASES_SHOWN)
    .map((found) => ({
      id: found.id,
      title: deps.record.open(found.title.sealed) ?? null,
      severity: found.severity,
      state: found.state,
      party: partyOf(found),
    }))
}

function landscape(
  deps: TeamDeps,
  reader: PersonPrincipal,
): Pick<DayOne, 'services' | 'matches' | 'noise' | 'handovers'> {
  const text = (sealed: Sealed) => deps.record.open(sealed.sealed) ?? null
  const now = deps.clock()
  const DAY_MS = 86_400_000
  return {
    services: visible(deps, reader, assetView, { isWanted: ({ retired }) => !retired })
      .toSorted((a, b) => a.tier - b.tier)
      .slice(0, LISTED_MAX)
      .map((asset) => ({
        id: asset.id,
        name: text(asset.name),
        kind: asset.kind,
        tier: asset.tier,
        health: asset.health?.state ?? null,
        feeds: asset.edges.map(({ to }) => to),
      })),
    matches: visible(deps, reader, matchView, {
      isWanted: (match) => !match.isCancelled && match.kickOffAt > now - DAY_MS,
    })
      .toSorted((a, b) => a.kickOffAt - b.kickOffAt)
      .slice(0, LISTED_MAX)
      .map(({ id, title, venue, kickOffAt }) => ({
        id,
        title: text(title),
        venue,
        kickOffAt: isoTime(kickOffAt),
      })),
    noise: visible(deps, reader, suppressionView, {
      isWanted: ({ ended, until }) => ended === undefined && until > now,
    })
      .slice(0, LISTED_MAX)
      .map(({ id, ruleId, reason, until }) => ({
        id,
        rule: ruleId ?? null,
        reason: text(reason),
        until: isoTime(until),
      })),
    handovers: visible(deps, reader, handoverView, {
      isWanted: ({ state }) => state !== 'withdrawn',
    })
      .toSorted((a, b) => b.offeredAt - a.offeredAt)
      .slice(0, CASES_SHOWN)
      .map(({ id, state, offeredAt }) => ({ id, state, offeredAt: isoTime(offeredAt) })),
  }
}

/** Most documents of one view that are looked at for one page. */
const LOOKED_AT = 5_000

interface Wanted<S> {
  readonly isWanted?: (state: S) => boolean
  readonly where?: Readonly<Record<string, readonly string[]>>
  readonly orderBy?: { readonly column: string; readonly descending: boolean }
  readonly most?: number
}

/** Documents that this reader may see, in the order of the view. */
function visible<S extends object>(
  { record, presenter }: TeamDeps,
  reader: PersonPrincipal,
  projection: Projection<S>,
  { isWanted = () => true, most = LOOKED_AT, ...query }: Wanted<S>,
): readonly S[] {
  const found: S[] = []
  let cursor: string | undefined
  let seen = 0
  do {
    const page = record
      .view(projection)
      .list({ ...query, limit: 200, ...(cursor === undefined ? {} : { cursor }) })
    for (const { id, position, state } of page.documents) {
      const change = { view: projection.name, id, position, state }
      if (isWanted(state) && presenter.isFor(reader, change)) found.push(state)
    }
    seen += page.documents.length
    cursor = page.next
  } while (cursor !== undefined && found.length < most && seen < LOOKED_AT)
  return found
}
