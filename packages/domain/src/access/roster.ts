import type { Entry } from '../log/entry.ts'
import { oneOf } from '../log/fact-data.ts'
import { isLastingAdministrator } from './person.ts'
import type { Person } from './person.ts'
import { ROLES } from './role.ts'

/** Everybody who was ever made administrator, sorted. Their present state says who still is. */
export interface Roster {
  readonly administrators: readonly string[]
}

/** The only document of the roster. */
export const ROSTER_ID = 'administrators'

/** Folds one entry into the roster. Pure. */
export function evolveRoster(state: Roster | undefined, entry: Entry): Roster {
  const known = state?.administrators ?? []
  const isAppointment =
    entry.kind === 'person.role-granted' && oneOf(entry.data, 'role', ROLES) === 'administrator'
  if (!isAppointment || known.includes(entry.subject.id)) return { administrators: known }
  return { administrators: [...known, entry.subject.id].toSorted() }
}

/** How many people other than `id` could administer Vigie without end. */
export function otherAdministrators(
  roster: Roster | undefined,
  id: string,
  personOf: (id: string) => Person | undefined,
): number {
  return (roster?.administrators ?? []).filter((other) => {
    const person = other === id ? undefined : personOf(other)
    return person !== undefined && isLastingAdministrator(person)
  }).length
}
