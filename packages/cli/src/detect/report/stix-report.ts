// STIX 2.1 bundle of a run: an indicator per rule that matched, a sighting per event and rule, what
// the event shows as observed data, and the host as an identity. Ids follow from content, so that two
// runs over the same evidence say the same thing twice, not two things.
import { formatInstant, parseInstant } from '@vigie/kit'
import { techniquesOf } from '../../rules/attack-tags.ts'
import type { Hit } from '../hit.ts'
import type { Output } from '../output.ts'
import type { Report } from './report.ts'
import { observablesOf } from './stix-observables.ts'
import type { StixObject } from './stix-observables.ts'
import { nameUuid } from './uuid.ts'
import type { ReportedRule } from '../reported-rule.ts'

/** Ours, for objects whose ids STIX leaves to their makers. */
const NAMESPACE = '2b7c2f0e-5d0b-4f0c-8a44-6f6d1c9f3e57'
/** For objects that say no time themselves: ids are fixed, so must be what they were made at. */
const NO_TIME = '1970-01-01T00:00:00.000Z'
const MAKER = identity('Vigie', 'system')

/** Writes one bundle. `textOf` gives the Sigma text of a rule, which is an indicator's pattern. */
export class StixReport implements Report {
  readonly #rules: readonly ReportedRule[]
  readonly #textOf: (rule: ReportedRule) => string
  readonly #output: Output
  readonly #written = new Set<string>()

  constructor(
    rules: readonly ReportedRule[],
    textOf: (rule: ReportedRule) => string,
    output: Output,
  ) {
    this.#rules = rules
    this.#textOf = textOf
    this.#output = output
  }

  begin(): void {
    this.#output.write('{"type":"bundle","objects":[')
    this.#put(MAKER)
  }

  add(hits: readonly Hit[]): void {
    for (const hit of hits) {
      const rule = this.#rules[hit.rule]
      if (rule !== undefined) this.#addHit(hit, rule)
    }
  }

  end(): void {
    const id = `bundle--${nameUuid(NAMESPACE, [...this.#written].toSorted().join('\n'))}`
    this.#output.write(`\n],"id":"${id}"}\n`)
  }

  #addHit({ line, observed }: Hit, rule: ReportedRule): void {
    const indicatorId = idOf('indicator', line.ruleId)
    const sightingId = idOf('sighting', `${line.ruleId}\n${observed?.eventHash ?? ''}`)
    if (this.#written.has(sightingId)) return
    if (!this.#written.has(indicatorId))
      this.#put(indicatorOf(rule, indicatorId, this.#textOf(rule)))
    const host = line.entity === null ? undefined : identity(line.entity, 'system')
    if (host !== undefined) this.#put(host)
    // STIX knows years of four digits. What was observed must say when; a sighting need not.
    const seen = line.time !== null && /^\d{4}-/.test(line.time) ? line.time : undefined
    const time = seen ?? NO_TIME
    const objects = observed === undefined || seen === undefined ? [] : observablesOf(observed)
    for (const object of objects) this.#put(object)
    const dataId = idOf('observed-data', observed?.eventHash ?? '')
    if (objects.length > 0) {
      this.#put({
        ...domainObject('observed-data', dataId, time),
        first_observed: time,
        last_observed: time,
        number_observed: 1,
        object_refs: objects.map(({ id }) => id),
      })
    }
    this.#put({
      ...domainObject('sighting', sightingId, time),
      ...(seen === undefined ? {} : { first_seen: seen, last_seen: seen }),
      count: 1,
      sighting_of_ref: indicatorId,
      ...(objects.length > 0 ? { observed_data_refs: [dataId] } : {}),
      ...(host === undefined ? {} : { where_sighted_refs: [host.id] }),
      description: `${line.file}#${line.event}`,
    })
  }

  /** Each object once. */
  #put(object: StixObject): void {
    if (this.#written.has(object.id)) return
    this.#output.write(`${this.#written.size === 0 ? '' : ','}\n${JSON.stringify(object)}`)
    this.#written.add(object.id)
  }
}

function indicatorOf(rule: ReportedRule, id: string, pattern: string): StixObject {
  const madeMs = dayOf(rule.date) ?? 0
  const changedMs = Math.max(madeMs, dayOf(rule.modified) ?? 0)
  const made = formatInstant(madeMs)
  return {
    ...domainObject('indicator', id, made),
    modified: formatInstant(changedMs),
    name: rule.title,
    ...(rule.description === undefined ? {} : { description: rule.description }),
    indicator_types: ['malicious-activity'],
    pattern,
    pattern_type: 'sigma',
    valid_from: made,
    external_references: referencesOf(rule),
  }
}

/** Where the rule comes from, its author first (Detection Rule License), and the techniques it is about. */
function referencesOf(rule: ReportedRule): readonly Readonly<Record<string, string>>[] {
  return [
    {
      source_name: 'sigma',
      ...(rule.id === undefined ? {} : { external_id: rule.id }),
      description: `Rule "${rule.title}", author: ${rule.author ?? 'not named'}`,
    },
    ...techniquesOf(rule.tags).map((technique) => ({
      source_name: 'mitre-attack',
      external_id: technique,
      url: `https://attack.mitre.org/techniques/${technique.replace('.', '/')}`,
    })),
  ]
}

/** Rules write days as 2024-05-01 or 2024/05/01. */
function dayOf(text: string | undefined): number | undefined {
  const day = text?.trim().replaceAll('/', '-')
  return day === undefined ? undefined : parseInstant(`${day}T00:00:00Z`)
}

function domainObject(type: string, id: string, time: string): StixObject {
  const maker = type === 'identity' ? {} : { created_by_ref: MAKER.id }
  return { type, spec_version: '2.1', id, ...maker, created: time, modified: time }
}

function identity(name: string, identityClass: string): StixObject {
  const id = idOf('identity', `${identityClass}\n${name}`)
  return { ...domainObject('identity', id, NO_TIME), name, identity_class: identityClass }
}

function idOf(type: string, content: string): string {
  return `${type}--${nameUuid(NAMESPACE, `${type}\n${content}`)}`
}
