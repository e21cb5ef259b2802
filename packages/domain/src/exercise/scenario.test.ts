import { expect, test } from 'vitest'
import { decideStep } from './decide-step.ts'
import { parseScenario } from './parse-scenario.ts'
import { parseTelemetry } from './parse-telemetry.ts'
import { stampEvent } from './stamp-event.ts'

const head = JSON.stringify({
  id: 'x',
  start: '-01:00:00',
  end: '+00:30:00',
  defaultSpeed: 10,
  stadium: { name: 'x', seed: 1, capacity: 10_000, gatesPerSide: 1, wedges: 4 },
})
const lines = (...steps: readonly object[]) => steps.map((step) => JSON.stringify(step)).join('\n')

test('[X4] a script is read with its times from kick-off', () => {
  const script = lines(
    { at: '-00:59:30', kind: 'note', text: 'a' },
    { at: '+00:00:00', kind: 'event.set-phase', phase: 'kick-off', tlp: 'AMBER' },
  )
  expect(parseScenario(head, script).scenario?.steps).toEqual([
    { atMs: -3_570_000, gesture: { kind: 'note', lane: 'narrative', text: 'a' } },
    { atMs: 0, gesture: { kind: 'event.set-phase', phase: 'kick-off' }, tlp: 'AMBER' },
  ])
})

test.each([
  [{ at: '-00:10:00', kind: 'gate.confirm', gate: 'Z9', state: 'open' }, /no gate Z9/],
  [{ at: '-00:10:00', kind: 'incident.close', incident: 'feu', outcome: 'x' }, /not opened/],
  [{ at: '-00:10', kind: 'note', text: 'x' }, /not like/],
  [{ at: '+02:00:00', kind: 'note', text: 'x' }, /outside/],
  [{ at: '-00:10:00', kind: 'note', text: ' ' }, /must be a text/],
  [{ at: '-00:10:00', kind: 'note', lane: 'x', text: 'x' }, /one of narrative, decision/],
  [{ at: '-00:10:00', kind: 'incident.sing', incident: 'a' }, /unknown kind/],
  [{ at: '-00:10:00', kind: 'event.set-phase', phase: 'party' }, /one of build-up/],
])('[X4] what is wrong is named with its line: %j', (step, message) => {
  const first = { at: '-00:59:00', kind: 'note', text: 'a' }
  const { scenario, problems } = parseScenario(head, lines(first, step))
  expect(scenario).toBeUndefined()
  expect(problems).toEqual([{ line: 2, message: expect.stringMatching(message) }])
})

test('[X4] all problems are given at once, those of the head on line 0', () => {
  const { problems } = parseScenario('{"id":7}', 'no json\n[]')
  expect(problems.map(({ line }) => line)).toEqual([0, 1, 2])
})

test('[X4] a step goes through the decisions of its aggregate', () => {
  const sealed = { text: { sealed: 'aa' }, outcome: { sealed: 'aa' } }
  const bare = { noteId: 'n', callId: 'c', event: undefined, sealed: {}, nowMs: 0 }
  expect(
    decideStep({ kind: 'note', lane: 'narrative', text: 'x' }, { ...bare, sealed }),
  ).toMatchObject({ ok: true, facts: [{ kind: 'note.written', subject: { id: 'n' } }] })
  expect(decideStep({ kind: 'gate.confirm', gate: 'A1', state: 'open' }, bare)).toMatchObject({
    refusal: { code: 'gate.unknown' },
  })
  expect(
    decideStep({ kind: 'incident.close', incident: 'feu', outcome: 'x' }, { ...bare, sealed }),
  ).toMatchObject({ refusal: { code: 'incident.unknown' } })
})

test('[X5] marks become times, as their source would write them; the rest stays', () => {
  const event = { a: '@iso', b: { c: ['@space', '@epoch', '@isolated'] }, d: 7 }
  expect(stampEvent(event, 1_784_492_100_123)).toEqual({
    a: '2026-07-19T20:15:00.123Z',
    b: { c: ['2026-07-19 20:15:00.123', 1_784_492_100.123, '@isolated'] },
    d: 7,
  })
})

test('[X5] lines that are no event of the telemetry are named', () => {
  const good = '{"at":5,"source":"a","event":{}}'
  const bad = [
    '{"at":1.5,"source":"a","event":{}}',
    '{"at":5,"event":{}}',
    '[',
    '{"at":4,"source":"a","event":{}}',
  ]
  const { events, problems } = parseTelemetry([good, ...bad].join('\n'))
  expect(events).toHaveLength(1)
  expect(problems.map(({ line }) => line)).toEqual([2, 3, 4, 5])
})
