// Short notations for the tests of this package.
import type { Json, JsonObject, LogSource, TelemetryEvent } from '@vigie/kit'
import { must } from '@vigie/kit'
import { parseRule } from './parse/parse-rule.ts'
import type { DetectionRule } from './rule/sigma-rule.ts'

/** A rule from the body of its `detection`, indented as at top level. */
export function ruleOf(detection: string, logSource = '{}'): DetectionRule {
  const { documents, problems } = parseRule(ruleText(detection, logSource), 'test.yml')
  const errors = problems.filter((problem) => problem.severity === 'error')
  if (errors.length > 0) throw new Error(errors.map((problem) => problem.message).join('; '))
  const rule = must(documents[0], 'rule')
  if (rule.kind !== 'detection') throw new Error('not a detection rule')
  return rule
}

export function ruleText(detection: string, logSource = '{}'): string {
  const body = detection.replaceAll(/^/gm, '  ')
  return `title: Test\nlogsource: ${logSource}\ndetection:\n${body}\n`
}

/** A rule of one selection with one item, such as `Image|endswith: '\cmd.exe'`. */
export function itemRule(item: string): DetectionRule {
  return ruleOf(`sel:\n  ${item.replaceAll('\n', '\n  ')}\ncondition: sel`)
}

/** An event of one view, whose fields are also its original. */
export function eventOf(
  fields: JsonObject,
  sources: readonly LogSource[] = [{ product: 'test' }],
): TelemetryEvent {
  return { original: fields, recognised: true, views: [{ sources, fields }] }
}

/** An event of one field. */
export function field(value: Json, name = 'f'): TelemetryEvent {
  return eventOf({ [name]: value })
}
