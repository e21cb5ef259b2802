import { isEnrolled, rolesAt } from '@vigie/domain'
import type { Actor, Refusal, Role, Tlp } from '@vigie/domain'
import type { InvitationLink } from '@vigie/protocol'
import type { AccessContext } from './access-context.ts'
import { allDocuments } from './all-documents.ts'
import { refusal } from './authoriser.ts'
import { issueLink } from './invitations.ts'
import { personProjection } from './projections.ts'
import { newId } from './secret.ts'
import { submitPerson } from './submit.ts'

/** What others than access may do with accounts: make those of a team, and end them. */
export interface ExpertAccounts {
  everybody(): readonly {
    readonly id: string
    readonly name: string | undefined
    readonly roles: readonly Role[]
    readonly isEnrolled: boolean
    readonly isPresent: boolean
  }[]
  isLoginFree(login: string): boolean
  invite(
    actor: Actor,
    person: {
      readonly login: string
      readonly name: string
      readonly tlpCeiling: Tlp
      readonly roles: readonly Role[]
    },
  ): Promise<
    | { readonly ok: true; readonly link: InvitationLink }
    | { readonly ok: false; readonly refusal: Refusal }
  >
  dismiss(actor: Actor, person: string): Promise<Refusal | undefined>
}

/** Accounts of experts. Who calls has authorised the actor. */
export function expertAccounts(context: AccessContext): ExpertAccounts {
  const { record, credentials, presence, clock } = context
  return {
    everybody() {
      const now = clock()
      return allDocuments(record.view(personProjection))
        .filter(({ species }) => species === 'human')
        .map((person) => ({
          id: person.id,
          name: record.open(person.name.sealed),
          roles: rolesAt(person, now),
          isEnrolled: isEnrolled(person),
          isPresent: presence.sessionsOf(person.id).length > 0,
        }))
    },
    isLoginFree: (login) => credentials.personOfLogin(login) === undefined,
    async invite(actor, { login, name, tlpCeiling, roles }) {
      const id = newId('per', context.random)
      if (!credentials.addLogin(id, login)) {
        return { ok: false, refusal: refusal('access.person-exists', { login }) }
      }
      const invited = await submitPerson(context, actor, id, (seal) => ({
        kind: 'person.invite',
        species: 'human',
        name: seal(name),
        tlpCeiling,
        roles,
      }))
      if (!invited.ok) {
        credentials.forget(id)
        return invited
      }
      return issueLink(context, actor, id, 'enrolment')
    },
    async dismiss(actor, person) {
      for (const command of [
        { kind: 'person.revoke-role', role: 'expert' },
        { kind: 'person.end-sessions' },
      ] as const) {
        const outcome = await submitPerson(context, actor, person, command)
        if (!outcome.ok) return outcome.refusal
      }
      return undefined
    },
  }
}
