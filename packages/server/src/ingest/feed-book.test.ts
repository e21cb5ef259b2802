import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openFeedBook } from './feed-book.ts'

test('[D13] the rate is what came in the last sixty seconds, and totals survive a restart', () => {
  const directory = mkdtempSync(join(tmpdir(), 'vigie-feeds-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const path = join(directory, 'feeds.json')
  let now = 1_000_000_000
  const book = openFeedBook(path, () => now)
  const rate = () => book.feeds()[0]?.perMinute
  book.count('gates', { accepted: 3 })
  expect(rate()).toBe(3)
  now += 30_000
  book.count('gates', { accepted: 4, unparsed: 1 })
  expect(rate()).toBe(7)
  now += 31_000
  expect(rate()).toBe(4)
  now += 60_000
  expect(rate()).toBe(0)
  book.save()
  const again = openFeedBook(path, () => now)
  expect(again.feeds()[0]).toMatchObject({ id: 'gates', accepted: 7, unparsed: 1, perMinute: 0 })
})
