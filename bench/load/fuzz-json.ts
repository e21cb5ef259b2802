import { isRecord } from '@vigie/kit'
import type { Json, SeededRandom } from '@vigie/kit'

/** Values that readers of JSON stumble over. */
const AWKWARD: readonly Json[] = [
  null,
  true,
  '',
  ' ',
  0,
  -1,
  1e308,
  5e-324,
  2 ** 53 + 2,
  '1e400',
  '0x7fffffffffffffff',
  '-',
  '{"a":',
  '[[[',
  '<Event><System><EventID>1</EventID>',
  '<a>'.repeat(40),
  'type=EXECVE msg=audit(1.1:1): a0=',
  'a=1 '.repeat(200),
  '%41%zz%',
  '\u0000\ud800',
  '\\'.repeat(500),
  '\u202e٣İß',
  '9999-99-99T99:99:99.9999999999Z',
  [],
  {},
  [[[[[[]]]]]],
  { '#text': { '#text': [] } },
  { '#attributes': null },
  ['x', { Name: 'a', '#text': 'b' }],
  'A'.repeat(5000),
]
const NAMES = [
  '__proto__',
  'constructor',
  'hasOwnProperty',
  '#attributes',
  '#text',
  '',
  'a.b.c',
  'EventID',
  'Channel',
  'Event',
  'logsource',
]
const MOST_CHANGES = 6

/** The text of an object with some of its values, names or places changed; it stays JSON. */
export function mutatedJson(json: Json, random: SeededRandom): string {
  let value: Json = JSON.parse(JSON.stringify(json))
  const changes = random.integer(1, MOST_CHANGES)
  for (let i = 0; i < changes; i++) value = changed(value, random, 0)
  return JSON.stringify(value)
}

function changed(value: Json, random: SeededRandom, depth: number): Json {
  if (Array.isArray(value)) return changedList(value, random, depth)
  if (isRecord(value)) return changedObject(value, random, depth)
  return awkward(value, random)
}

function changedList(list: readonly Json[], random: SeededRandom, depth: number): Json {
  if (list.length === 0 || random.integer(0, 4) === 0) return awkward([...list], random)
  const at = random.integer(0, list.length - 1)
  return list.map((each, i) => (i === at ? changed(each, random, depth + 1) : each))
}

function changedObject(
  object: Readonly<Record<string, Json>>,
  random: SeededRandom,
  depth: number,
): Json {
  const names = Object.keys(object)
  if (names.length === 0) return awkward(object, random)
  const name = random.pick(names)
  const entries = Object.entries(object)
  switch (random.integer(0, 9)) {
    case 0:
      return Object.fromEntries(entries.filter(([each]) => each !== name))
    case 1:
      return Object.fromEntries([...entries, [random.pick(NAMES), awkward(null, random)]])
    case 2:
      return Object.fromEntries(
        entries.map(([each, inner]) => [each === name ? random.pick(NAMES) : each, inner]),
      )
    case 3:
      return Object.fromEntries(
        entries.map(([each, inner]) => [each === name ? `${each}.x` : each, inner]),
      )
    case 4:
      return depth === 0 ? { [random.pick([...NAMES, ...names])]: object, ...object } : object
    default:
      return Object.fromEntries(
        entries.map(([each, inner]) => [
          each,
          each === name ? changed(inner, random, depth + 1) : inner,
        ]),
      )
  }
}

function awkward(value: Json, random: SeededRandom): Json {
  switch (random.integer(0, 5)) {
    case 0:
      return [value, random.pick(AWKWARD)]
    case 1:
      return { [random.pick(NAMES)]: value }
    case 2:
      return typeof value === 'string'
        ? value.slice(random.integer(0, value.length))
        : JSON.stringify(value)
    default:
      return random.pick(AWKWARD)
  }
}
