import type { JsonObject } from '@vigie/kit'
import type { Entry, Sealed } from '../log/entry.ts'
import { FactDamaged, objectOf, sealedJson, sealedOf } from '../log/fact-data.ts'

/**
 * The texts of a M/ETHANE report (JESIP; operations reference §3.7) in the order in which they are
 * spoken. The M, whether a major incident is declared, is a yes or a no; without it the report is an
 * ETHANE, and complete as such.
 */
export const METHANE_FIELDS = [
  'location',
  'type',
  'hazards',
  'access',
  'casualties',
  'services',
] as const
export type MethaneField = (typeof METHANE_FIELDS)[number]
export type MethaneTexts = Readonly<Partial<Record<MethaneField, Sealed>>>

/** What is known so far; each member was said last by somebody, and the log holds what was said before. */
export interface Methane {
  readonly fields: MethaneTexts
  /** The M: declared, stood down, or (absent) not said. */
  readonly major?: boolean
  readonly reportedBy: string
  /** Epoch ms of the last report. */
  readonly reportedAt: number
}

/** Fields that nobody has filled in yet. */
export function missingInMethane(methane: Methane | undefined): readonly MethaneField[] {
  return METHANE_FIELDS.filter((field) => methane?.fields[field] === undefined)
}

/** Data of the fact `incident.methane-reported`: only what was said this time. */
export function methaneJson(fields: MethaneTexts, major: boolean | undefined): JsonObject {
  const said: { [field: string]: JsonObject } = {}
  for (const field of METHANE_FIELDS) {
    const text = fields[field]
    if (text !== undefined) said[field] = sealedJson(text)
  }
  return { ...(major === undefined ? {} : { major }), fields: said }
}

/** Folds one report: what it does not say stays as it was, so that two people fill one report in. */
export function evolveMethane(state: Methane | undefined, entry: Entry): Methane {
  const said = objectOf(entry.data, 'fields')
  const fields: { [F in MethaneField]?: Sealed } = { ...state?.fields }
  for (const field of METHANE_FIELDS) {
    const text = sealedOf(said, field)
    if (text !== undefined) fields[field] = text
  }
  const major = majorIn(entry.data) ?? state?.major
  return {
    fields,
    ...(major === undefined ? {} : { major }),
    reportedBy: entry.actor.id,
    reportedAt: entry.receivedAt,
  }
}

function majorIn(data: JsonObject): boolean | undefined {
  const { major } = data
  if (major === undefined || typeof major === 'boolean') return major
  throw new FactDamaged('member major is not a yes or a no')
}
