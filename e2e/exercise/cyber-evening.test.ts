import { randomUUID } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { must } from '@vigie/kit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isBrowserMissing } from '../web/browser.ts'
import { House } from '../web/house.ts'
import { Team } from '../web/team.ts'
import type { Teammate } from '../web/team.ts'

const FASTEST = 60
/** From the start of the evening to the attack, at sixty times the clock. */
const ATTACK_AFTER_MS = 90_000
const FOUND_WITHIN_MS = 120_000
const GOAL_MS = 2_000
const STOPPED = 'Turnstile Controller Stopped Outside A Work Order'

interface Document {
  readonly id: string
  readonly state: Readonly<Record<string, unknown>>
}

describe.skipIf(isBrowserMissing())('the cyber evening of the exercise', () => {
  const house = new House(ATTACK_AFTER_MS)
  const team = new Team(house)
  let commander: Teammate | undefined
  let analyst: Teammate | undefined
  const yasmine = () => must(commander, 'commander')
  const nadia = () => must(analyst, 'analyst')
  const send = async (by: Teammate, path: string, body: object = {}) => {
    const answer = await by.caller.post(path, { commandId: randomUUID(), ...body })
    expect([path, answer.status]).toEqual([path, 201])
    return answer
  }
  const written = (answer: { body: Record<string, unknown> }, kind: string) => {
    const entries = answer.body['entries'] as readonly {
      readonly kind: string
      readonly subject: { readonly id: string }
    }[]
    return must(
      entries.find((entry) => entry.kind === kind),
      kind,
    ).subject.id
  }
  const list = async (path: string) =>
    (await nadia().caller.get(path)).body['documents'] as readonly Document[]

  beforeAll(async () => {
    await house.start()
    commander = await team.setUp('exercise')
    analyst = await team.member(commander, 'Nadia Cherkaoui', ['analyst'])
  }, 180_000)
  afterAll(() => house.destroy())

  test('[X16] the evening begins with what carries what', async () => {
    await expect
      .poll(async () => (await list('/assets?limit=100')).length, { timeout: 20_000 })
      .toBeGreaterThan(30)
    const { body } = await nadia().caller.get('/assets/superviseur-tourniquets/dependents')
    expect(body['gates']).toHaveLength(24)
  })

  test('[X19, X20] gates count and units are where they say, as measured and not as facts', async () => {
    const measured = async () => {
      const { body } = await nadia().caller.get('/crowd')
      return JSON.stringify(body['gates'])
    }
    await expect.poll(measured, { timeout: 20_000 }).toContain('A1')
    const live = await nadia().caller.firstOf('live', '"channel":"units"')
    expect(live).toContain('SAMU 1')
  })

  test('[X17] found, taken, promoted, made a case, and its gates named on the screens', async () => {
    const exercise = await yasmine().caller.post('/exercise/speed', {
      commandId: randomUUID(),
      speed: FASTEST,
    })
    expect(exercise.status).toBeLessThan(300)
    house.catchUp()
    let found: Document | undefined
    await expect
      .poll(
        async () => {
          const findings = await list('/findings?limit=200')
          found = findings.find(({ state }) => state['ruleTitle'] === STOPPED)
          return found?.id
        },
        { timeout: FOUND_WITHIN_MS, interval: 250 },
      )
      .toBeDefined()
    await yasmine().caller.post('/exercise/speed', { commandId: randomUUID(), speed: 1 })
    const { id } = must(found, 'finding')
    await send(nadia(), `/findings/${id}/gestures`, {
      gesture: { kind: 'assign', owner: nadia().id },
    })
    const opened = await send(nadia(), '/cases', {
      title: 'Attaque des tourniquets',
      severity: 'critical',
      alerts: [id],
    })
    expect(written(opened, 'case.opened')).toMatch(/-C1$/)
    const incident = written(await send(nadia(), `/findings/${id}/promotion`), 'incident.opened')

    const wall = await team.page(yasmine(), 'fr', '/wall')
    const operations = await team.page(yasmine(), 'fr', '/incidents')
    await wall.locator('.bowl-gate').first().waitFor()
    await operations.locator('.list-panel').getByText(incident).first().waitFor()
    const startedMs = performance.now()
    await send(nadia(), '/assets/superviseur-tourniquets/state', {
      state: 'down',
      reason: 'Contrôleurs arrêtés',
      basis: id,
    })
    await Promise.all(
      [wall, operations].map((page) =>
        page.locator('.outages').getByText(/24/).waitFor({ timeout: 10_000 }),
      ),
    )
    const tookMs = performance.now() - startedMs
    console.info(`supervisor reported down → its 24 gates named: ${tookMs.toFixed(0)} ms`)
    expect(tookMs).toBeLessThan(GOAL_MS)
    await wall.context().close()
    await operations.context().close()
  }, 240_000)
})
