import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Role, Tlp } from '@vigie/domain'
import { isRecord, must } from '@vigie/kit'
import type { ServingVigie } from '../../e2e/load/serving-vigie.ts'
import { proofOf } from '../../e2e/load/proof-of.ts'
import type { Member } from '../../e2e/http/enrol.ts'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import type { RoomPlan } from './room-plan.ts'

type Headers = Readonly<Record<string, string>>

/** Everybody of the rooms who reads the log, with different clearances: eighteen access classes. */
const ROLES: readonly Role[] = [
  'operator',
  'venue-officer',
  'analyst',
  'liaison',
  'observer',
  'commander',
]
const CLEARANCES: readonly Tlp[] = ['AMBER', 'GREEN', 'RED']
/** A session may have twelve streams: so many screens hang at one enrolled display. */
const SCREENS_A_DISPLAY = 12
/** Nobody may ask more often than 1,200 times a minute, so that issuing tokens is shared out. */
const ADMINISTRATORS = 4
/** From one address so many people may enrol in a minute. */
const ENROLMENTS_A_MINUTE = 280
const AT_ONCE = 24

export const STADIUM = {
  name: 'Grand Stade',
  centre: [-7.53, 33.42],
  seed: 2_030,
  capacity: 60_000,
  gatesPerSide: 9,
  wedges: 12,
} as const

/** A room that is ready for the evening: who reads, who writes, whose phones there are. */
export interface RoomHouse {
  readonly readers: readonly Headers[]
  readonly writers: readonly Headers[]
  readonly phones: RoomPlan['phones']
  readonly gateway: Headers
  readonly gates: readonly string[]
  /** A commander who sees everything. */
  readonly commander: Caller
}

/** Enrols operators and walls, describes the venue, and puts units with a phone each on duty. */
export async function fillRoom(
  vigie: ServingVigie,
  sizes: { readonly operators: number; readonly walls: number; readonly phones: number },
): Promise<RoomHouse> {
  const first = await vigie.setUp()
  const enrol = enrolment(vigie, first)
  const administrators = [first.caller]
  while (administrators.length < ADMINISTRATORS) {
    administrators.push((await enrol(['administrator'])).caller)
  }
  const commander = (await enrol(['commander'], 'RED')).caller
  const staff: Member[] = []
  for (let i = 0; i < sizes.operators; i++) {
    const role = must(ROLES[i % ROLES.length], 'role')
    const tlpCeiling = must(CLEARANCES[Math.trunc(i / ROLES.length) % CLEARANCES.length], 'tlp')
    staff.push(await enrol([role], tlpCeiling))
  }
  const walls: Headers[] = []
  while (walls.length < sizes.walls) {
    const display = await enrol(['wall-display'])
    const left = Math.min(SCREENS_A_DISPLAY, sizes.walls - walls.length)
    walls.push(...Array.from({ length: left }, () => proofOf(display.caller)))
  }
  await send(commander, '/venues/generated', { id: 'GSC', ...STADIUM })
  await send(commander, '/venues/GSC/adoption', {})
  const gates = await gatesOf(commander)
  const hands = [
    commander,
    ...staff.filter((_, i) => ROLES[i % ROLES.length] === 'commander').map(({ caller }) => caller),
  ]
  const phones: { unit: string; headers: Headers }[] = []
  await sharedOut(sizes.phones, async (n) => {
    const hand = must(hands[n % hands.length], 'commander')
    const administrator = must(administrators[n % administrators.length], 'administrator')
    phones.push(await newPhone(vigie.origin, { hand, administrator }, n))
  })
  const gateway = await token(vigie.origin, must(administrators[0], 'administrator'), {
    scopes: ['crowd.send'],
  })
  return {
    readers: [...staff.map(({ caller }) => proofOf(caller)), ...walls],
    // Operators, each well below the limit of requests per minute.
    writers: staff.filter((_, i) => i % ROLES.length === 0).map(({ caller }) => proofOf(caller)),
    phones,
    gateway,
    gates,
    commander,
  }
}

/** Enrols people, no faster than an address may. */
function enrolment(vigie: ServingVigie, by: Member) {
  let count = 0
  let sinceMs = performance.now()
  return async (roles: readonly Role[], tlp: Tlp = 'AMBER'): Promise<Member> => {
    if (++count % ENROLMENTS_A_MINUTE === 0) {
      await pause(Math.max(0, sinceMs + 61_000 - performance.now()))
      sinceMs = performance.now()
    }
    return vigie.member(by.caller, roles, tlp)
  }
}

async function newPhone(
  origin: URL,
  by: { readonly hand: Caller; readonly administrator: Caller },
  n: number,
): Promise<{ readonly unit: string; readonly headers: Headers }> {
  const kind = n % 5 === 0 ? 'medical' : 'stewards'
  const registered = await send(by.hand, '/units', {
    callSign: `Lima ${n}`,
    kind,
    strength: 4,
    skills: [],
    tlp: 'GREEN',
  })
  const unit = subjectOf(registered)
  const until = new Date(Date.now() + 6 * 3_600_000).toISOString()
  const gesture = { kind: 'start-duty', until }
  await send(by.hand, `/units/${unit}/gestures`, { gesture, tlp: 'GREEN' })
  const scopes = ['stream.follow', 'unit.read', 'unit.locate', 'incident.read', 'crowd.read']
  return { unit, headers: await token(origin, by.administrator, { scopes, unit }) }
}

async function token(origin: URL, by: Caller, given: object): Promise<Headers> {
  const issued = await by.post('/tokens', {
    name: 'phone',
    tlpCeiling: 'GREEN',
    expiresAt: new Date(Date.now() + 6 * 3_600_000).toISOString(),
    ...given,
  })
  const caller = new Caller(() => origin.origin)
  caller.bearer = issued.text('token')
  return proofOf(caller)
}

async function gatesOf(commander: Caller): Promise<readonly string[]> {
  const { body } = await commander.get('/event')
  const event = isRecord(body['event']) ? body['event']['state'] : undefined
  const venue = isRecord(event) ? event['venue'] : undefined
  const gates = isRecord(venue) ? venue['gates'] : undefined
  return Array.isArray(gates) ? gates.map((gate: { id: string }) => gate.id) : []
}

async function send(
  by: Caller,
  path: string,
  body: object,
): Promise<Readonly<Record<string, unknown>>> {
  const answer = await by.post(path, { commandId: randomUUID(), ...body })
  if (answer.status >= 300) {
    throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
  }
  return answer.body
}

function subjectOf(body: Readonly<Record<string, unknown>>): string {
  const entries = Array.isArray(body['entries']) ? body['entries'] : []
  const [first]: readonly unknown[] = entries
  const subject = isRecord(first) ? first['subject'] : undefined
  return isRecord(subject) ? String(subject['id']) : ''
}

/** Does so many things, some at once. */
async function sharedOut(count: number, act: (n: number) => Promise<void>): Promise<void> {
  let next = 0
  const work = async () => {
    while (next < count) await act(next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
}
