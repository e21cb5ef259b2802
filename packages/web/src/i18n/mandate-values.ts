import { ACTS, CONTAINMENT_ACTIONS, MANDATE_PARTIES, TERM_CLAUSES } from '@vigie/domain'
import type { EntryView } from '@vigie/protocol'
import { oneOfIn, textIn } from '../data/read-state.ts'
import type { Speech } from './speech.ts'

const VERDICTS = ['justified', 'not-justified'] as const

/** What the sentences on mandates want, beside what every entry has. */
export function mandateValues(
  speech: Speech,
  { kind, data }: EntryView,
): Readonly<Record<string, string | undefined>> {
  if (!/^(mandate|containment|export-request|notice)/.test(kind)) return {}
  const act = oneOfIn(data, 'act', ACTS)
  const clause = oneOfIn(data, 'clause', TERM_CLAUSES)
  const party = oneOfIn(data, 'party', MANDATE_PARTIES)
  const measure = oneOfIn(data, 'action', CONTAINMENT_ACTIONS)
  const verdict = oneOfIn(data, 'verdict', VERDICTS)
  return {
    act: act && speech.text(`act.${act}`),
    clause: clause && speech.text(`mandate.clause.${clause}`),
    party: party && speech.text(`mandate.party.${party}`),
    measure: measure && speech.text(`containment.action.${measure}`),
    verdict: verdict && speech.text(`mandate-request.verdict.${verdict}`),
    case: textIn(data, 'case'),
    why: textIn(data, 'why'),
  }
}
