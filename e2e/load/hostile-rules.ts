import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Rule files that a broken or hostile author may write, by name. */
export function hostileRules(): Readonly<Record<string, string | Uint8Array>> {
  return {
    'no-yaml.yml': 'title: x\ndetection: [',
    'empty.yml': '',
    'binary.yml': Buffer.from(Array.from({ length: 4_096 }, (_, i) => i & 0xff)),
    'bomb.yml': bomb(),
    'bomb-in-rule.yml': `${bomb()}\n${rule('bomb', 'CommandLine: *i')}`,
    'deep.yml': `detection: ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
    'deep-maps.yml': Array.from({ length: 3_000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'nested-quantifier.yml': rule('nested quantifier', "CommandLine|re: '^(a+)+$'"),
    'alternation.yml': rule('overlapping alternation', "CommandLine|re: '^(a|aa|aaa)*b$'"),
    'polynomial.yml': rule('polynomial', "CommandLine|re: '.*a.*a.*a.*a.*a.*a.*b$'"),
    'counted.yml': rule('counted', "CommandLine|re: '((a{1,50}){1,50}){1,50}b'"),
    'repeats.yml': rule('repeats', "CommandLine|re: '(?:a{1000}){1000}'"),
    'backreference.yml': rule('backreference', "CommandLine|re: '(a*)\\1\\1b'"),
    'lookbehind.yml': rule('lookbehind', "CommandLine|re: '(?<=(a+)+)b'"),
    'long-expression.yml': rule('long', `CommandLine|re: '${'(a|b)*'.repeat(2_000)}c'`),
    'wildcards.yml': rule('wildcards', `CommandLine: '${'*a'.repeat(200)}*b'`),
    'many-values.yml': rule(
      'many values',
      `CommandLine|contains:\n${Array.from({ length: 20_000 }, (_, i) => `      - value-${i}`).join('\n')}`,
    ),
    'condition.yml': rule(
      'condition',
      'CommandLine: x',
      `${'('.repeat(20_000)}sel${')'.repeat(20_000)}`,
    ),
    'negations.yml': rule('negations', 'CommandLine: x', `${'not '.repeat(20_000)}sel`),
    'prototype.yml': rule('prototype', '__proto__: x'),
  }
}

/** Events that make a backtracking engine stall on those expressions. */
export function stallingEvents(): readonly string[] {
  return [
    'a'.repeat(40),
    `${'a'.repeat(5_000)}!`,
    `${'ab'.repeat(2_000)}!`,
    'a'.repeat(200_000),
  ].map((text) =>
    JSON.stringify({
      Channel: 'Microsoft-Windows-Sysmon/Operational',
      EventID: 1,
      Computer: 'stall',
      Image: 'C:\\a.exe',
      CommandLine: text,
    }),
  )
}

/** Writes them into a directory, which is made. */
export function writeHostileRules(directory: string): void {
  mkdirSync(directory, { recursive: true })
  for (const [name, content] of Object.entries(hostileRules())) {
    writeFileSync(join(directory, name), content)
  }
}

/** "Billion laughs": ten times ten references, nine levels deep. */
function bomb(): string {
  const levels = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  return levels
    .map((level, i) => {
      const inner = i === 0 ? '"lol"' : `*${String(levels[i - 1])}`
      return `${level}: &${level} [${Array.from({ length: 10 }, () => inner).join(', ')}]`
    })
    .join('\n')
}

function rule(title: string, item: string, condition = 'sel'): string {
  return `title: ${title}
status: test
level: low
logsource: { product: windows, category: process_creation }
detection:
  sel:
    ${item}
  condition: ${condition}
`
}
