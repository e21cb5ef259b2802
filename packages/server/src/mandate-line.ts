import { can, NO_RESOURCE, ROLE_ACTIONS, rolesAt } from '@vigie/domain'
import type { Principal } from '@vigie/domain'
import { personProjection } from './access/projections.ts'
import type { MandateDeps } from './mandate/mandate-deps.ts'
import type { Clock } from './run/clock.ts'
import type { LogRecord } from './store/log-record.ts'

const MOST_PEOPLE = 10_000

/** Who is who for mandates: a part of the composition root, since only it sees the accounts. */
export function mandatePeople(
  record: Pick<LogRecord, 'view'>,
  clock: Clock,
): Pick<MandateDeps, 'sideOf' | 'clearanceOf' | 'approvers'> {
  const people = record.view(personProjection)
  return {
    sideOf(id) {
      const person = people.get(id)
      if (person === undefined || person.species === 'display') return undefined
      return person.roles['expert']?.value.held === true ? 'expert' : 'host'
    },
    clearanceOf: (id) => people.get(id)?.tlpCeiling.value,
    approvers: () =>
      people
        .list({ limit: MOST_PEOPLE })
        .documents.filter(({ state }) =>
          rolesAt(state, clock()).some((role) => ROLE_ACTIONS[role].includes('mandate.approve')),
        )
        .map(({ id }) => id),
  }
}

/** Whether a download of this session may go on. */
export function mayExport(principal: Principal | undefined, nowMs: number): boolean {
  if (principal?.kind !== 'person') return false
  // The proof of identity was asked for at the start; a download may outlast its five minutes.
  const proved = { ...principal, steppedUpUntilMs: Number.MAX_SAFE_INTEGER }
  return can(proved, 'case.export', NO_RESOURCE, nowMs)
}
