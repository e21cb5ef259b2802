// Requirements → an event that shows them. One value per field where one can carry all that is asked
// of it, as real events have; several as an array otherwise, of which any element is enough.
import type { Json, TelemetryEvent } from '@vigie/kit'
import { KeywordReader } from '../evaluate/keyword-reader.ts'
import { itemValueTest } from '../evaluate/rule-test.ts'
import { holds } from '../evaluate/value-test.ts'
import { ViewReader } from '../evaluate/view-reader.ts'
import type { RuleLogSource } from '../rule/sigma-rule.ts'
import type { Requirement, ValueRequirement } from './requirement.ts'
import { sampleValue } from './sample-value.ts'
import type { SampleStyle, Scalar } from './sample-value.ts'

/** What an event shows, before it is one. */
export interface Draft {
  readonly fields: ReadonlyMap<string, readonly Scalar[]>
  /** Texts that keywords are found in. */
  readonly words: readonly Scalar[]
}

/** How a draft is made. */
export interface DraftStyle extends SampleStyle {
  /** Always one value per requirement, even where one would do. */
  readonly apart: boolean
}

/** undefined when some value cannot be made, or a field must be there and not be there. */
export function draftOf(
  requirements: readonly Requirement[],
  style: DraftStyle,
): Draft | undefined {
  const fields = new Map<string, readonly Scalar[]>()
  const words: Scalar[] = []
  const values = requirements.filter((each) => each.kind === 'value')
  const byField = Map.groupBy(values, ({ field }) => field)
  for (const [field, asked] of byField) {
    const samples = samplesOf(asked, style)
    if (samples === undefined) return undefined
    if (field === undefined) words.push(...samples)
    else fields.set(field, samples)
  }
  linkReferences(values, fields)
  for (const requirement of requirements) {
    if (requirement.kind === 'present' && !fields.has(requirement.field)) {
      fields.set(requirement.field, [`other ${requirement.field}`])
    }
  }
  const isGone = requirements.some(
    ({ kind, field }) => kind === 'absent' && fields.has(field ?? ''),
  )
  return isGone ? undefined : { fields, words }
}

/** The event of a draft, under the rule's own log source. */
export function eventOfDraft({ fields, words }: Draft, logSource: RuleLogSource): TelemetryEvent {
  const { product, category, service } = logSource
  const source = {
    ...(product === undefined ? {} : { product }),
    ...(category === undefined ? {} : { category }),
    ...(service === undefined ? {} : { service }),
  }
  const flat: Record<string, Json> = {}
  for (const [field, values] of fields) {
    const [only, second] = values
    // Assignment to `__proto__` would not make a field of that name.
    Object.defineProperty(flat, field, {
      value: only === undefined || second !== undefined ? values : only,
      enumerable: true,
    })
  }
  const original = words.length === 0 ? flat : { ...flat, message: words }
  return { original, recognised: true, views: [{ sources: [source], fields: flat }] }
}

function samplesOf(
  asked: readonly ValueRequirement[],
  style: DraftStyle,
): readonly Scalar[] | undefined {
  const samples: Scalar[] = []
  for (const requirement of asked) {
    const sample = sampleOf(requirement, style)
    if (sample === undefined) return undefined
    samples.push(sample)
  }
  if (style.apart || samples.length < 2 || asked[0]?.field === undefined) return samples
  const joined = joinedText(asked, style)
  const candidates = joined === undefined ? samples : [joined, ...samples]
  const one = candidates.find((value) => asked.every((each) => satisfies(each, value)))
  return one === undefined ? samples : [one]
}

function sampleOf(
  { match, field, item }: ValueRequirement,
  style: SampleStyle,
): Scalar | undefined {
  const sample = sampleValue(match, style)
  const isPlaced = item.modifiers.some((name) =>
    ['re', 'startswith', 'endswith', 'cased'].includes(name),
  )
  return field === undefined && !isPlaced && sample !== undefined
    ? `before ${sample} after`
    : sample
}

/** One text with every beginning, middle and end that is asked for. */
function joinedText(asked: readonly ValueRequirement[], style: SampleStyle): string | undefined {
  let start = ''
  let end = ''
  const middles: string[] = []
  for (const { match } of asked) {
    if (match.kind !== 'string') return undefined
    const inner = match.parts.slice(
      match.parts.at(0)?.kind === 'any' ? 1 : 0,
      match.parts.at(-1)?.kind === 'any' ? -1 : undefined,
    )
    const text = String(sampleValue({ ...match, parts: inner }, style) ?? '')
    if (match.parts.at(0)?.kind !== 'any' && text.length > start.length) start = text
    else if (match.parts.at(-1)?.kind !== 'any' && text.length > end.length) end = text
    else middles.push(text)
  }
  return [start, ...middles, end].join(style.filler)
}

/** Tells whether a field with this one value would satisfy the requirement. */
export function satisfies({ item, match, field, raw }: ValueRequirement, value: Scalar): boolean {
  const fields = { [field ?? '']: value }
  const view = new ViewReader({ sources: [], fields }, new KeywordReader(fields))
  const reading = field === undefined ? view.keywords.reading : view.field(field)
  return holds(itemValueTest({ raw, matches: [match], waiting: [] }, item)(reading, view))
}

/** Makes both fields of a reference agree; they may be given by other requirements. */
function linkReferences(
  values: readonly ValueRequirement[],
  fields: Map<string, readonly Scalar[]>,
): void {
  for (const { field, match } of values) {
    if (match.kind !== 'field-reference' || field === undefined) continue
    const others = values.filter((each) => each.field === field && each.match !== match)
    const known = others.length > 0 ? fields.get(field)?.slice(0, 1) : fields.get(match.field)
    const shared = known ?? ['same']
    fields.set(field, shared)
    fields.set(match.field, shared)
  }
}
