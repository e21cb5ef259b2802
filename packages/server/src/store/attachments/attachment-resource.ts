import { mostRestricted, PAP_LEVELS, TLP_LEVELS, unionOfScopes } from '@vigie/domain'
import type { Case, Pap, Resource, Tlp } from '@vigie/domain'
import type { LogRecord } from '../log-record.ts'
import { caseEvidenceView, caseView } from '../views/case-view.ts'
import { attachmentView } from './attachment-view.ts'

/**
 * Who may have an attachment: everybody cleared for its marking, until it becomes evidence of a case;
 * from then on those who may know of that case. Where it is evidence of several, one that everybody
 * may know of is enough (only somebody who had the bytes could put them there); else those whom any
 * of the cases names, cleared for the strictest. Rights are those of now, for the past too.
 */
export function attachmentResource(
  record: Pick<LogRecord, 'view'>,
  id: string,
  tlp: Tlp,
): Resource {
  const cases = casesOf(record, id)
  const open = cases.filter(({ people }) => people === undefined)
  if (open.length > 0) {
    return { tlp: mostRestricted([tlp, leastRestricted(open.map((found) => found.tlp))]) }
  }
  const marked = mostRestricted([tlp, ...cases.map((found) => found.tlp)])
  if (cases.length === 0) return { tlp: marked }
  return { tlp: marked, people: [...new Set(cases.flatMap(({ people = [] }) => people))] }
}

/** The same for an attachment known by its id alone; for nobody when there is none. */
export function attachmentResourceById(record: Pick<LogRecord, 'view'>, id: string): Resource {
  const found = record.view(attachmentView).get(id)
  return found === undefined
    ? { tlp: 'RED', people: [] }
    : attachmentResource(record, id, found.tlp)
}

/**
 * Where an attachment is for a mandate: with the cases whose evidence it is, as strictly as the
 * strictest of them. Undefined for one that belongs to none: no mandate reaches it.
 */
export function attachmentPlace(
  record: Pick<LogRecord, 'view'>,
  id: string,
): { readonly scope: readonly string[]; readonly pap: Pap; readonly tlp: Tlp } | undefined {
  const cases = casesOf(record, id)
  const [first, ...others] = cases
  if (first === undefined) return undefined
  const everywhere = (first.scope ?? []).filter((tag) =>
    others.every(({ scope = [] }) => scope.includes(tag)),
  )
  const strictest = Math.max(...cases.map(({ pap }) => PAP_LEVELS.indexOf(pap)))
  return {
    scope: unionOfScopes([everywhere]),
    pap: PAP_LEVELS[strictest] ?? 'RED',
    tlp: mostRestricted(cases.map(({ tlp }) => tlp)),
  }
}

function casesOf(record: Pick<LogRecord, 'view'>, attachment: string): readonly Case[] {
  const { documents } = record.view(caseEvidenceView).list({ where: { attachment: [attachment] } })
  const ids = new Set(documents.map(({ state }) => state.case))
  return [...ids].flatMap((id) => record.view(caseView).get(id) ?? [])
}

function leastRestricted(levels: readonly Tlp[]): Tlp {
  return TLP_LEVELS.find((level) => levels.includes(level)) ?? 'RED'
}
