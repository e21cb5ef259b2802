// SigmaHQ's own mapping of log sources (`tests/thor.yml`): what channel stands for which service, what event
// numbers for which category. Shares no code with the readers and the matcher that it judges.
import { readFileSync } from 'node:fs'

/** What the events of some channels, or of some numbers in the channels of a service, assert. */
export interface ThorEntry {
  readonly product: string | undefined
  readonly category: string | undefined
  readonly service: string | undefined
  /** Windows channels, in lower case. */
  readonly channels: readonly string[]
  /** Event numbers; empty: any. */
  readonly eventIds: readonly string[]
  readonly eventType: string | undefined
  /** The service whose channels carry these events. */
  readonly carriedBy: string | undefined
}

const CHANNEL = /^WinEventLog:/

/** The entries below `logsources:` of the file. */
export function readThorMapping(path: string): readonly ThorEntry[] {
  const leaves = leavesOf(readFileSync(path, 'utf8'))
  const names = new Set(
    leaves.flatMap(({ path: [top, name] }) => (top === 'logsources' ? [name] : [])),
  )
  return [...names].map((name) => {
    const all = (...keys: readonly string[]): readonly string[] =>
      leaves
        .filter(({ path: found }) => found.join('\n') === ['logsources', name, ...keys].join('\n'))
        .map(({ value }) => value)
    return {
      product: all('product')[0],
      category: all('category')[0],
      service: all('service')[0],
      channels: all('sources')
        .filter((source) => CHANNEL.test(source))
        .map((source) => source.replace(CHANNEL, '').toLowerCase()),
      eventIds: all('conditions', 'EventID'),
      eventType: all('conditions', 'EventType')[0],
      carriedBy: all('rewrite', 'service')[0],
    }
  })
}

interface Leaf {
  readonly path: readonly string[]
  readonly value: string
}

/** Every scalar under the names that lead to it; the file has maps and lists of scalars, nothing else. */
function leavesOf(text: string): readonly Leaf[] {
  const leaves: Leaf[] = []
  let open: readonly { readonly indent: number; readonly name: string }[] = []
  for (const line of text.split('\n')) {
    const [, blanks, dash, name, value] =
      /^( *)(- )?(?:(\w[\w-]*):(?= |$))? *(.*)$/.exec(line.replace(/(?:^| )#.*/, '').trimEnd()) ??
      []
    if (blanks === undefined || value === undefined) continue
    if (name === undefined && value === '') continue
    const indent = blanks.length
    open = open.filter((each) => each.indent < indent)
    const path = open.map((each) => each.name)
    const scalar = value.replace(/^(["'])(.*)\1$/, '$2')
    if (dash !== undefined) leaves.push({ path, value: scalar })
    else if (name !== undefined && value !== '')
      leaves.push({ path: [...path, name], value: scalar })
    else if (name !== undefined) open = [...open, { indent, name }]
  }
  return leaves
}
