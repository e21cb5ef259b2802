import { printable } from '../detect/format-line.ts'
import { loadRules } from '../detect/load-rules.ts'
import { count } from '../detect/progress.ts'
import { say } from '../detect/say.ts'
import { EXIT } from './exit-status.ts'
import { isProven, proveRule } from './prove-rule.ts'
import type { RuleProof } from './prove-rule.ts'
import { formatOf, parseRulesOptions } from './rules-options.ts'
import { writtenTests } from './written-tests.ts'
import { UsageFault } from './usage-fault.ts'

/** `vigie rules test PATH…`: every rule on events written for it and on events made for it. */
export async function testRules(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseRulesOptions(args, [
    'format',
    'placeholders',
    'tests',
    'strict',
  ])
  const format = formatOf(values.format, ['table', 'ndjson'])
  if (positionals.length === 0) throw new UsageFault('no PATH of rules is given')
  const { rules, correlations, problems } = await loadRules(positionals, values.placeholders)
  const unusable = problems.filter(({ severity }) => severity === 'error')
  for (const { file, line, column, message } of unusable) {
    say(`${file}:${line}:${column}: error: ${message}`)
  }
  const tests = await writtenTests(positionals, values.tests)
  for (const { file, message } of tests.faults) say(`${file}: ${message}`)
  const total = { proven: 0, failed: 0, unproven: 0, written: 0, positives: 0, negatives: 0 }
  const seen = new Set<string>()
  for (const rule of rules) {
    const id = (rule.id ?? '').toLowerCase()
    seen.add(id)
    const proof = proveRule(rule, tests.byRule.get(id))
    total.written += proof.written
    total.positives += proof.positives
    total.negatives += proof.negatives
    if (isProven(proof)) total.proven++
    if (proof.failures.length > 0) total.failed++
    if (proof.unproven.length > 0) total.unproven++
    process.stdout.write(format === 'ndjson' ? jsonLine(proof) : tableLines(proof))
  }
  for (const { id, title, file } of correlations) {
    seen.add((id ?? '').toLowerCase())
    total.unproven++
    const what = { what: 'the correlation', reason: 'no events are made for correlations' }
    process.stdout.write(
      format === 'ndjson'
        ? `${JSON.stringify({ ruleId: id ?? null, title, file, unproven: [what] })}\n`
        : `${printable(`UNPROVEN  ${title} (${id ?? file}): ${what.reason}`)}\n`,
    )
  }
  const orphans = [...tests.byRule].filter(([id]) => !seen.has(id))
  for (const [, { file }] of orphans) say(`${file}: no rule has this id`)
  say(
    `${count(rules.length)} rules, ${count(total.proven)} proven by events that match and events ` +
      `that do not: ${count(total.written)} written by hand, ${count(total.positives)} positives ` +
      `and ${count(total.negatives)} negatives made; ${count(total.failed)} rules failed, ` +
      `${count(total.unproven)} have something unproven`,
  )
  const isFaulty = total.failed > 0 || unusable.length > 0 || tests.faults.length > 0
  const isImperfect = total.unproven > 0 || orphans.length > 0
  return isFaulty || (values.strict && isImperfect) ? EXIT.faulty : EXIT.ok
}

function jsonLine({ rule, ...proof }: RuleProof): string {
  const { id, title, file } = rule
  return `${JSON.stringify({ ruleId: id ?? null, title, file, ...proof })}\n`
}

/** Only what deserves attention. */
function tableLines({ rule, failures, unproven }: RuleProof): string {
  const name = `${rule.title} (${rule.id ?? rule.file})`
  return [
    ...failures.map((failure) => `FAILED    ${name}: ${failure}`),
    ...unproven.map(({ what, reason }) => `UNPROVEN  ${name}: ${what}: ${reason}`),
  ]
    .map((line) => `${printable(line)}\n`)
    .join('')
}
