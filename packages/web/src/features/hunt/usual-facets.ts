/** Fields that tell analysts most at a glance, in the order in which they are shown. */
const TELLING = [
  'host',
  'user',
  'EventID',
  'logsource',
  'Image',
  'query',
  'SourceIp',
  'src_ip',
  'c-ip',
  'DestinationIp',
  'cs-uri-stem',
  'sc-status',
  'eventName',
  'action',
  'Channel',
  'type',
  'comm',
  'Status',
]
const MOST = 7
/** A field of fewer events than this tells little about all of them. */
const LEAST_SHARE = 0.02

/** The facets of a hunt that names none, by the fields that the latest events have. */
export function usualFacets(
  fields: readonly { readonly name: string; readonly share: number }[],
): readonly string[] {
  const shares = new Map(fields.map(({ name, share }) => [name, share]))
  const telling = TELLING.filter((name) => (shares.get(name) ?? 0) >= LEAST_SHARE)
  return ['source', ...telling].slice(0, MOST)
}
