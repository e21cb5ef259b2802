// Every log source that SigmaHQ's active rules name is in the table, and the table is what the document says.
import { knownLogSources, recogniserOf } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { loadActiveRules } from './load-active-rules.ts'
import { sharedData } from './shared-data.ts'

const rulesRoot = sharedData('sigma-rules')

test('[T174] log-sources.md is the table', async () => {
  const rows = knownLogSources().map(([{ product, category, service }, connection]) => {
    const cells = [product, category, service].map((word) => word ?? '–')
    const state = connection.kind === 'connected' ? connection.recogniser : '*no source connected*'
    return `| ${cells.join(' | ')} | ${state} |`
  })
  const text = [
    '# Log sources',
    '',
    'Every log source that an active rule of SigmaHQ names, and what makes an event assert it. A source without one is still reached by',
    'an event that names it itself (`{"logsource": {"product": …}}`, or the labels `product`, `category`, `service`).',
    'Written by `vitest run e2e/conformance/log-sources.test.ts -u`; held against the rules by the same test (T174).',
    '',
    '| product | category | service | recogniser |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
  await expect(text).toMatchFileSnapshot('../../docs/spec/log-sources.md')
})

test.skipIf(rulesRoot === undefined)(
  '[T174] every source of an active rule is in the table',
  () => {
    const rules = loadActiveRules(rulesRoot ?? '')
    const named = new Map(
      rules.map(({ logSource }) => {
        const { product, category, service } = logSource
        return [`${product ?? ''}/${category ?? ''}/${service ?? ''}`, logSource]
      }),
    )
    const unknown = [...named].filter(([, source]) => recogniserOf(source).kind === 'unknown')
    expect(unknown.map(([key]) => key)).toEqual([])
    expect(named.size).toBe(138)
    const waiting = [...named].filter(([, source]) => recogniserOf(source).kind === 'no-source')
    expect(waiting.length).toBe(15)
    expect(knownLogSources().length).toBe(named.size)
  },
)
