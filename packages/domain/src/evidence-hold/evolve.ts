import type { Entry } from '../log/entry.ts'
import { FactDamaged, numberOf, oneOf, sealedIn, textOf } from '../log/fact-data.ts'
import { mostRestricted } from '../log/markings.ts'
import { EVIDENCE_KINDS } from './evidence-owner.ts'
import type { EvidenceRequest } from './evidence-request.ts'

/** Folds one entry about the request `id`. Pure. An entry about an unknown one is damage and throws. */
export function evolveEvidenceRequest(
  state: EvidenceRequest | undefined,
  entry: Entry,
  id: string,
): EvidenceRequest {
  const { data, marking, receivedAt } = entry
  if (entry.kind === 'evidence-request.sent') {
    return {
      id,
      tlp: marking.tlp,
      incident: textOf(data, 'incident'),
      owner: textOf(data, 'owner'),
      keeps: oneOf(data, 'keeps', EVIDENCE_KINDS),
      state: 'sent',
      sentAt: receivedAt,
      expiresAt: numberOf(data, 'expiresAt'),
      changedAt: receivedAt,
    }
  }
  if (state === undefined) throw new FactDamaged(`${entry.kind} about unknown request ${id}`)
  const tlp = mostRestricted([state.tlp, marking.tlp])
  return { ...change(state, entry), tlp, changedAt: receivedAt }
}

function change(state: EvidenceRequest, { kind, data, receivedAt }: Entry): EvidenceRequest {
  switch (kind) {
    case 'evidence-request.acknowledged':
      return {
        ...state,
        state: state.state === 'sent' ? 'acknowledged' : state.state,
        acknowledgedAt: receivedAt,
        acknowledgedBy: sealedIn(data, 'by'),
      }
    case 'evidence-request.secured':
      return { ...state, state: 'secured', securedAt: receivedAt, answer: sealedIn(data, 'answer') }
    case 'evidence-request.overdue':
      return { ...state, overdueAt: receivedAt }
    case 'evidence-request.lost':
      // What somebody secured meanwhile is not lost.
      return { ...state, state: state.state === 'secured' ? 'secured' : 'lost', lostAt: receivedAt }
    default:
      throw new FactDamaged(`unknown kind ${kind}`)
  }
}
