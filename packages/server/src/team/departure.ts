import { createHash } from 'node:crypto'
import { decideTeam, refusal } from '@vigie/domain'
import type { Actor, Refusal, Team } from '@vigie/domain'
import type { Departed } from '@vigie/protocol'
import { mandateView } from '../store/views/mandate-view.ts'
import { teamView } from '../store/views/team-view.ts'
import { accountOf } from './account.ts'
import { accountBytes } from './account-bundle.ts'
import { handOverWork } from './hand-over-work.ts'
import type { TeamDeps } from './team-deps.ts'

export interface Departure {
  readonly commandId: string
  readonly actor: Actor
  readonly mandate: string
  /** Who takes over what no supervisor can. */
  readonly heir: string
}

/**
 * Sends a team off: first rights and sessions end, then their open work is handed over, then the
 * account is made and its hash becomes a fact. Asked again after an interruption it goes on where it was.
 */
export async function sendOff(
  deps: TeamDeps,
  { commandId, actor, mandate: id, heir }: Departure,
): Promise<
  | { readonly ok: true; readonly departed: Departed }
  | { readonly ok: false; readonly refusal: Refusal }
> {
  const startedAt = deps.clock()
  const team = deps.record.view(teamView).get(id)
  if (team === undefined) return no(refusal('team.unknown', { id }))
  if (team.closing !== undefined) return no(refusal('team.closed', { id }))
  const members = new Set(team.members.map(({ person }) => person))
  for (const person of members) {
    const failed = await deps.accounts.dismiss(actor, person)
    if (failed !== undefined) return no(failed)
  }
  // Their sessions are over: what they read last belongs to the account, too.
  await deps.flushReads()
  const handed = await handOverWork(deps, actor, members, heirsOf(deps, team, heir))
  const left = await deps.record.submit({
    commandId: `${commandId} leave`,
    actor,
    decide: (read) =>
      decideTeam(read(teamView, id), id, {
        kind: 'team.leave',
        members: [...members],
        handedOver: handed,
      }),
  })
  if (!left.ok) return no(left.refusal)
  const gone = deps.record.view(teamView).get(id) ?? team
  const upTo = deps.record.position()
  const account = await accountOf(deps, gone, upTo)
  const sha256 = createHash('sha256').update(accountBytes(account)).digest('hex')
  const lines = account.lines.length
  const closed = await deps.record.submit({
    commandId,
    actor,
    decide: (read) =>
      decideTeam(read(teamView, id), id, { kind: 'team.close', sha256, lines, upTo }),
  })
  if (!closed.ok) return no(closed.refusal)
  const departed = {
    people: members.size,
    handedOver: gone.handedOver.length,
    lines,
    sha256,
    tookMs: Math.round(deps.clock() - startedAt),
  }
  return { ok: true, departed }
}

/** The host who answers for somebody takes over what they leave, if they can still sign in. */
function heirsOf(deps: TeamDeps, team: Team, heir: string): (person: string) => string {
  const persons = deps.record.view(mandateView).get(team.id)?.inForce?.terms.persons ?? []
  const supervisors = new Map(persons.map(({ person, supervisor }) => [person, supervisor]))
  const hosts = new Set(
    deps.accounts
      .everybody()
      .filter(({ roles }) => roles.length > 0 && !roles.includes('expert'))
      .map(({ id }) => id),
  )
  return (person) => {
    const supervisor = supervisors.get(person)
    return supervisor !== undefined && hosts.has(supervisor) ? supervisor : heir
  }
}

function no(refused: Refusal): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: refused }
}
