import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { monthsLater, scoId } from '@vigie/domain'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { zoneOffset } from '../../packages/server/src/run/zone-offset.ts'

const SHARED =
  process.env['VIGIE_SHARED'] ?? fileURLToPath(new URL('../../../shared/', import.meta.url))
const VECTORS = join(SHARED, 'vectors/stix21-sco-ids.json')
const isMissing = !existsSync(VECTORS)
if (isMissing && process.env['CI'] === 'true') throw new Error(`shared data is missing: ${VECTORS}`)
if (isMissing) console.warn('SKIPPED: vectors of STIX identities are missing (set VIGIE_SHARED)')

test.skipIf(isMissing)(
  '[CA38] all 79 deterministic identities of the published vectors, and none for the three processes',
  () => {
    const cases = JSON.parse(readFileSync(VECTORS, 'utf8')) as readonly {
      readonly object: Parameters<typeof scoId>[0]
      readonly id: string | null
    }[]
    expect(cases).toHaveLength(82)
    const wrong = cases.filter(({ object, id }) => (scoId(object) ?? null) !== id)
    expect(wrong).toEqual([])
    expect(cases.filter(({ id }) => id !== null)).toHaveLength(79)
  },
)

const ZONES = [
  'Africa/Casablanca',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Asia/Qatar',
  'UTC',
]

/** What Node 26 has and 24 has not. */
interface ZonedMonths {
  readonly Temporal?: {
    readonly Instant: {
      fromEpochMilliseconds(ms: number): {
        toZonedDateTimeISO(zone: string): {
          add(span: { readonly months: number }): { readonly epochMilliseconds: number }
        }
      }
    }
  }
}
const { Temporal } = globalThis as ZonedMonths

test.skipIf(Temporal === undefined)(
  '[CA25] calendar months agree with Temporal in every zone, across changes of the clocks and month ends',
  () => {
    for (const zone of ZONES) {
      const offsetAt = zoneOffset(zone)
      fc.assert(
        fc.property(
          fc.integer({ min: 1_704_067_200, max: 1_924_991_999 }),
          fc.integer({ min: 1, max: 14 }),
          (second, months) => {
            const wanted = Temporal?.Instant.fromEpochMilliseconds(second * 1_000)
              .toZonedDateTimeISO(zone)
              .add({ months }).epochMilliseconds
            expect(monthsLater(second * 1_000, months, offsetAt)).toBe(wanted)
          },
        ),
        { numRuns: 400 },
      )
    }
  },
)

test('[CA25] the zone of the venue: the night of Paris, the Ramadan of Casablanca', () => {
  const paris = zoneOffset('Europe/Paris')
  const at = (iso: string) => Date.parse(iso)
  expect(paris(at('2026-03-29T00:59:59Z'))).toBe(60)
  expect(paris(at('2026-03-29T01:00:00Z'))).toBe(120)
  // 31 January 10:00 in Paris, a month later: 28 February 10:00; 29 March 02:30 does not exist.
  expect(monthsLater(at('2026-01-31T09:00:00Z'), 1, paris)).toBe(at('2026-02-28T09:00:00Z'))
  expect(monthsLater(at('2026-02-28T01:30:00Z'), 1, paris)).toBe(at('2026-03-28T01:30:00Z'))
  expect(monthsLater(at('2026-09-30T08:00:00Z'), 1, paris)).toBe(at('2026-10-30T09:00:00Z'))
  expect(monthsLater(at('2024-01-31T09:00:00Z'), 1, paris)).toBe(at('2024-02-29T09:00:00Z'))
})
