// Public samples of cloud and identity sources: a source is recognised as itself or not at all.
import { readEvent } from '@vigie/telemetry'
import { expect, test } from 'vitest'
import { readEventFile } from './read-event-file.ts'
import { sharedData } from './shared-data.ts'

/** Product that each of the samples' log types is; all others must stay unrecognised. */
const PRODUCTS: readonly (readonly [prefix: string, product: string])[] = [
  ['AWS.CloudTrail', 'aws'],
  ['Azure.', 'azure'],
  ['MicrosoftIntune.', 'azure'],
  // Defender's tables exported through Azure Monitor, in Azure's envelope.
  ['MicrosoftDefenderXDR.AdvancedHunting', 'azure'],
  ['GCP.AuditLog', 'gcp'],
  ['GSuite.', 'gcp'],
  ['Amazon.EKS.Audit', 'kubernetes'],
  ['GitHub.Audit', 'github'],
  ['Okta.', 'okta'],
  ['OneLogin.', 'onelogin'],
  ['Microsoft365.', 'm365'],
  ['Duo.Authentication', 'cisco'],
  ['Windows.EventLogs', 'windows'],
]

const samples = sharedData('cloud/panther-test-events.ndjson.gz')

test.skipIf(samples === undefined)('[T39] no sample is taken for another product', async () => {
  const wrong: string[] = []
  let known = 0
  let recognised = 0
  for await (const { value } of readEventFile(samples ?? '')) {
    const { logType, log } = value as { logType: string; log: typeof value }
    const product = PRODUCTS.find(([prefix]) => logType.startsWith(prefix))?.[1]
    const event = readEvent(log)
    const found = event.views[0]?.sources[0]?.product
    if (found !== undefined && found !== product) wrong.push(`${logType}: ${found}`)
    if (product !== undefined) known++
    if (event.recognised) recognised++
  }
  expect(wrong).toEqual([])
  // The rest are hand-made excerpts that lack the marks of their shape.
  expect(recognised / known).toBeGreaterThan(0.95)
})
