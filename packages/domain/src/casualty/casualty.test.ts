import fc from 'fast-check'
import { expect, test } from 'vitest'
import { folded, outcomeOf, sealed } from '../task/testing/entries.ts'
import { braceletCode, CASUALTY_CATEGORIES, decideCasualty } from './casualty.ts'
import type { Casualty, CasualtyCommand } from './casualty.ts'
import { evolveCasualty } from './evolve.ts'
import { tallyOf } from './tally.ts'

const ID = 'SN001234'
const register = {
  kind: 'casualty.register',
  incident: 'RBT-I1',
  category: 'relative',
  place: 'PMA1',
} as const
const after = (state: Casualty | undefined, ...commands: readonly CasualtyCommand[]) =>
  folded(decideCasualty, evolveCasualty, ID)(state, ...commands)

test('[O39] a bracelet is one person, however its code is written', () => {
  expect(braceletCode(' sn 001 234 ')).toBe(ID)
  const casualty = after(undefined, register)
  expect(casualty).toMatchObject({ id: ID, category: 'relative', place: 'PMA1' })
  expect(outcomeOf(decideCasualty(casualty, ID, register))).toBe('casualty.exists')
  const move = { kind: 'casualty.move', place: 'A1' } as const
  expect(outcomeOf(decideCasualty(undefined, ID, move))).toBe('casualty.unknown')
})

test('[O39] gestures on one casualty commute; what is so already writes nothing', () => {
  const gestures: readonly CasualtyCommand[] = [
    { kind: 'casualty.set-category', category: 'absolute' },
    { kind: 'casualty.move', place: 'PMA2' },
    { kind: 'casualty.identify', identity: sealed('1') },
    { kind: 'casualty.evacuate', destination: sealed('2') },
  ]
  const usual = { ...after(undefined, register, ...gestures), changedAt: 0 }
  fc.assert(
    fc.property(fc.shuffledSubarray([...gestures], { minLength: 4 }), (order) => {
      expect({ ...after(undefined, register, ...order), changedAt: 0 }).toEqual(usual)
    }),
  )
  const again = { kind: 'casualty.move', place: 'PMA1' } as const
  expect(outcomeOf(decideCasualty(after(undefined, register), ID, again))).toEqual([])
})

test('[O40] a registration in error is struck with a reason and counted no more; its code stays used', () => {
  const struck = after(undefined, register, { kind: 'casualty.strike', reason: sealed('3') })
  expect(outcomeOf(decideCasualty(struck, ID, register))).toBe('casualty.exists')
  const move = { kind: 'casualty.move', place: 'A1' } as const
  expect(outcomeOf(decideCasualty(struck, ID, move))).toBe('casualty.struck')
  expect(tallyOf([struck, after(undefined, register)])).toMatchObject({
    total: 1,
    struck: 1,
    registered: 2,
    categories: { dead: 0, absolute: 0, relative: 1, involved: 0 },
  })
})

test('[O40] the count reconciles: categories add up to the total, total and struck to what was registered', () => {
  const one = fc.record({
    category: fc.constantFrom(...CASUALTY_CATEGORIES),
    struck: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 40 }), (people) => {
      const base = after(undefined, register)
      const tally = tallyOf(
        people.map(({ category, struck }) => ({
          ...base,
          category,
          ...(struck ? { struck: sealed('4') } : {}),
        })),
      )
      const sum = Object.values(tally.categories).reduce((a, b) => a + b, 0)
      expect(sum).toBe(tally.total)
      expect(tally.total + tally.struck).toBe(tally.registered)
      expect(tally.registered).toBe(people.length)
    }),
  )
})
