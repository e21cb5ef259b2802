// Notations for the tests of correlations: texts of rules, streams of events, both correlators.
import type { JsonObject, TelemetryEvent } from '@vigie/kit'
import { buildRuleSet } from '../fast/indexed-rule-set.ts'
import { parseRule } from '../parse/parse-rule.ts'
import type { CorrelationRule, DetectionRule, SigmaDocument } from '../rule/sigma-rule.ts'
import { eventOf } from '../test-rules.ts'
import { buildCorrelator } from './build-correlator.ts'
import type { CorrelationMatch, CorrelatorOptions } from './correlator.ts'
import { buildReferenceCorrelator } from './reference-correlator.ts'

/** Rules `a` to `d`, each matching events whose field `is` contains its letter. */
export const LETTERS = ['a', 'b', 'c', 'd'].map((name) => letterText(name)).join('---\n')

function letterText(name: string): string {
  return `title: Letter ${name}
name: ${name}
logsource: { product: test }
detection:
  selection: { is|contains: ${name} }
  condition: selection
`
}

/** A correlation named `name`; the body is YAML without indentation. */
export function correlationText(name: string, body: string): string {
  return `title: Correlation ${name}\nname: ${name}\ncorrelation:\n${body.replaceAll(/^/gm, '  ')}\n`
}

export interface Rules {
  readonly correlations: readonly CorrelationRule[]
  readonly detections: readonly DetectionRule[]
}

/** The documents of some texts, which must have no errors. */
export function rulesOf(...texts: readonly string[]): Rules {
  const documents: readonly SigmaDocument[] = texts.flatMap((text) => {
    const parsed = parseRule(text, 'test.yml')
    const errors = parsed.problems.filter(({ severity }) => severity === 'error')
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('; '))
    return parsed.documents
  })
  return {
    correlations: documents.filter((document) => document.kind === 'correlation'),
    detections: documents.filter((document) => document.kind === 'detection'),
  }
}

/** A correlation over the letters. */
export function overLetters(body: string, ...more: readonly string[]): Rules {
  return rulesOf(LETTERS, correlationText('X', body), ...more)
}

/** An event of a stream; `s` is its time in seconds, `arrived` its arrival, in seconds as well. */
export interface Told {
  readonly s?: number
  readonly arrived?: number
  readonly fields: JsonObject
}

/** `a@3` for an event of letter a at second 3, `ab@3 g=x` with a field. */
export function told(notation: string): Told {
  const [head = '', ...pairs] = notation.split(' ')
  const [is = '', at = ''] = head.split('@')
  const fields = pairs
    .map((pair) => pair.split('='))
    .map(([name = '', value = '']) => [name, value])
  return { s: Number(at), fields: { is, ...Object.fromEntries(fields) } }
}

export function telemetry({ s, fields }: Told): TelemetryEvent {
  const event = eventOf(fields)
  return s === undefined ? event : { ...event, timeMs: Math.round(s * 1000) }
}

/** What a correlator fires over a stream; references are the positions of the events, from 0. */
export function fired(
  { correlations, detections }: Rules,
  stream: readonly (string | Told)[],
  options: CorrelatorOptions = {},
): readonly CorrelationMatch[] {
  const correlator = buildCorrelator(correlations, detections, options)
  const ruleSet = buildRuleSet(detections)
  const found: CorrelationMatch[] = []
  for (const [index, item] of stream.entries()) {
    const given = typeof item === 'string' ? told(item) : item
    const event = telemetry(given)
    const at =
      given.arrived === undefined
        ? { ref: String(index) }
        : { ref: String(index), arrivedMs: given.arrived * 1000 }
    found.push(...correlator.observe(event, ruleSet.match(event), at))
  }
  found.push(...correlator.flush())
  return found
}

/** Matches as short texts: rule, second, group, value. */
export function brief(
  matches: readonly Pick<CorrelationMatch, 'rule' | 'timeMs' | 'group' | 'value'>[],
): readonly string[] {
  return matches.map(({ rule, timeMs, group, value }) =>
    [
      `${rule.name ?? ''}@${timeMs / 1000}`,
      ...group.map((pair) => `${pair.field}=${pair.value}`),
      ...(value === undefined ? [] : [String(value)]),
    ].join(' '),
  )
}

/** What the reference fires over the same stream. */
export function referenceFired(
  { correlations, detections }: Rules,
  stream: readonly Told[],
  latenessMs: number,
): { readonly matches: readonly string[]; readonly late: number } {
  const correlator = buildReferenceCorrelator(correlations, detections, latenessMs)
  const ruleSet = buildRuleSet(detections)
  for (const [index, given] of stream.entries()) {
    const event = telemetry(given)
    const ref = String(index)
    const { arrived } = given
    const at = arrived === undefined ? { ref } : { ref, arrivedMs: arrived * 1000 }
    correlator.observe(event, ruleSet.match(event), at)
  }
  return { matches: brief(correlator.finish()), late: correlator.late() }
}
