import { isRecord } from '@vigie/kit'
import type { Json, JsonObject, TelemetryEvent } from '@vigie/kit'
import { excludedFields } from '@vigie/sigma'
import type { CorrelationRule, Match } from '@vigie/sigma'
import { readEvent } from '@vigie/telemetry'
import type { DetectedBatch, DetectedMatch, EventToDetect, MatchDoubt } from './detected.ts'
import type { CostSampler } from './cost-sampler.ts'
import { ruleIdOf } from './load-rules.ts'

/** Longest value that is kept to show why a rule matched, in UTF-16 units; the event itself is kept whole. */
const SHOWN_LENGTH = 2_000

/** What goes on with the matches of each event. */
export interface Correlating {
  /** Rules whose matches are of interest to correlations only. */
  readonly silenced: ReadonlySet<Match['rule'] | CorrelationRule>
  observe(
    event: TelemetryEvent,
    matches: readonly Match[],
    at: EventToDetect,
  ): readonly DetectedMatch[]
}

/**
 * Runs every rule over a batch, and correlations, where there are any, over what matched. An event that
 * breaks is counted, never thrown.
 */
export function detectBatch(
  rules: CostSampler,
  events: readonly EventToDetect[],
  correlating?: Correlating,
): DetectedBatch {
  const matches: DetectedMatch[] = []
  let unparsed = 0
  for (const at of events) {
    const event = eventOf(at.line)
    if (event === undefined) {
      unparsed += 1
      continue
    }
    const found = rules.match(event)
    for (const match of found) {
      if (correlating?.silenced.has(match.rule) !== true) {
        matches.push(detected(at.reference, event, match))
      }
    }
    if (correlating !== undefined) matches.push(...correlating.observe(event, found, at))
  }
  return { matches, unparsed, costs: rules.take() }
}

function eventOf(line: string): TelemetryEvent | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return isJsonObject(value) ? readEvent(value) : undefined
  } catch {
    // Not JSON, or nested so deep that reading it would exhaust the stack.
    return undefined
  }
}

/** What `JSON.parse` gives is JSON. */
function isJsonObject(value: unknown): value is JsonObject {
  return isRecord(value)
}

function detected(reference: string, event: TelemetryEvent, match: Match): DetectedMatch {
  const { rule } = match
  return {
    event: reference,
    ruleId: ruleIdOf(rule),
    ruleTitle: rule.title,
    ruleAuthor: rule.author ?? '',
    level: rule.level ?? 'medium',
    entity: event.entity ?? '',
    ...(event.timeMs === undefined ? {} : { atMs: event.timeMs }),
    why: {
      doubts: doubtsOf(match, event),
      matched: match.details.map((detail) => ({
        selection: detail.selection,
        field: detail.field ?? null,
        modifiers: detail.modifiers,
        pattern: shown(detail.pattern),
        value: detail.value === undefined ? '' : shown(detail.value),
      })),
    },
  }
}

function doubtsOf(match: Match, event: TelemetryEvent): readonly MatchDoubt[] {
  const doubts: MatchDoubt[] = []
  if (match.logSourceAssumed) doubts.push('log-source-assumed')
  const lacks = event.views[match.viewIndex]?.lacks ?? []
  const excluded = lacks.length === 0 ? undefined : excludedFields(match.rule)
  if (lacks.some((field) => excluded?.has(field))) doubts.push('fields-missing')
  return doubts
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > SHOWN_LENGTH ? `${text.slice(0, SHOWN_LENGTH)}…` : text
}
