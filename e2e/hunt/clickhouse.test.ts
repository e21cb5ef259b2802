import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { HUNT_COLUMNS, judgeOf } from '@vigie/domain'
import type { HuntQuery } from '@vigie/domain'
import { must, seededRandom } from '@vigie/kit'
import { linearPattern } from '@vigie/sigma'
import {
  recordOfLine,
  rowOf,
  seqOf,
} from '../../packages/server/src/store/events/hunt/event-rows.ts'
import { compileQuery } from '../../packages/server/src/store/events/hunt/sql/compile-where.ts'
import { Binding, CLICKHOUSE } from '../../packages/server/src/store/events/hunt/sql/dialect.ts'
import {
  randomEvent,
  randomNode,
} from '../../packages/server/src/store/events/hunt/testing/random-hunt.ts'

/** Where `npm install --prefix` put chdb, which is too large to be a dependency; CI does. */
const PREFIX = process.env['VIGIE_CHDB'] ?? ''
const isThere = existsSync(join(PREFIX, 'node_modules/chdb/package.json'))
const isCi = process.env['CI'] === 'true'
if (!isThere && !isCi) {
  process.stderr.write('e2e/hunt: the ClickHouse dialect is not tested: VIGIE_CHDB is not set\n')
}

interface ChdbSession {
  query(sql: string, format?: string): string
  queryBind(sql: string, values: object, format: string): string
  close(): void
}

function openClickHouse(): ChdbSession {
  const require = createRequire(join(PREFIX, 'node_modules/'))
  const { Session } = require(join(PREFIX, 'node_modules/chdb')) as {
    readonly Session: new () => ChdbSession
  }
  return new Session()
}

describe.skipIf(!isThere && !isCi)('ClickHouse', () => {
  test('[HU21] random trees find in ClickHouse what the judge finds', { timeout: 120_000 }, () => {
    expect(isThere, 'VIGIE_CHDB must name a prefix with chdb').toBe(true)
    const session = openClickHouse()
    try {
      const random = seededRandom(21)
      const lines = Array.from({ length: 400 }, () => JSON.stringify(randomEvent(random)))
      lines.push('not json', '{"deep":', '"text"', '')
      const records = lines.map((line, i) =>
        recordOfLine({
          reference: `000001:${String(i).padStart(12, '0')}`,
          source: `s${i % 3}`,
          receivedAtMs: 1_784_484_000_000 + i * 60_000,
          line,
        }),
      )
      const columns = HUNT_COLUMNS.map((name) => `${CLICKHOUSE.column(name)} Nullable(String)`)
      session.query(
        `CREATE TABLE e (seq Int64, source String, received Int64, time Int64, told Bool, ${columns.join(', ')}, more Nullable(String), rest Nullable(String), line String) ENGINE = MergeTree ORDER BY seq`,
      )
      const rows = records.map((record) => JSON.stringify(rowOf(record, new Set())))
      session.query(`INSERT INTO e FORMAT JSONEachRow ${rows.join('\n')}`)
      expect(session.query('SELECT count() FROM e', 'TSV').trim()).toBe(String(records.length))
      let withResult = 0
      for (let i = 0; i < 300; i++) {
        const query: HuntQuery = {
          where: randomNode(random),
          fromMs: 0,
          toMs: 1_784_484_000_000 + random.integer(0, 500) * 60_000,
          ...(i % 4 === 0 ? { sources: ['s1', 's2'] } : {}),
        }
        const holds = judgeOf(query, (pattern) => must(linearPattern(pattern), pattern))
        const expected = records.filter(holds).map(({ reference }) => seqOf(reference))
        const binding = new Binding(CLICKHOUSE)
        const where = compileQuery(query, { dialect: CLICKHOUSE, binding, hasOthers: () => true })
        const values = Object.fromEntries(binding.values.map((value, at) => [`v${at + 1}`, value]))
        const found = session
          .queryBind(`SELECT seq FROM e WHERE ${where} ORDER BY seq`, values, 'TSV')
          .split('\n')
          .filter((line) => line !== '')
          .map(Number)
        expect(found, JSON.stringify(query)).toEqual(expected)
        if (expected.length > 0 && expected.length < records.length) withResult += 1
      }
      expect(withResult).toBeGreaterThan(150)
    } finally {
      session.close()
    }
  })
})
