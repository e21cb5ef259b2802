import { expect, test } from 'vitest'
import { lintText } from './lint-text.ts'

const GOOD = `title: A rule
id: 0f6b6f0c-4c5e-4c39-9a3e-0d6f6d5e8b11
status: test
description: d
author: a
date: 2026-01-02
modified: 2026-01-03
level: high
tags: [attack.t1059.001, attack.stealth]
logsource: {product: windows}
detection:
  a:
    f|contains: [x, y]
    g: 'a*b'
  condition: a
`

test('[R1] a good rule is left alone', () => {
  expect(lintText(GOOD)).toEqual([])
})

test.each([
  [/^id:.*\n/m, '', 'lint.id-missing', '1:1'],
  [/^id:.*$/m, 'id: 12', 'lint.id-format', '2:5'],
  [/^level:.*\n/m, '', 'lint.attribute-missing', '1:1'],
  [/^author:.*$/m, 'author:', 'lint.attribute-missing', '1:1'],
  [/A rule/, 'x'.repeat(111), 'lint.title-length', '1:8'],
  [/2026-01-02/, '2026/01/02', 'lint.date', '6:7'],
  [/2026-01-03/, '2025-01-03', 'lint.date', '7:1'],
  [/attack.stealth/, 'Attack', 'lint.tag', '9:26'],
  [/\[x, y\]/, '[x, X]', 'lint.duplicate-value', '13:21'],
  [/'a\*b'/, "'*ab'", 'lint.wildcard', '14:8'],
])('[R1] %s → %s is %s at %s', (found, replacement, code, place) => {
  const findings = lintText(GOOD.replace(found, replacement))
  expect(findings.map(({ line, column }) => `${line}:${column}`)).toEqual([place])
  expect(findings[0]?.code).toBe(code)
})

test('[R1] all findings at once, of every document', () => {
  expect(lintText(`title: a\n---\ntitle: b\n`).map(({ line }) => line)).toEqual([
    1, 1, 1, 1, 1, 3, 3, 3, 3, 3,
  ])
})
