import { afterAll, beforeAll, expect, test } from 'vitest'
import { MACHINE_SCOPES, ROLES } from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import type { Answered, Caller } from '../../packages/server/src/access/testing/caller.ts'
import { RunningVigie } from './running-vigie.ts'

/**
 * Who may call what, for people to read: `+` may, `-` may not, `s` only after a fresh proof of identity.
 * The machine holds every scope that a token can. Strangers may call the open routes only. A route that
 * is added comes with its row.
 */
/** What an expert may call follows from mandates: `e2e/scope`. An integrity desk has a test of its own. */
const HOST_ROLES = ROLES.filter((role) => role !== 'expert' && role !== 'integrity-desk')
const COLUMNS = [...HOST_ROLES, 'machine'] as const
const MATRIX: Readonly<Record<string, string>> = {
  // Columns: commander, operator, venue officer, analyst, liaison, public desk, observer, wall display,
  // auditor, administrator, machine.
  'GET /api/witnesses': '+++++++++++',
  'POST /api/witnesses': '+--------+-',
  'GET /api/team/day-one': '++++++++++-',
  'GET /api/teams': '+--++---++-',
  'GET /api/teams/{mandate}/effectiveness': '+--++---+--',
  'POST /api/teams/{mandate}/roster': '---------+-',
  'POST /api/teams/{mandate}/gestures': '+---+----+-',
  'POST /api/teams/{mandate}/departure': '+---+----+-',
  'POST /api/teams/{mandate}/account': '+---+----+-',
  'GET /api/assets': '+++++-+++-+',
  'GET /api/assets/{id}': '+++++-+++-+',
  'GET /api/assets/{id}/dependents': '+++++-+++-+',
  'GET /api/asset-effects': '+++++-+++-+',
  'POST /api/assets': '+--+-------',
  'POST /api/assets/{id}/gestures': '+--+-------',
  'POST /api/assets/{id}/state': '++++------+',
  'POST /api/asset-imports': '+--+-------',
  'POST /api/asset-imports/preview': '+--+-------',
  'GET /api/asset-proposals': '+--+-------',
  'POST /api/asset-proposals/dismissals': '+--+-------',
  'GET /api/effectiveness': '+--++---+--',
  'GET /api/effectiveness/comparison': '+--++---+--',
  'GET /api/effectiveness/counted': '+--++---+--',
  'GET /api/effectiveness/coverage': '+--++---+--',
  'GET /api/communiques': '+---++--+--',
  'GET /api/communiques/{id}/evidence': '+---++--+--',
  'GET /api/publication/statistics': '+---++--+--',
  'POST /api/communiques': '+----+-----',
  'POST /api/communiques/{id}/revisions': '+----+-----',
  'POST /api/communiques/{id}/gestures': '+----+-----',
  'POST /api/communiques/{id}/release': '+----------',
  'POST /api/communiques/{id}/withdrawal': '+----------',
  'GET /api/rumours': '+---++--+--',
  'POST /api/rumours': '+----+-----',
  'POST /api/rumours/{id}/gestures': '+----+-----',
  'POST /api/rumours/{id}/release': '+----------',
  'GET /api/reactions': '+---++--+--',
  'POST /api/reactions/{id}/gestures': '+----+-----',
  'GET /api/public-alerts': '+---++--+--',
  'POST /api/public-alerts': '+----+-----',
  'POST /api/public-alerts/{id}/release': '+----------',
  'POST /api/public-alerts/{id}/drop': '+----+-----',
  'GET /api/handover-items': '++++----+--',
  'GET /api/handovers': '++++----+--',
  'GET /api/handovers/{id}/book': '++++----+--',
  'POST /api/handovers': '++++-------',
  'POST /api/handovers/{id}/book': '++++----+--',
  'POST /api/handovers/{id}/signature': '++++-------',
  'POST /api/handovers/{id}/withdrawal': '++++-------',
  'GET /api/public-reports': '+++--+--+--',
  'POST /api/public-reports/{id}/gestures': '++---------',
  'GET /api/public-reports/{id}/contact': '++---------',
  'GET /api/integrity/desks': '-----------',
  'POST /api/integrity/desks': '-----------',
  'POST /api/integrity/desks/{id}/members': '-----------',
  'GET /api/integrity/reports': '-----------',
  'GET /api/integrity/reports/{id}/files/{sha256}': '-----------',
  'POST /api/integrity/reports/{id}/replies': '-----------',
  'POST /api/integrity/reports/{id}/closure': '-----------',
  'GET /api/reports/daily': '+--++---+--',
  'POST /api/reports/daily': '+--++------',
  'GET /api/attachments': '+++++++-+-+',
  'POST /api/attachments': '++++++----+',
  'GET /api/attachments/{id}/progress': '++++++----+',
  'PATCH /api/attachments/{id}': '++++++----+',
  'GET /api/attachments/{id}': '+++++++-+-+',
  'POST /api/attachments/{id}/completion': '++++++----+',
  'POST /api/hunts/query': '+--+-------',
  'DELETE /api/hunts/run/{runId}': '+--+-------',
  'POST /api/hunts/complete': '+--+-------',
  'GET /api/hunts/fields': '+--+-------',
  'GET /api/events/{reference}': '+--+-------',
  'POST /api/hunts/export': '+--+-------',
  'GET /api/hunts/saved': '+--+-------',
  'POST /api/hunts/saved': '+--+-------',
  'POST /api/hunts/saved/{id}/gestures': '+--+-------',
  'GET /api/hunts/retro': '+--+-------',
  'GET /api/hunts/retro/{id}/progress': '+--+-------',
  'POST /api/hunts/retro': '+--+-------',
  'POST /api/hunts/retro/{id}/stop': '+--+-------',
  'GET /api/events/storage': '+--+----++-',
  'GET /api/events/holds': '+--+----++-',
  'POST /api/events/holds': '+--------+-',
  'POST /api/events/holds/{id}/release': '+--------+-',
  'POST /api/events/retention': '---------+-',
  'POST /api/exports': '+-------+--',
  'POST /api/purges': '---------+-',
  'POST /api/displays': '---------+-',
  'POST /api/displays/{id}/code': '---------+-',
  'POST /api/displays/enrol': 'open',
  'GET /api/emergency': '++++++---+-',
  'POST /api/emergency': '++++++---+-',
  'POST /api/emergency/{id}/approval': '++-------+-',
  'GET /api/entries': '+++++++++-+',
  'GET /api/entries/{id}': '+++++++++-+',
  'GET /api/entries/{id}/proof': '+++++++++-+',
  'POST /api/entries': '++++++----+',
  'POST /api/entries/{id}/strike': '++++-------',
  'GET /api/event': '+++++++++++',
  'POST /api/event/phase': '+--------+-',
  'GET /api/exercise': '+++++++++++',
  'GET /api/exercise/score': '+++++++++-+',
  'POST /api/exercise/speed': '+--------+-',
  'GET /api/findings': '++-++-+++-+',
  'GET /api/findings/{id}': '++-++-+++-+',
  'POST /api/findings/{id}/gestures': '+--+------+',
  'POST /api/findings/{id}/promotion': '++-+-------',
  'GET /api/findings/figures': '++-++-+++-+',
  'GET /api/findings/{id}/related': '++-++-+++-+',
  'POST /api/findings': '+--+------+',
  'POST /api/findings/bulk': '+--+------+',
  'POST /api/findings/bulk/{id}/undo': '+--+------+',
  'POST /api/findings/{id}/merge': '+--+------+',
  'POST /api/findings/{id}/split': '+--+------+',
  'POST /api/findings/{id}/scope': '+--+------+',
  'POST /api/cases/{id}/scope': '+--+------+',
  'POST /api/assets/{id}/scope': '+--+-------',
  'POST /api/sources/{id}/scope': '---+-----+-',
  'GET /api/cases': '+--++---+-+',
  'GET /api/cases/figures': '+--++---+-+',
  'GET /api/cases/{id}': '+--++---+-+',
  'POST /api/cases': '+--+------+',
  'POST /api/cases/{id}/gestures': '+--+------+',
  'GET /api/incidents/{id}/cases': '+--++---+-+',
  'GET /api/mandates': '+--++---+--',
  'GET /api/mandates/{id}': '+--++---+--',
  'POST /api/mandates': '+---+------',
  'POST /api/mandates/{id}/clauses': '+---+------',
  'POST /api/mandates/{id}/gestures': '+---+------',
  'POST /api/mandates/{id}/signed-gestures': '+----------',
  'POST /api/mandates/{id}/preview': '+--++---+--',
  'GET /api/mandate-requests': '+--++---+--',
  'POST /api/mandate-requests': '-----------',
  'POST /api/mandate-requests/{id}/taking-back': '-----------',
  'POST /api/mandate-requests/{id}/answer': '+----------',
  'GET /api/own-mandates': '-----------',
  'GET /api/why': '-----------',
  'GET /api/containments': '+--++---+-+',
  'POST /api/cases/{id}/containments': '+--+-------',
  'POST /api/containments/{id}/answer': '+--+-------',
  'POST /api/containments/{id}/taking-back': '+--+-------',
  'GET /api/export-requests': '+--++---+--',
  'POST /api/cases/{id}/export-requests': '-----------',
  'POST /api/export-requests/{id}/answer': '+----------',
  'GET /api/export-requests/{id}/file': '-----------',
  'GET /api/playbooks': '+++++++++-+',
  'POST /api/playbooks': '+--+------+',
  'POST /api/playbooks/{id}/versions': '+--+------+',
  'POST /api/playbooks/{id}/retirement': '+--+------+',
  'GET /api/regimes': '+--++---+-+',
  'POST /api/regimes': '+--+------+',
  'GET /api/sla': '+--++---+++',
  'POST /api/sla': '+--------+-',
  'GET /api/suppressions': '++-++-+++-+',
  'POST /api/suppressions': '+--+------+',
  'POST /api/suppressions/{id}/end': '+--+------+',
  'GET /api/saved-views': '+--++---+-+',
  'POST /api/saved-views': '+--++---+-+',
  'POST /api/saved-views/{id}/removal': '+--++---+-+',
  'POST /api/counts': '----------+',
  'POST /api/counts/hand': '+++--------',
  'GET /api/counts/aside': '+++++++++-+',
  'GET /api/crowd': '+++++++++-+',
  'POST /api/crowd/trains': '----------+',
  'GET /api/crowd/forecast': '+++++++++-+',
  'POST /api/crowd/what-if': '+++++++++-+',
  'GET /api/crowd/alarms': '+++++++++-+',
  'POST /api/crowd/alarms/{id}/acknowledgement': '+++--------',
  'GET /api/clusters': '+++++++++-+',
  'POST /api/clusters/{id}/close': '+----------',
  'GET /api/gates/register': '+++++++++-+',
  'POST /api/gates/{id}/profile': '+--------+-',
  'GET /api/gates': '+++++++++-+',
  'POST /api/gates/{id}/confirmation': '+++-------+',
  'GET /api/deployment': '+++++-+++-+',
  'GET /api/posts': '+++++-+++-+',
  'POST /api/posts': '+++-------+',
  'POST /api/posts/{id}/gestures': '+++-------+',
  'GET /api/radio-plan': '+++++-+++-+',
  'POST /api/radio-plan': '+++-------+',
  'POST /api/radio-plan/{id}/gestures': '+++-------+',
  'GET /api/calls': '+++++++++-+',
  'POST /api/calls': '++++++----+',
  'POST /api/calls/{id}/gestures': '++++++----+',
  'GET /api/sitreps': '+++++++++-+',
  'GET /api/sitrep-draft': '+++++++++-+',
  'GET /api/sitreps/{id}/page': '+++++++++-+',
  'POST /api/sitreps/{id}/page': '+++++++++-+',
  'POST /api/sitreps': '++++-------',
  'POST /api/sitreps/{id}/withdrawal': '++++-------',
  'GET /api/after-action': '+++++++++-+',
  'POST /api/after-action': '+++++++++-+',
  'GET /api/lessons': '+++++++++-+',
  'POST /api/lessons': '++++------+',
  'POST /api/lessons/{id}/gestures': '++++------+',
  'GET /api/reach': '++++++++++-',
  'GET /api/contacts': '++++++++++-',
  'POST /api/contacts': '++++++++++-',
  'POST /api/contacts/{id}/removal': '++++++++++-',
  'POST /api/contacts/{id}/test': '++++++++++-',
  'GET /api/on-call': '+++++++++-+',
  'POST /api/on-call': '+--------+-',
  'POST /api/on-call/{id}/end': '+--------+-',
  'GET /api/deliveries': '+++++++++-+',
  'GET /api/search': '+++++++++-+',
  'POST /api/paper/state': '+++++++++-+',
  'POST /api/paper/forms': '+++++++++-+',
  'GET /api/messages': '+++++++++-+',
  'POST /api/messages': '++++++----+',
  'POST /api/messages/{id}/reading': '+++++++++-+',
  'POST /api/messages/{id}/withdrawal': '++++++----+',
  'POST /api/positions': '----------+',
  'GET /api/units': '+++++-+++-+',
  'POST /api/units': '+++-------+',
  'POST /api/units/{id}/gestures': '+++-------+',
  'POST /api/units/{id}/relief': '+++-------+',
  'GET /api/evidence-owners': '+++++++++-+',
  'POST /api/evidence-owners': '+--------+-',
  'POST /api/evidence-owners/{id}/gestures': '+--------+-',
  'GET /api/evidence-requests': '+++++++++-+',
  'POST /api/evidence-requests': '++++------+',
  'POST /api/evidence-requests/{id}/gestures': '++++------+',
  'GET /api/playbook-runs': '+++++++++-+',
  'POST /api/playbook-runs': '++++------+',
  'POST /api/playbook-runs/{id}/stop': '++++------+',
  'GET /api/casualties': '+++++++++-+',
  'GET /api/casualties/tally': '+++++++++-+',
  'POST /api/casualties': '++++------+',
  'POST /api/casualties/{id}/gestures': '++++------+',
  'GET /api/tasks': '+++++++++-+',
  'POST /api/tasks': '++++------+',
  'POST /api/tasks/{id}/gestures': '++++------+',
  'GET /api/decisions': '+++++++++-+',
  'GET /api/undecided': '+++++++++-+',
  'POST /api/decisions': '++++------+',
  'POST /api/decisions/{id}/reviews': '++++------+',
  'GET /api/incidents': '+++++++++-+',
  'GET /api/incidents/{id}': '+++++++++-+',
  'POST /api/incidents': '++++------+',
  'POST /api/incidents/{id}/gestures': '++++------+',
  'GET /api/invitations/{token}': 'open',
  'POST /api/invitations/{token}/passkey': 'open',
  'POST /api/invitations/{token}/passkey/options': 'open',
  'POST /api/invitations/{token}/password': 'open',
  'POST /api/invitations/{token}/password/options': 'open',
  'DELETE /api/people/{id}/roles/{role}': '---------+-',
  'GET /api/people': '+-------++-',
  'GET /api/people/names': '+++++++++-+',
  'GET /api/people/{id}/sessions': '+-------++-',
  'POST /api/people': '---------+-',
  'POST /api/people/{id}/clearance': '---------+-',
  'POST /api/people/{id}/invitations': '---------+-',
  'POST /api/people/{id}/roles': '---------+-',
  'POST /api/people/{id}/suspension': '---------+-',
  'GET /api/rules': '+--+----++-',
  'GET /api/rules/{id}': '+--+----++-',
  'POST /api/rules': '+--+-------',
  'POST /api/rules/reload': '---+-----+-',
  'POST /api/rules/trial': '+--+-------',
  'POST /api/rules/{id}/retirement': '+--+-------',
  'DELETE /api/session': 'open',
  'DELETE /api/session/passkeys/{id}': '+++++++s++-',
  'GET /api/session': '++++++++++-',
  'GET /api/session/passkeys': '++++++++++-',
  'POST /api/session/own-password': '+++++++s++-',
  'POST /api/session/own-password/options': '+++++++s++-',
  'POST /api/session/passkey': 'open',
  'POST /api/session/passkey/options': 'open',
  'POST /api/session/passkeys': '+++++++s++-',
  'POST /api/session/passkeys/options': '+++++++s++-',
  'POST /api/session/password': 'open',
  'POST /api/session/step-up': '++++++++++-',
  'POST /api/session/step-up/options': '++++++++++-',
  'DELETE /api/sessions/{id}': '++++++++++-',
  'GET /api/setup': 'open',
  'POST /api/setup': 'open',
  'GET /api/sources': '+++++++++++',
  'POST /api/sources': '---+-----+-',
  'POST /api/sources/{id}/events': '---+------+',
  'POST /api/sources/{id}/files': '---+------+',
  'POST /api/sources/{id}/gestures': '---+-----+-',
  'GET /api/sources/{id}/unparsed': '+--+----+-+',
  'GET /api/stream': '+++++++++++',
  'DELETE /api/tokens/{id}': '---------+-',
  'GET /api/tokens': '+-------++-',
  'POST /api/tokens': '---------+-',
  'GET /api/venues': '+++++++++++',
  'GET /api/venues/{id}': '+++++++++++',
  'GET /api/venues/{id}/elements': '+++++++++++',
  'GET /api/venues/{id}/geojson': '+++++++++++',
  'POST /api/venues': '+-+------+-',
  'POST /api/venues/generated': '+-+------+-',
  'POST /api/venues/{id}/gestures': '+-+------+-',
  'POST /api/venues/{id}/adoption': '+--------+-',
  'POST /api/venues/{id}/import': '+-+------+-',
  'POST /api/venues/{id}/import/preview': '+-+------+-',
  'GET /api/venues/{id}/capacity': '+++++++++++',
  'POST /api/venues/{id}/capacity/what-if': '+++++++++++',
  'POST /api/venues/{id}/capacity/{sector}/signature': '+-+--------',
  'POST /api/capacity/entry-check': '+++++++++++',
  'GET /api/venues/{id}/clearance': '+++-+-+++-+',
  'POST /api/venues/{id}/clearance/override': '+----------',
  'GET /api/matches': '+++++++++++',
  'GET /api/matches/{id}': '+++++++++++',
  'POST /api/matches': '+--------+-',
  'POST /api/matches/{id}/gestures': '+--------+-',
  'POST /api/matches/{id}/checks': '+++--------',
  'GET /api/check-templates': '+++-+-+++-+',
  'POST /api/check-templates': '+-+--------',
  'POST /api/check-templates/{id}/gestures': '+-+--------',
  'GET /api/checkpoints': '+++-+-+++-+',
  'POST /api/checkpoints': '+-+--------',
  'POST /api/checkpoints/{id}/gestures': '+-+--------',
  'GET /api/checkpoints/{id}/code': '+-+--------',
  'GET /api/inspections': '+++-+-+++-+',
  'GET /api/inspections/{id}': '+++-+-+++-+',
  'GET /api/inspections/{id}/results': '+++-+-+++-+',
  'POST /api/inspections': '+-+--------',
  'POST /api/inspections/{id}/gestures': '+-+--------',
  'POST /api/inspections/{id}/results': '+++--------',
  'GET /api/partners': '+--++---+--',
  'GET /api/partners/{id}': '+--++---+--',
  'POST /api/partners': '+---+------',
  'POST /api/partners/{id}/gestures': '+---+------',
  'GET /api/agreements': '+--++---+--',
  'GET /api/agreements/{id}': '+--++---+--',
  'POST /api/agreements': '+---+------',
  'POST /api/agreements/{id}/gestures': '+---+------',
  'GET /api/talks': '+--++---+--',
  'GET /api/talks/{id}': '+--++---+--',
  'POST /api/talks': '+---+------',
  'POST /api/talks/{id}/gestures': '+---+------',
  'GET /api/commitments': '+--++---+--',
  'GET /api/commitments/{id}': '+--++---+--',
  'POST /api/commitments': '+---+------',
  'POST /api/commitments/{id}/gestures': '+---+------',
  'GET /api/delegation-visits': '+--++---+--',
  'GET /api/delegation-visits/{id}': '+--++---+--',
  'POST /api/delegation-visits': '+---+------',
  'POST /api/delegation-visits/{id}/gestures': '+---+------',
  'GET /api/information-requests': '+--++---+--',
  'GET /api/information-requests/{id}': '+--++---+--',
  'POST /api/information-requests': '+---+------',
  'POST /api/information-requests/{id}/gestures': '+---+------',
  'GET /api/point-forms': '+--++---+--',
  'GET /api/point-forms/{id}': '+--++---+--',
  'POST /api/point-forms': '+---+------',
  'POST /api/point-forms/{id}/gestures': '+---+------',
  'GET /api/movements': '+--++---+--',
  'GET /api/movements/{id}': '+--++---+--',
  'POST /api/movements': '+---+------',
  'POST /api/movements/{id}/gestures': '+---+------',
  'GET /api/releases': '+--++---+--',
  'GET /api/releases/{id}': '+--++---+--',
  'GET /api/received-releases': '+--++---+--',
  'GET /api/received-releases/{id}': '+--++---+--',
  'GET /api/pap-marks': '+--++---+--',
  'GET /api/pap-marks/{id}': '+--++---+--',
  'GET /api/node-key': '+--++---+--',
  'GET /api/release-preview': '+---+------',
  'POST /api/releases': '+---+------',
  'GET /api/releases/{id}/content': '+--++---+--',
  'GET /api/received-releases/{id}/content': '+--++---+--',
  'POST /api/releases/{id}/recall': '+---+------',
  'POST /api/releases/{id}/receipts': '+---+------',
  'POST /api/pap-marks': '+---+------',
  'POST /api/partners/{id}/bundle': '+---+------',
  'POST /api/bundles': '+---+------',
  'GET /api/personal-data': '+---+------',
  'GET /api/personal-data/{id}': '+---+------',
  'POST /api/personal-data': '+---+------',
  'POST /api/personal-data/{id}/purge': '+---+------',
  'GET /api/defects': '+++-+-+++-+',
  'GET /api/defects/{id}': '+++-+-+++-+',
  'POST /api/defects/{id}/gestures': '+++--------',
}

interface Operation {
  readonly method: string
  readonly path: string
  readonly access: string
}

const vigie = new RunningVigie()
const callers = new Map<string, Caller>()
let operations: readonly Operation[] = []
let asked = 0

beforeAll(async () => {
  await vigie.start()
  const first = await vigie.setUp()
  for (const role of HOST_ROLES)
    callers.set(role, (await vigie.member(first.caller, [role])).caller)
  callers.set('machine', (await vigie.machine(first.caller, [...MACHINE_SCOPES])).caller)
  operations = await registeredRoutes()
})
afterAll(() => vigie.destroy())

test('[H1] the matrix knows every route that is registered, and no other', () => {
  const registered = operations.map(nameOf).toSorted()
  expect(Object.keys(MATRIX).toSorted()).toEqual(registered)
})

test('[H1] every route names its access rule', () => {
  for (const { access } of operations) expect(access).toMatch(/^(open: .{10,}|[a-z-]+\.[a-z-]+)$/)
})

test('[H2] each role gets exactly what the matrix says, and a refused call writes no fact', async () => {
  for (const operation of operations) {
    const row = MATRIX[nameOf(operation)]
    if (row === undefined || row === 'open') continue
    const found: string[] = []
    const ask = async (isGranted: boolean) => {
      for (const [index, column] of COLUMNS.entries()) {
        if ((row[index] === '+') !== isGranted) continue
        found[index] = markOf(await call(must(callers.get(column), column), operation))
      }
    }
    // Those who are refused ask first, so that the log is looked at twice a route and not a call.
    const before = await position()
    await ask(false)
    expect(await position(), nameOf(operation)).toBe(before)
    await ask(true)
    expect(found.join(''), nameOf(operation)).toBe(row)
  }
})

test('[H2, RP5] an integrity desk may call its own routes and no other', async () => {
  const { caller } = await vigie.member(callers.get('administrator') ?? vigie.caller(), [
    'integrity-desk',
  ])
  for (const operation of operations) {
    // What is about one's own session depends on whose it is.
    if (MATRIX[nameOf(operation)] === 'open' || operation.access === 'session.own') continue
    const isOwn = /^(integrity\.\w+|event\.read|stream\.follow)$/.test(operation.access)
    expect(markOf(await call(caller, operation)) === '+', nameOf(operation)).toBe(isOwn)
  }
})

test('[H2] an expert whom no mandate opens anything may call what is about themselves, and nothing else', async () => {
  const { caller } = await vigie.member(callers.get('administrator') ?? vigie.caller(), ['expert'])
  for (const operation of operations) {
    if (MATRIX[nameOf(operation)] === 'open' || operation.access === 'session.own') continue
    const isOwn = operation.access === 'mandate.own'
    const answer = await call(caller, operation)
    const isDark = answer.status === 403 && answer.code === 'mandate.not-active'
    expect(isDark || (isOwn && markOf(answer) === '+'), nameOf(operation)).toBe(true)
  }
})

test('[H2] strangers are asked to sign in everywhere but on the open routes', async () => {
  const before = await position()
  for (const operation of operations) {
    const answer = await call(vigie.caller(), operation)
    const isOpen = MATRIX[nameOf(operation)] === 'open'
    const isAsked = answer.status === 401 && answer.code === 'access.not-signed-in'
    expect(isAsked, nameOf(operation)).toBe(!isOpen)
    expect(answer.status, nameOf(operation)).toBeLessThan(500)
  }
  expect(await position()).toBe(before)
})

test('[H2] nothing of the body is read for somebody who may not send it', async () => {
  const answer = await fetch(new URL('/api/people', vigie.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{ not json at all',
  })
  expect(answer.status).toBe(401)
})

function nameOf({ method, path }: Operation): string {
  return `${method} ${path}`
}

/** `s`: would be let in after a fresh proof of identity, which a wall display never gives. */
function markOf({ status, code }: Answered): string {
  if (code === 'access.not-permitted') return '-'
  if (code === 'access.step-up-needed') return 's'
  return status === 401 || status >= 500 ? `(${status})` : '+'
}

/** Asked by each caller in turn: one alone would ask more often than anybody may. */
async function position(): Promise<number> {
  asked += 1
  const column = COLUMNS[asked % COLUMNS.length]
  const caller = must(callers.get(must(column, 'column')), 'caller')
  return Number((await caller.get('/event')).body['position'])
}

/** Calls a route with nothing in it: enough to learn whether the door opens. */
async function call(caller: Caller, { method, path }: Operation): Promise<Answered> {
  const address = path.replace(/^\/api/, '').replaceAll(/\{\w+\}/g, 'none')
  if (path === '/api/stream') return openAndLeave(caller, address)
  return caller.send(method, address, method === 'GET' || method === 'DELETE' ? undefined : {})
}

async function openAndLeave(caller: Caller, address: string): Promise<Answered> {
  // A position that does not exist: the stream says goodbye at once.
  const response = await fetch(new URL(`/api${address}?after=99999999`, vigie.origin), {
    headers: {
      ...(caller.cookie === undefined ? {} : { cookie: caller.cookie }),
      ...(caller.bearer === undefined ? {} : { authorization: `Bearer ${caller.bearer}` }),
    },
  })
  const text = await response.text()
  const { status } = response
  const body: unknown = status === 200 ? {} : JSON.parse(text)
  return { status, body, code: isRecord(body) ? body['code'] : undefined } as Answered
}

async function registeredRoutes(): Promise<readonly Operation[]> {
  const response = await fetch(new URL('/api/openapi.json', vigie.origin))
  const { paths } = (await response.json()) as {
    paths: Record<string, Record<string, { 'x-access': string }>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { 'x-access': access }]) => ({
      method: method.toUpperCase(),
      path,
      access,
    })),
  )
}
