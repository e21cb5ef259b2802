import type { JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { firstInstant } from '../view/instant.ts'
import { recognised } from '../view/recognised.ts'
import { sourceTable } from '../view/source-table.ts'
import { textOf } from '../view/text.ts'
import { categoryNames, productNames } from './vocabulary.ts'

const sourcesOf = sourceTable((key) => {
  const [product, category, service] = key.split('\n')
  const source: LogSource = {
    ...(product ? { product } : {}),
    ...(category ? { category } : {}),
    ...(service ? { service } : {}),
  }
  return [source]
})

/**
 * Reads an event of no other known shape that names its own Sigma log source: `product`, `category`,
 * `service` at the top, at least one of the first two a word of Sigma's vocabulary.
 */
export function readLabelled(json: JsonObject): TelemetryEvent | undefined {
  const product = textOf(json['product']) ?? ''
  const category = textOf(json['category']) ?? ''
  if (!productNames.has(product) && !categoryNames.has(category)) return undefined
  const service = textOf(json['service']) ?? ''
  const sources = sourcesOf([product, category, service].join('\n').toLowerCase())
  return recognised(json, [{ sources, fields: json }], {
    timeMs: firstInstant(json['UtcTime'], json['@timestamp'], json['timestamp'], json['time']),
    entity: [json['Computer'], json['Hostname'], json['hostname'], json['host']],
  })
}
