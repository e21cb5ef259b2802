import { expect, test } from 'vitest'
import { progressText } from './progress.ts'
import type { Standing } from './progress.ts'

const NOTHING: Standing = { readBytes: 0, totalBytes: 1000, events: 0, matches: 0 }

test.each<[Partial<Standing>, Partial<Standing>, number, string]>([
  [
    { readBytes: 250, events: 5000, matches: 7 },
    {},
    2,
    '▕██████                  ▏ 25 % · 5,000 events · 2,500/s · 7 matches · 6 s left',
  ],
  // What an earlier run has done cost nothing now.
  [
    { readBytes: 750, events: 9000 },
    { readBytes: 500, events: 4000 },
    100,
    '▕██████████████████      ▏ 75 % · 9,000 events · 50/s · 0 matches · 1 min 40 s left',
  ],
  [
    { readBytes: 3, events: 1 },
    {},
    60,
    '▕                        ▏ 0 % · 1 events · 0/s · 0 matches · 5 h 32 min left',
  ],
  [{ totalBytes: undefined, events: 10 }, {}, 1, '10 events · 10/s · 0 matches'],
])('[T71] %j since %j, after %d s', (at, first, seconds, text) => {
  expect(progressText({ ...NOTHING, ...at }, { ...NOTHING, ...first }, seconds)).toBe(text)
})
