import { refusal } from '@vigie/domain'
import type { Refusal, TermClause } from '@vigie/domain'
import { hiddenDirection, unreachable } from '@vigie/kit'
import type { WireClause } from '@vigie/protocol'
import type { Seal } from '../http/submit-gesture.ts'
import { isZone } from './zone-offsets.ts'

/** Why a clause is refused before anything is sealed: texts that read otherwise than they are, zones nobody knows. */
export function wireRefusal(clause: WireClause): Refusal | undefined {
  const text = 'text' in clause ? clause.text : null
  const hidden = text === null ? undefined : hiddenDirection(text)
  if (hidden !== undefined) return refusal('text.hidden-direction', { character: hidden })
  if (clause.clause === 'time-zone' && !isZone(clause.timeZone)) {
    return refusal('mandate.clause-malformed', { clause: clause.clause, why: clause.timeZone })
  }
  return undefined
}

/** The clause as the domain knows it: texts sealed, times in epoch milliseconds. */
export function termFromWire(clause: WireClause, seal: Seal): TermClause {
  switch (clause.clause) {
    case 'legal-basis':
      return { clause: clause.clause, text: seal(clause.text) }
    case 'purpose':
    case 'place': {
      const { item, text } = clause
      return { clause: clause.clause, item, text: text === null ? null : seal(text) }
    }
    case 'validity':
      return { clause: clause.clause, ...stretch(clause) }
    case 'window': {
      const { item, window } = clause
      if (window?.kind !== 'dated') return { clause: clause.clause, item, window }
      return { clause: clause.clause, item, window: { kind: window.kind, ...stretch(window) } }
    }
    case 'export-rules': {
      const { highestTlp, lifeMinutes } = clause
      return { clause: clause.clause, highestTlp, lifeMs: lifeMinutes * 60_000 }
    }
    case 'time-zone':
    case 'network':
    case 'person':
    case 'kind':
    case 'scope':
    case 'everything':
    case 'highest-tlp':
    case 'highest-pap':
    case 'act':
    case 'break-glass':
    case 'retention':
      return clause
    default:
      return unreachable(clause)
  }
}

function stretch({ from, until }: { readonly from: string; readonly until: string }) {
  return { fromMs: Date.parse(from), untilMs: Date.parse(until) }
}
