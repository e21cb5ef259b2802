import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { EXIT } from './exit-status.ts'
import { parseRulesOptions } from './rules-options.ts'
import { UsageFault } from './usage-fault.ts'

/** `vigie rules new [FILE]`: a rule to fill in, with an id of its own. Never overwrites. */
export async function newRule(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRulesOptions(args, [
    'title',
    'author',
    'product',
    'category',
    'service',
  ])
  const [file, ...more] = positionals
  if (more.length > 0) throw new UsageFault('one FILE at most')
  const text = templateOf({
    title: values.title ?? 'What It Detects In A Few Words',
    author: values.author ?? 'Your name',
    source: [
      ['product', values.product ?? ((values.category ?? values.service) ? undefined : 'windows')],
      ['category', values.category],
      ['service', values.service],
    ],
  })
  if (file === undefined) process.stdout.write(text)
  else await writeFile(file, text, { flag: 'wx' })
  return EXIT.ok
}

interface Wish {
  readonly title: string
  readonly author: string
  readonly source: readonly (readonly [name: string, value: string | undefined])[]
}

function templateOf({ title, author, source }: Wish): string {
  const today = new Date().toISOString().slice(0, 10)
  const lines = source.flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name}: ${quoted(value)}`],
  )
  return `title: ${quoted(title)}
id: ${randomUUID()}
status: experimental
description: What happens, and why it matters.
references:
  - https://example.org/where-it-is-described
author: ${quoted(author)}
date: ${today}
tags:
  - attack.execution
logsource:
${lines.join('\n')}
detection:
  selection:
    Field|endswith: 'value'
  filter_main_known:
    Field|startswith: 'what is harmless'
  condition: selection and not 1 of filter_main_*
falsepositives:
  - What looks like it and is harmless
level: medium
`
}

/** Plain where that is safe in YAML, single-quoted otherwise. */
function quoted(text: string): string {
  if (/^[\p{L}][\p{L}\p{N} ._-]*[\p{L}\p{N}]$/u.test(text)) return text
  return `'${text.replaceAll(/[\r\n]+/g, ' ').replaceAll("'", "''")}'`
}
