import { mostRestricted, TLP_LEVELS } from '@vigie/domain'
import type { Resource, Tlp } from '@vigie/domain'
import { isRecord } from '@vigie/kit'
import { documentRule } from '../http/reading-rule.ts'
import type { DocumentRule, ReadingRules } from '../http/reading-rule.ts'
import { caseView } from '../store/views/case-view.ts'
import {
  containmentView,
  exportRequestView,
  mandateRequestView,
  mandateView,
} from '../store/views/mandate-view.ts'

/**
 * Mandates and what is asked under them are for the hosts who read mandates; the persons they name see
 * theirs by routes of their own. A containment is for whoever may know of its case.
 */
export const mandateReading: ReadingRules = {
  entries: [
    { kinds: ['mandate.', 'mandate-request.', 'export-request.'], action: 'mandate.read' },
    {
      kinds: ['containment.'],
      action: 'case.read',
      narrow: (entry, record) => peopleOf(caseOf(entry.data), record),
    },
  ],
  documents: [
    documentRule(mandateView, 'mandate.read'),
    documentRule(mandateRequestView, 'mandate.read'),
    documentRule(exportRequestView, 'mandate.read'),
    documentRule(containmentView, 'case.read', containmentResource),
  ],
}

type Reader = Parameters<DocumentRule['resource']>[1]

function containmentResource(state: object, record: Reader): Resource {
  const id = caseOf(state)
  const found = id === undefined ? undefined : record.view(caseView).get(id)
  if (found === undefined) return { tlp: 'RED', people: [] }
  return { tlp: mostRestricted([tlpIn(state), found.tlp]), ...peopleOf(id, record) }
}

function caseOf(state: object): string | undefined {
  const id = isRecord(state) ? state['case'] : undefined
  return typeof id === 'string' ? id : undefined
}

function peopleOf(id: string | undefined, record: Reader): Pick<Resource, 'people'> {
  const found = id === undefined ? undefined : record.view(caseView).get(id)
  if (found === undefined) return { people: [] }
  return found.people === undefined ? {} : { people: found.people }
}

function tlpIn(state: object): Tlp {
  const marked = isRecord(state) ? state['tlp'] : undefined
  // A mark that we do not know is treated as the strictest.
  return TLP_LEVELS.find((level) => level === marked) ?? 'RED'
}
