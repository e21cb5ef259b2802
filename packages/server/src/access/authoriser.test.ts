import { ACTIONS } from '@vigie/domain'
import type { PersonPrincipal } from '@vigie/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccessRule } from '../http/route.ts'
import { authoriser } from './authoriser.ts'
import { CedarFault, openCedar } from './cedar.ts'
import { House } from './testing/house.ts'
import type { Member } from './testing/house.ts'
import { ACCESS_PROJECTIONS } from './projections.ts'

let house: House
let admin: Member
beforeEach(async () => {
  house = await new House().open()
  admin = await house.administrator()
})
afterEach(() => house.destroy())

const NOW = 1_790_000_000_000
const COMMANDER: PersonPrincipal = {
  kind: 'person',
  id: 'p1',
  sessionId: 's1',
  roles: ['commander'],
  tlpCeiling: 'RED',
  steppedUpUntilMs: 0,
}

test('[A23] every route names its rule: an action, or open with the reason', () => {
  for (const { method, path, access } of house.access.routes) {
    const name = `${method} ${path}`
    if (access.kind === 'open') expect(access.because.length, name).toBeGreaterThan(20)
    else expect(ACTIONS, name).toContain(access.action)
  }
})

test('[A23] a stranger gets past open routes only', async () => {
  for (const { method, path, access } of house.access.routes) {
    if (access.kind === 'open') continue
    const answer = await house.caller().send(method, path.replace(/:\w+/g, 'x'))
    expect([answer.status, answer.code], `${method} ${path}`).toEqual([401, 'access.not-signed-in'])
  }
})

test('[A23] the door tells apart who is missing, who may not and who must prove themselves', () => {
  const authorise = authoriser(openCedar())
  const rule = (action: (typeof ACTIONS)[number], stepUp?: boolean): AccessRule => ({
    kind: 'action',
    action,
    ...(stepUp === undefined ? {} : { stepUp }),
  })
  const code = (principal: PersonPrincipal | undefined, asked: AccessRule) =>
    authorise(principal, asked, NOW)?.code
  expect(code(undefined, { kind: 'open', because: 'test' })).toBeUndefined()
  expect(code(undefined, rule('log.read'))).toBe('access.not-signed-in')
  expect(code(COMMANDER, rule('log.read'))).toBeUndefined()
  expect(code(COMMANDER, rule('log.read', true))).toBe('access.step-up-needed')
  expect(code(COMMANDER, rule('log.export'))).toBe('access.step-up-needed')
  expect(code(COMMANDER, rule('log.export', true))).toBe('access.step-up-needed')
  expect(code(COMMANDER, rule('person.manage', true))).toBe('access.not-permitted')
  const proved = { ...COMMANDER, steppedUpUntilMs: NOW + 1 }
  expect(code(proved, rule('log.export', true))).toBeUndefined()
  expect(code(proved, rule('log.read', true))).toBeUndefined()
})

test('[A21] where function and policies would differ, nothing passes', () => {
  const authorise = authoriser(() => false)
  const proved = { ...COMMANDER, steppedUpUntilMs: NOW + 1 }
  const rule: AccessRule = { kind: 'action', action: 'log.export', stepUp: true }
  expect(() => authorise(proved, rule, NOW)).toThrow(CedarFault)
})

test('[A24] facts of access reach who may read people; an emergency reaches everybody who reads the log', async () => {
  const { accessReadingRules } = await import('./reading-rules.ts')
  const ruleOf = (kind: string) =>
    accessReadingRules.entries.find(({ kinds }) => kinds.some((prefix) => kind.startsWith(prefix)))
      ?.action
  const kinds = new Set(house.kinds())
  for (const kind of kinds) expect(ruleOf(kind), kind).toBe('person.read')
  expect(ruleOf('emergency.requested')).toBe('log.read')
  expect(ruleOf('notice.raised')).toBe('log.read')
  // Sessions, tokens and the roster are pushed to nobody.
  expect(accessReadingRules.documents.map(({ view }) => view)).toEqual(['person', 'emergency'])
})

test('[A1] the views rebuilt from the log are the live ones', async () => {
  await house.member(admin.caller, 'operator', ['operator'])
  const documents = () =>
    ACCESS_PROJECTIONS.map((projection) =>
      house.record.view<object>(projection as never).list({ limit: 100 }),
    )
  const live = documents()
  const entries = house.record.read({ from: 1, limit: 1_000 })
  for (const [index, projection] of ACCESS_PROJECTIONS.entries()) {
    for (const { id, state } of live[index]?.documents ?? []) {
      const { evolve } = projection as { evolve: (...args: unknown[]) => object | undefined }
      const folded = entries
        .filter(({ entry }) => projection.kinds.some((prefix) => entry.kind.startsWith(prefix)))
        .filter(({ entry }) => projection.idsOf(entry).includes(id))
        .reduce<object | undefined>((before, { entry }) => evolve(before, entry, id), undefined)
      expect(folded, `${projection.name} ${id}`).toEqual(state)
    }
  }
})
