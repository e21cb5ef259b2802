import type { SeededRandom } from '@vigie/kit'

/** Pieces of YAML and of Sigma that parsers stumble over. */
const PIECES = [
  ': ',
  '- ',
  '\n',
  '\n  ',
  '\n        ',
  '\t',
  '&a ',
  '*a',
  '&a [*a, *a]',
  '<<: *a\n',
  '|',
  '>-\n',
  '? ',
  '!!binary ',
  '!<tag:x> ',
  '%YAML 1.1\n---\n',
  '---\n',
  '...\n',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '\\x41\\u0000',
  '#',
  'null',
  '~',
  '0x1F',
  '0o17',
  '1e999',
  '.nan',
  '2026-07-19',
  'yes',
  '\u0000',
  '\ufeff',
  '😀',
  '|contains',
  '|all',
  '|re',
  '|re|i|m|s',
  '|cidr',
  '|base64offset|contains',
  '|wide|base64offset',
  '|windash',
  '|expand',
  '|fieldref',
  '|exists',
  '|gte',
  '|minute',
  '|neq',
  '%name%',
  '\\*\\?*?',
  '*'.repeat(60),
  '((((((((((',
  '(a|a)*b',
  '(.*){50}x',
  '[a-z]{1,2000}',
  '(?=x)',
  '\\1',
  '10.0.0.0/99',
  '::/129',
  ' and not (',
  ' or 1 of them',
  'all of sel*',
  '99 of them',
  ' | count() by x > 5',
  'correlation:\n  type: temporal_ordered\n  rules: [a, b]\n  timespan: 99999999d\n',
  'filter:\n  rules: any\n',
]
const MOST_CHANGES = 5

/** A rule's text with some lines moved, and pieces of grammar put where they do not belong. */
export function mutatedRule(text: string, random: SeededRandom): string {
  let out = text
  const changes = random.integer(1, MOST_CHANGES)
  for (let i = 0; i < changes; i++) out = changed(out, random)
  return out
}

function changed(text: string, random: SeededRandom): string {
  const at = random.integer(0, text.length)
  switch (random.integer(0, 7)) {
    case 0: {
      const lines = text.split('\n')
      lines.splice(random.integer(0, lines.length), random.integer(0, 2))
      return lines.join('\n')
    }
    case 1: {
      const lines = text.split('\n')
      const line = random.pick(lines)
      lines.splice(
        random.integer(0, lines.length),
        0,
        random.integer(0, 1) === 0 ? line : ` ${line}`,
      )
      return lines.join('\n')
    }
    case 2:
      return text.slice(0, at) + random.pick(PIECES).repeat(random.integer(1, 200)) + text.slice(at)
    case 3:
      return text.slice(0, at)
    default: {
      const end = at + random.integer(0, 6)
      return text.slice(0, at) + random.pick(PIECES) + text.slice(end)
    }
  }
}
