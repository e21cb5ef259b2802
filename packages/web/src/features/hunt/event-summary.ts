/** Fields that tell what happened, in the order in which a line shows them. */
const FIRST = [
  'EventID',
  'Image',
  'CommandLine',
  'query',
  'cs-method',
  'cs-uri-stem',
  'sc-status',
  'eventName',
  'action',
  'Message',
  'user',
]
/** What columns of their own show, or says nothing by itself. */
const LEFT_OUT = new Set(['host', 'source', 'time', 'ts', 'timestamp', '@timestamp', 'logsource'])
const MOST_PAIRS = 8
const MOST_LENGTH = 160

/** One line of an event: its most telling fields, name and value. */
export function eventSummary(
  fields: Readonly<Record<string, readonly string[]>>,
): readonly (readonly [name: string, value: string])[] {
  const first = FIRST.filter((name) => Object.hasOwn(fields, name))
  const rest = Object.keys(fields).filter(
    (name) => !first.includes(name) && !LEFT_OUT.has(name.toLowerCase()),
  )
  return [...first, ...rest]
    .slice(0, MOST_PAIRS)
    .map((name) => [name, (fields[name] ?? []).join(' | ').slice(0, MOST_LENGTH)] as const)
}
