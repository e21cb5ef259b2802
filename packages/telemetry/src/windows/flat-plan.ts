// What the names of a flat event tell before any value is looked at, worked out once for each shape.
import { shapeOf } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'

const CHANNEL = ['Channel', 'EventLog', 'LogName']
const PROVIDER = [
  'Provider_Name',
  'SourceName',
  'ProviderName',
  'EventSourceName',
  'Provider',
  'Source',
]
const COMPUTER = ['Computer', 'Hostname', 'HostName', 'ComputerName', 'MachineName']
const TIME = [
  'TimeCreated',
  '@timestamp',
  'TimeGenerated',
  'SystemTime',
  'TimeCreated_SystemTime',
  'EventTime',
]
const NESTED = ['EventData', 'ExtraEventData', 'UserData', 'Payload']
/** Names by which readers that come first know their shapes. */
const OTHERS = ['logsource', 'Event', 'System', 'winlog', 'log_name']

/** Where in a flat event of one shape to look, in order of preference. */
export interface FlatPlan {
  readonly channel: readonly string[]
  readonly provider: readonly string[]
  readonly computer: readonly string[]
  readonly time: readonly string[]
  readonly nested: readonly string[]
  /** Whether names hold blanks, which views leave out. */
  readonly hasBlanks: boolean
  /** Whether only the reader of flat events can know the shape. */
  readonly isFlatAlone: boolean
}

const plans: (FlatPlan | undefined)[] = []

/** The plan of an event. For a shape that is not kept it is made anew. */
export function flatPlanOf(json: JsonObject): FlatPlan {
  const shape = shapeOf(json)
  if (shape === undefined) return planOf(Object.keys(json))
  return (plans[shape.id] ??= planOf(shape.names))
}

function planOf(names: readonly string[]): FlatPlan {
  const known = new Set(names)
  const has = (name: string): boolean => known.has(name)
  const isDotted = names.some((name) => name.startsWith('winlog.'))
  return {
    channel: CHANNEL.filter(has),
    provider: PROVIDER.filter(has),
    computer: COMPUTER.filter(has),
    time: TIME.filter(has),
    nested: NESTED.filter(has),
    hasBlanks: names.some((name) => name.includes(' ')),
    isFlatAlone: has('EventID') && !isDotted && !OTHERS.some(has),
  }
}
