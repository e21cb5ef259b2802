import type { HuntNode, HuntTest } from '@vigie/domain'
import type { SeededRandom } from '@vigie/kit'

/** Values that try what engines may see differently: case, accents, escapes, numbers, addresses. */
export const VALUES = [
  'C:\\Windows\\System32\\cmd.exe',
  'c:\\windows\\system32\\CMD.EXE',
  'powershell -enc "AAA="',
  'Évacuation',
  'évacuation',
  'ΣΊΣΥΦΟΣ',
  'İstanbul',
  'straße',
  'مدخل ٢٣',
  '',
  ' ',
  '0',
  '-12.5',
  '443',
  '4688',
  '1e3',
  '0x10',
  '007',
  '10.0.0.1',
  '10.0.0.10',
  '10.1.255.255',
  '192.168.1.300',
  '2001:db8::1',
  '2001:0DB8:0:0:0:0:0:1',
  'fe80::1',
  'line\nbreak',
  'tab\there',
  '%_*?',
  "it's; DROP TABLE fresh; --",
  '{p1:String}',
  '$1',
  '\u{1f6a8} alarm',
]

export const FIELDS = [
  'Image',
  'CommandLine',
  'EventID',
  'user',
  'host',
  'IpAddress',
  'other',
  'a.b',
]
const PATTERNS = ['cmd', '^C:', '(?i)EXE$', '[0-9]+\\.[0-9]', '.break', 'e.*e', '\\\\', '^$']
const NETWORKS = [
  '10.0.0.0/8',
  '10.0.0.0/30',
  '10.0.0.1',
  '0.0.0.0/0',
  '2001:db8::/32',
  'fe80::/10',
]

/** An event that has some of the fields, once or several times. */
export function randomEvent(random: SeededRandom): Record<string, unknown> {
  const event: Record<string, unknown> = {}
  for (const field of [
    'Image',
    'CommandLine',
    'EventID',
    'User',
    'Computer',
    'IpAddress',
    'other',
  ]) {
    const kind = random.integer(0, 5)
    if (kind <= 2) event[field] = random.pick(VALUES)
    else if (kind === 3) event[field] = [random.pick(VALUES), random.pick(VALUES)]
    else if (kind === 4 && field === 'EventID') event[field] = random.integer(0, 5000)
  }
  if (random.integer(0, 2) === 0) event['a'] = { b: random.pick(VALUES), c: null }
  return event
}

/** A query tree of some depth. */
export function randomNode(random: SeededRandom, depth = 3): HuntNode {
  switch (random.integer(0, depth <= 0 ? 3 : 7)) {
    case 0:
      return { kind: 'text', value: random.pick(VALUES) }
    case 4:
    case 5:
      return { kind: random.pick(['all', 'any']), of: several(random, depth) }
    case 6:
      return { kind: 'not', of: randomNode(random, depth - 1) }
    default:
      return { kind: 'test', field: random.pick(FIELDS), test: randomTest(random) }
  }
}

function several(random: SeededRandom, depth: number): HuntNode[] {
  return Array.from({ length: random.integer(0, 3) }, () => randomNode(random, depth - 1))
}

function randomTest(random: SeededRandom): HuntTest {
  const value = random.pick(VALUES)
  switch (random.integer(0, 7)) {
    case 0:
      return { op: 'is', values: [value, random.pick(VALUES)].slice(random.integer(0, 1)) }
    case 1:
      return { op: 'exists' }
    case 2:
      return { op: 'matches', pattern: random.pick(PATTERNS) }
    case 3:
      return { op: 'within', network: random.pick(NETWORKS) }
    case 4:
      return {
        op: random.pick(['above', 'below', 'at-least', 'at-most']),
        value: random.pick([-12.5, 0, 443, 4688, 1000, 0.5]),
      }
    default: {
      const from = random.integer(0, Math.max(0, value.length - 1))
      const part = value.slice(from, from + random.integer(0, 6)).toWellFormed()
      return { op: random.pick(['contains', 'starts', 'ends']), value: part }
    }
  }
}
