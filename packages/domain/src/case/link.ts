import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Entry } from '../log/entry.ts'
import { textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import type { Tlp } from '../log/marking.ts'

/**
 * A link between a case and an incident of the operations room. It is a document of its own, in
 * neither of the two: somebody who may not see one end does not learn from the other that it exists.
 */
export interface CaseLink {
  readonly id: string
  readonly case: string
  readonly incident: string
  readonly tlp: Tlp
  readonly by: string
  readonly at: number
}

export type LinkCommand = {
  readonly kind: 'link.make' | 'link.cut'
  readonly case: string
  readonly incident: string
}

/** Id of the link between two objects. */
export function linkId(caseId: string, incident: string): string {
  return `${caseId}~${incident}`
}

/** Makes or cuts a link; the caller has seen to it that both ends exist for whoever asks. Refusals: `case.*`. */
export function decideLink(link: CaseLink | undefined, command: LinkCommand): Decision {
  const { kind, case: caseId, incident } = command
  const id = linkId(caseId, incident)
  if (kind === 'link.make') {
    if (link !== undefined) return refuse('case.already-linked', { id: caseId, to: incident })
    return accept(fact('case-link.made', id, { case: caseId, incident }))
  }
  if (link === undefined) return refuse('case.not-linked', { id: caseId, to: incident })
  return accept(fact('case-link.cut', id, { case: caseId, incident }))
}

/** Folds one entry into its link; undefined once it is cut. */
export function evolveLink(
  state: CaseLink | undefined,
  entry: Entry,
  id: string,
): CaseLink | undefined {
  if (entry.kind === 'case-link.cut') return undefined
  const { data } = entry
  return {
    id,
    case: textOf(data, 'case'),
    incident: textOf(data, 'incident'),
    tlp: mostRestricted([state?.tlp ?? 'CLEAR', entry.marking.tlp]),
    by: entry.actor.id,
    at: entry.receivedAt,
  }
}

function fact(kind: string, id: string, data: JsonObject) {
  return { kind, kindVersion: 1, subject: { kind: 'case-link', id }, data }
}
