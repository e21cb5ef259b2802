import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EVENT_ID, EXERCISE_ID, parseScenario, SCENARIO_NAMES } from '@vigie/domain'
import { must } from '@vigie/kit'
import {
  openRecord,
  PROJECTIONS,
  readConfig,
  secureRandom,
  startVigie,
  systemClock,
} from '@vigie/server'
import { expect, test } from 'vitest'
import { eventView } from '../../packages/server/src/store/views/event-view.ts'
import { exerciseView } from '../../packages/server/src/store/views/exercise-view.ts'
import { Caller } from '../../packages/server/src/access/testing/caller.ts'
import { until } from '../crowd/crowd-vigie.ts'
import { ROOT } from '../exercise/shipped-rules.ts'
import { setUpAt } from '../http/enrol.ts'

const GENERATOR = join(ROOT, 'exercise', 'generate.ts')
const MADE = SCENARIO_NAMES.filter((name) => name !== 'final')

function inTemporary<T>(use: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-shipped-'))
  const clean = () => rmSync(directory, { recursive: true, force: true })
  const made = use(directory)
  if (made instanceof Promise) void made.then(clean, clean)
  else clean()
  return made
}

const filesOf = (directory: string) => ({
  head: readFileSync(join(directory, 'scenario.json'), 'utf8'),
  lines: readFileSync(join(directory, 'evening.ndjson'), 'utf8'),
})

test.each(MADE)('[X22] %s ships as it is generated; other seeds tell it otherwise', (name) => {
  inTemporary((directory) => {
    const shipped = filesOf(join(ROOT, 'exercise', name))
    const made = [1, 7].map((seed) => {
      const to = join(directory, String(seed))
      execFileSync(process.execPath, [GENERATOR, name, String(seed), to])
      return filesOf(to)
    })
    const [same, other] = made
    expect(same?.lines).toBe(shipped.lines)
    expect(JSON.parse(must(same, 'made').head)).toEqual(JSON.parse(shipped.head))
    expect(other?.lines).not.toBe(shipped.lines)
    for (const { head, lines } of made) {
      const { scenario, problems } = parseScenario(head, lines)
      expect(problems).toEqual([])
      expect(scenario?.id).toBe(name)
      const steps = must(scenario, 'scenario').steps
      const radio = steps.flatMap(({ gesture }) =>
        gesture.kind === 'call.log' && gesture.medium === 'radio' ? [gesture.text] : [],
      )
      expect(radio).toHaveLength(200)
      expect(radio.filter((text) => /\p{Script=Arabic}/u.test(text)).length).toBeGreaterThan(20)
      expect(steps.some(({ signal }) => signal !== undefined)).toBe(true)
    }
  })
})

test('[X21] the script is chosen at set-up, written with the event, and kept over a restart', () =>
  inTemporary(async (directory) => {
    const configWith = (script: string) =>
      readConfig({
        VIGIE_DATA: directory,
        VIGIE_PORT: '0',
        VIGIE_PUBLIC_PORT: 'off',
        VIGIE_PAPER: 'off',
        VIGIE_LOG: 'error',
        VIGIE_RULES: join(directory, 'no-rules'),
        VIGIE_EXERCISE: script,
      })
    expect(() => configWith('no-such-script')).toThrow(/VIGIE_EXERCISE.*leppings-lane/)
    const faults: unknown[] = []
    const first = await startVigie(configWith('kanjuruhan'), (fault) => faults.push(fault))
    const stranger = new Caller(() => first.origin.origin)
    const { body } = await stranger.get('/setup')
    expect(body['scenarios']).toEqual([
      'kanjuruhan',
      ...SCENARIO_NAMES.filter((name) => name !== 'kanjuruhan'),
    ])
    const secret = must(first.startLink?.url.split('#')[1], 'link')
    const { caller } = await setUpAt(first.origin, secret, 'exercise', 'itaewon')
    const where = async () => (await caller.get('/exercise')).body
    await until(where, ({ state }) => state === 'running')
    expect(await where()).toMatchObject({ scenario: 'itaewon', speed: 10 })
    await first.stop()
    const second = await startVigie(configWith('asp3'), (fault) => faults.push(fault))
    await second.stop()
    const record = openRecord({
      directory,
      projections: PROJECTIONS,
      clock: systemClock,
      random: secureRandom,
    })
    expect(record.view(eventView).get(EVENT_ID)?.scenario).toBe('itaewon')
    expect(record.view(exerciseView).get(EXERCISE_ID)?.scenario).toBe('itaewon')
    await record.close()
    expect(faults).toEqual([])
  }))
