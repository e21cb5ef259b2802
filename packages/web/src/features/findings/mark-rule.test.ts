import { expect, test } from 'vitest'
import { markRule } from './mark-rule.ts'

const RULE = `title: Office starts a shell
description: |
  Image: not this line
detection:
  selection:
    Image|endswith:
      - '\\powershell.exe'
      - '\\cmd.exe'
    ParentImage|contains: WINWORD
  other:
    - CommandLine|contains|all:
        - '-enc'
        - 'it''s'
    - User: root
  words:
    - mimikatz
    - sekurlsa
  condition: selection
level: high
`
const marked = (...items: Parameters<typeof markRule>[1]) =>
  markRule(RULE, items).flatMap((line) =>
    line.marks.length === 0 ? [] : [`${line.marks.join(',')} ${line.text.trim()}`],
  )

test('[W53] the value of a list is marked in its own selection', () => {
  expect(
    marked({
      selection: 'selection',
      field: 'Image',
      modifiers: ['endswith'],
      pattern: '\\cmd.exe',
    }),
  ).toEqual(["1 - '\\cmd.exe'"])
})

test('[W53] inline values, quoted values, maps in lists and keywords are found', () => {
  expect(
    marked(
      {
        selection: 'selection',
        field: 'ParentImage',
        modifiers: ['contains'],
        pattern: 'WINWORD',
      },
      {
        selection: 'other',
        field: 'CommandLine',
        modifiers: ['contains', 'all'],
        pattern: "it's",
      },
      { selection: 'other', field: 'User', modifiers: [], pattern: 'root' },
      { selection: 'words', field: null, modifiers: [], pattern: 'sekurlsa' },
    ),
  ).toEqual(['1 ParentImage|contains: WINWORD', "2 - 'it''s'", '3 - User: root', '4 - sekurlsa'])
})

test('[W53] what cannot be told to a value is marked at its field, else at its selection', () => {
  expect(
    marked(
      { selection: 'selection', field: 'Image', modifiers: ['endswith'], pattern: 'expanded' },
      { selection: 'words', field: 'Unknown', modifiers: [], pattern: 'x' },
      { selection: 'nowhere', field: 'Image', modifiers: [], pattern: 'x' },
    ),
  ).toEqual(['1 Image|endswith:', '2 words:'])
})
