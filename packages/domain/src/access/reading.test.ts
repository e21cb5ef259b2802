import { expect, test } from 'vitest'
import { decideReading, MOST_READINGS, readObjectsOf } from './reading.ts'

const reading = (id: string) =>
  ({
    object: 'case',
    id,
    times: 999_999,
    firstAt: 1_900_000_000_000,
    lastAt: 1_900_000_004_999,
  }) as const

test('[CA44] what was read is one fact about who read it, small enough for a leaf, and is read back', () => {
  const all = Array.from({ length: MOST_READINGS }, (_, place) => reading(`CENTRE${place}-C100000`))
  const decision = decideReading('P1', all)
  expect(decision.ok && decision.facts).toHaveLength(1)
  const [fact] = decision.ok ? decision.facts : []
  expect(fact?.subject).toEqual({ kind: 'person', id: 'P1' })
  expect(JSON.stringify(fact).length).toBeLessThan(60_000)
  expect(readObjectsOf({ data: fact?.data ?? {} })).toEqual(
    all.map(({ object, id }) => ({ object, id })),
  )
  expect(decideReading('P1', [])).toEqual({ ok: true, facts: [] })
})
