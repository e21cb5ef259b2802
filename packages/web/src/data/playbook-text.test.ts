import { expect, test } from 'vitest'
import { readSteps } from './playbook-text.ts'

test('[CA62] steps are written one a line, with the ways in which each may end', () => {
  const text = '1 Isolate (15 min)\n  - Isolated > 2\n  - Impossible\n\n2. Restore\n'
  expect(readSteps(text)).toEqual({
    ok: true,
    steps: [
      {
        id: 'step-1',
        title: 'Isolate',
        dueAfterMinutes: 15,
        outcomes: [
          { id: 'way-1', label: 'Isolated', next: 'step-2' },
          { id: 'way-2', label: 'Impossible' },
        ],
      },
      { id: 'step-2', title: 'Restore', outcomes: [] },
    ],
  })
})

test.each([
  ['', 1],
  ['- way without a step', 1],
  ['1 Isolate\nand then', 2],
] as const)('[CA62] in %j line %d cannot be read', (text, line) => {
  expect(readSteps(text)).toEqual({ ok: false, line })
})
