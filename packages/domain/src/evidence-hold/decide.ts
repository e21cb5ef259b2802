import { unreachable } from '@vigie/kit'
import type { JsonObject } from '@vigie/kit'
import { accept, refuse } from '../decision.ts'
import type { Decision } from '../decision.ts'
import type { Fact } from '../log/entry.ts'
import { sealedJson } from '../log/fact-data.ts'
import { isExpired, isSilentTooLong } from './evidence-request.ts'
import type { EvidenceRequest, EvidenceRequestCommand } from './evidence-request.ts'

/**
 * Says what follows from a command on the request `id`. Pure. The caller gives the id
 * (`evidenceRequestId`) and has seen that incident and owner exist; what was asked already is not asked
 * again. Securing what was found lost
 * is possible: an owner may have kept it for longer than they said. Refusals: `evidence-request.*`.
 */
export function decideEvidenceRequest(
  request: EvidenceRequest | undefined,
  id: string,
  command: EvidenceRequestCommand,
): Decision {
  if (command.kind === 'evidence-request.send') {
    if (request !== undefined) return accept()
    const { incident, owner, keeps, expiresAt } = command
    return accept(fact('evidence-request.sent', id, { incident, owner, keeps, expiresAt }))
  }
  if (request === undefined) return refuse('evidence-request.unknown', { id })
  const { incident, owner } = request
  switch (command.kind) {
    case 'evidence-request.acknowledge':
      if (request.acknowledgedAt !== undefined) return accept()
      return accept(
        fact('evidence-request.acknowledged', id, { incident, owner, by: sealedJson(command.by) }),
      )
    case 'evidence-request.secure':
      if (request.state === 'secured') return refuse('evidence-request.secured', { id })
      return accept(
        fact('evidence-request.secured', id, {
          incident,
          owner,
          answer: sealedJson(command.answer),
        }),
      )
    case 'evidence-request.find-late': {
      const facts: Fact[] = []
      if (isSilentTooLong(request, command.now))
        facts.push(fact('evidence-request.overdue', id, { incident, owner }))
      if (isExpired(request, command.now))
        facts.push(fact('evidence-request.lost', id, { incident, owner }))
      return accept(...facts)
    }
    default:
      return unreachable(command)
  }
}

function fact(kind: string, id: string, data: JsonObject): Fact {
  return { kind, kindVersion: 1, subject: { kind: 'evidence-request', id }, data }
}
