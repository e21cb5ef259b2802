import { isEnrolled, passkeysOf, rolesAt } from '@vigie/domain'
import type { Person, Sealed } from '@vigie/domain'
import type { PersonView } from '@vigie/protocol'
import { isoTime } from '../http/present.ts'
import type { AccessContext } from './access-context.ts'

/** An account as people with the right to read them see it. */
export function personView(context: AccessContext, person: Person): PersonView {
  const nowMs = context.clock()
  const invitation = person.invitation.value
  const login = context.credentials.loginOf(person.id)
  return {
    id: person.id,
    species: person.species,
    ...opened(context, 'name', person.name),
    ...opened(context, 'email', person.email),
    ...opened(context, 'organisation', person.organisation),
    ...(login === undefined ? {} : { login }),
    roles: [...rolesAt(person, nowMs)],
    temporaryRoles: temporaryRoles(person, nowMs),
    tlpCeiling: person.tlpCeiling.value,
    suspended: person.suspended.value,
    enrolled: isEnrolled(person),
    passkeys: passkeysOf(person).length,
    hasPassword: person.password.value !== null,
    ...(invitation !== null && nowMs < invitation.untilMs
      ? { invitedUntil: isoTime(invitation.untilMs) }
      : {}),
  }
}

/** Members of a view that open, under their name; purged and absent ones are left out. */
export function opened<K extends string>(
  context: Pick<AccessContext, 'record'>,
  member: K,
  sealed: Sealed | undefined,
): { readonly [M in K]?: string } {
  const text = sealed === undefined ? undefined : context.record.open(sealed.sealed)
  const view: { [M in K]?: string } = {}
  if (text !== undefined) view[member] = text
  return view
}

function temporaryRoles(person: Person, nowMs: number): PersonView['temporaryRoles'] {
  const emergencies = Object.values(person.emergencies)
  return rolesAt(person, nowMs).flatMap((role) => {
    const standing = person.roles[role]?.value
    if (standing?.held === true && standing.untilMs === null) return []
    const ends = [
      ...(standing?.held === true && standing.untilMs !== null ? [standing.untilMs] : []),
      ...emergencies.filter((grant) => grant.role === role).map((grant) => grant.untilMs),
    ]
    return [{ role, until: isoTime(Math.max(...ends)) }]
  })
}
