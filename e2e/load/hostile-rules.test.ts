import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DocumentPage, parseAs } from '@vigie/protocol'
import { must } from '@vigie/kit'
import { afterAll, expect, test } from 'vitest'
import { deliver, eventLine } from '../kill/burst-over-http.ts'
import { TEST_RULE } from '../kill/test-rule.ts'
import { stallingEvents, writeHostileRules } from './hostile-rules.ts'
import { untilDetected } from './matches-when-detected.ts'
import { ServingVigie } from './serving-vigie.ts'

/** Those that are no rule, or hold an expression that no engine of linear time can have. */
const UNUSABLE = [
  'no-yaml.yml',
  'empty.yml',
  'binary.yml',
  'bomb.yml',
  'bomb-in-rule.yml',
  'deep.yml',
  'counted.yml',
  'repeats.yml',
  'backreference.yml',
  'lookbehind.yml',
  'condition.yml',
]

const rules = mkdtempSync(join(tmpdir(), 'vigie-hostile-rules-'))
writeHostileRules(rules)
writeFileSync(join(rules, 'good.yml'), TEST_RULE)
const vigie = new ServingVigie({ rules: [rules] })
afterAll(async () => {
  await vigie.destroy()
  rmSync(rules, { recursive: true })
})

test('[EN7] hostile rules are named and stop neither the start, nor the answers, nor the other rules', async () => {
  const startMs = await vigie.start()
  const { caller: first } = await vigie.setUp()
  const reader = (await vigie.machine(first, ['finding.read', 'system.read'])).caller
  const sender = (await vigie.machine(first, ['telemetry.send'])).caller
  const lines = [...stallingEvents(), eventLine('good'), ...stallingEvents()]
  const sentMs = performance.now()
  expect(await deliver(sender, vigie.origin, lines.join('\n'))).toMatchObject({
    status: 200,
    accepted: lines.length,
    unparsed: 0,
  })
  // While the worker is busy, the server answers.
  const askedMs = performance.now()
  expect((await reader.get('/sources')).status).toBe(200)
  const answerMs = performance.now() - askedMs
  await untilDetected(vigie)
  const detectMs = performance.now() - sentMs
  const page = must(parseAs(DocumentPage, (await reader.get('/findings')).body), 'findings')
  const titles = page.documents.map(({ state }) => state?.['ruleTitle'])
  expect(titles).toContain('Certutil downloads')
  for (const name of UNUSABLE) expect(vigie.output).toMatch(new RegExp(`not loaded: .*/${name}`))
  expect(vigie.isAlive).toBe(true)
  process.stderr.write(
    `start ${Math.round(startMs)} ms, answer ${Math.round(answerMs)} ms, ` +
      `detection ${Math.round(detectMs)} ms, ${Math.round(vigie.memoryMb().peak)} MB\n`,
  )
})
