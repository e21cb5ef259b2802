import type { EventView, Json } from '@vigie/kit'
import { addField } from './fields.ts'
import type { Fields } from './fields.ts'
import { freezeSources } from './freeze-sources.ts'

const DNS = freezeSources({ category: 'dns' })

/** A DNS question and what was answered, as any sensor tells it. */
export interface DnsLookup {
  readonly query?: Json | undefined
  readonly type?: Json | undefined
  readonly answers?: Json | undefined
}

/** A DNS lookup under the names of Sigma's dns category. */
export function dnsView(lookup: DnsLookup, native: Fields): EventView {
  const fields: Fields = { ...native }
  addField(fields, 'query', lookup.query)
  addField(fields, 'record_type', lookup.type)
  addField(fields, 'answer', lookup.answers)
  return { sources: DNS, fields }
}
