import { parseArgs } from 'node:util'
import { UsageFault } from './usage-fault.ts'

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    tokens: true,
    options: {
      placeholders: { type: 'string' },
      format: { type: 'string', short: 'f', default: 'table' },
      strict: { type: 'boolean', default: false },
      level: { type: 'string', short: 'l', default: 'informational' },
      status: { type: 'string', multiple: true, default: [] },
      tag: { type: 'string', multiple: true, default: [] },
      tests: { type: 'string' },
      replace: { type: 'boolean', default: false },
      rewrite: { type: 'boolean', default: false },
      title: { type: 'string' },
      author: { type: 'string' },
      product: { type: 'string' },
      category: { type: 'string' },
      service: { type: 'string' },
    },
  })
}

export type OptionName = keyof ReturnType<typeof parse>['values']

/** The options of a `vigie rules` command, and what stands beside them; others than `allowed` are refused. */
export function parseRulesOptions(args: readonly string[], allowed: readonly OptionName[]) {
  const { values, positionals, tokens } = parse(args)
  for (const token of tokens) {
    if (token.kind === 'option' && !allowed.some((name) => name === token.name)) {
      throw new UsageFault(`${token.rawName} does not belong to this command`)
    }
  }
  return { values, positionals }
}

/** One of the formats that a command knows. */
export function formatOf<F extends string>(text: string, known: readonly F[]): F {
  const format = known.find((each) => each === text)
  if (format === undefined) {
    throw new UsageFault(`--format ${text}: not one of ${known.join(', ')}`)
  }
  return format
}
