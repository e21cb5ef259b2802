import type { Actor, InvitationPurpose, Refusal } from '@vigie/domain'
import type { InvitationLink } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { AccessContext } from './access-context.ts'
import { hashSecret, newId, newSecret } from './secret.ts'
import { submitPerson } from './submit.ts'

/** How long an invitation waits; a recovery is handed over at once. */
const LIFE_MS: Readonly<Record<Exclude<InvitationPurpose, 'display'>, number>> = {
  enrolment: 3 * 86_400_000,
  recovery: 3_600_000,
}

/** Issues the one link of a person; earlier ones are void. The token is told here and nowhere else. */
export async function issueLink(
  context: AccessContext,
  actor: Actor,
  person: string,
  purpose: 'enrolment' | 'recovery',
): Promise<{ readonly ok: true; readonly link: InvitationLink } | Refused> {
  const token = newSecret(context.random)
  const invitation = newId('inv', context.random)
  const untilMs = context.clock() + LIFE_MS[purpose]
  // Before the fact: until the log names this invitation, the row opens nothing.
  context.credentials.addLink('invitation', hashSecret(token), { id: invitation, person, untilMs })
  const outcome = await submitPerson(context, actor, person, {
    kind: 'person.issue-invitation',
    invitation,
    purpose,
    untilMs,
  })
  if (!outcome.ok) return outcome
  const url = new URL('/enrol', context.origin())
  url.hash = token
  return {
    ok: true,
    link: { personId: person, token, link: url.href, until: isoTime(untilMs) },
  }
}

type Refused = { readonly ok: false; readonly refusal: Refusal }
