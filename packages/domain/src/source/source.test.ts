import { expect, test } from 'vitest'
import type { Entry, Fact } from '../log/entry.ts'
import { decideSource } from './decide.ts'
import type { SourceCommand } from './command.ts'
import { evolveSource } from './evolve.ts'
import type { Source } from './source.ts'
import { USUAL_LIMITS } from './source-settings.ts'

const TOKEN = { kind: 'token', hash: 'ab'.repeat(32) } as const
const DECLARE: SourceCommand = {
  kind: 'source.declare',
  door: 'http',
  format: 'auto',
  admission: TOKEN,
  limits: USUAL_LIMITS,
}
const REASON = { sealed: 'c'.repeat(64) }

function after(...commands: readonly SourceCommand[]): Source | undefined {
  let state: Source | undefined
  for (const [index, command] of commands.entries()) {
    const decision = decideSource(state, 's1', command)
    if (!decision.ok) throw new Error(decision.refusal.code)
    for (const fact of decision.facts) state = evolveSource(state, entryOf(fact, index), 's1')
  }
  return state
}

function entryOf(fact: Fact, at: number): Entry {
  return { ...fact, happenedAt: at, receivedAt: at, writtenAt: at } as unknown as Entry
}

function codeOf(state: Source | undefined, command: SourceCommand): string | undefined {
  const decision = decideSource(state, 's1', command)
  return decision.ok ? undefined : decision.refusal.code
}

test('[I10] a source is declared once, changed, paused and let in again', () => {
  const declared = after(DECLARE)
  expect(declared?.declared).toMatchObject({
    door: 'http',
    format: 'auto',
    admission: TOKEN,
    paused: false,
  })
  expect(declared?.heard).toBe(false)
  expect(codeOf(declared, DECLARE)).toBe('source.exists')
  const changed = after(
    DECLARE,
    { kind: 'source.set-format', format: 'syslog' },
    { kind: 'source.set-limits', limits: { ...USUAL_LIMITS, silentAfterMs: 0 } },
    { kind: 'source.set-admission', admission: { kind: 'token', hash: 'cd'.repeat(32) } },
    { kind: 'source.pause', reason: REASON },
  )
  expect(changed?.declared).toMatchObject({
    format: 'syslog',
    limits: { silentAfterMs: 0 },
    admission: { hash: 'cd'.repeat(32) },
    paused: true,
  })
  expect(codeOf(changed, { kind: 'source.pause', reason: REASON })).toBe('source.already-paused')
  expect(codeOf(declared, { kind: 'source.resume' })).toBe('source.not-paused')
  expect(codeOf(undefined, { kind: 'source.resume' })).toBe('source.unknown')
})

test('[I10] a source that came by itself can be declared, and what it was stays', () => {
  const heard = after({ kind: 'source.hear' })
  expect(heard?.declared).toBeUndefined()
  expect(codeOf(heard, { kind: 'source.set-format', format: 'json' })).toBe('source.unknown')
  expect(after({ kind: 'source.hear' }, DECLARE)).toMatchObject({ heard: true, declared: {} })
})

test.each([
  ['http', { kind: 'addresses', ranges: ['10.0.0.0/8'] }],
  ['relp', TOKEN],
  ['files', { kind: 'paths', paths: ['relative'] }],
  ['files', { kind: 'paths', paths: [] }],
  ['syslog-udp', { kind: 'addresses', ranges: ['everybody'] }],
  ['syslog-tls', { kind: 'certificate', fingerprint: 'zz' }],
] as const)('[I9] at the door %s nobody is known by %j', (door, admission) => {
  expect(codeOf(undefined, { ...DECLARE, door, admission })).toBe('source.admission-unfit')
})

test('[I11] limits lie within their bounds', () => {
  for (const limits of [
    { ...USUAL_LIMITS, lineBytes: 1 },
    { ...USUAL_LIMITS, bytesPerSecond: 0.5 },
    { ...USUAL_LIMITS, silentAfterMs: -1 },
  ]) {
    expect(codeOf(undefined, { ...DECLARE, limits })).toBe('source.limits-unfit')
  }
})
