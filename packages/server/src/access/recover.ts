import type { Refusal } from '@vigie/domain'
import type { InvitationLink } from '@vigie/protocol'
import type { AccessContext } from './access-context.ts'
import { refusal } from './authoriser.ts'
import { issueLink } from './invitations.ts'
import { SYSTEM } from './submit.ts'

export type Recovery =
  | { readonly ok: true; readonly link: InvitationLink }
  | { readonly ok: false; readonly refusal: Refusal }

/** Issues a recovery link to whoever is at the machine; the last administrator may be helped so, too. */
export async function recover(context: AccessContext, login: string): Promise<Recovery> {
  const person = context.credentials.personOfLogin(login)
  if (person === undefined) return { ok: false, refusal: refusal('access.person-unknown') }
  return issueLink(context, SYSTEM, person, 'recovery')
}
