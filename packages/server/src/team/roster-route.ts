import { createHash } from 'node:crypto'
import { decideMandate, decideTeam, judgeRoster, readRoster, refusal } from '@vigie/domain'
import type { Actor, RosterProblem, SignedRoster, TeamMember, Tlp } from '@vigie/domain'
import { confusableSkeleton, fromHex } from '@vigie/kit'
import { InvitationSheet, ReceiveRoster } from '@vigie/protocol'
import { Type } from 'typebox'
import { actorOf } from '../http/gesture.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import { verifyEd25519 } from '../store/verify-ed25519.ts'
import { mandateView } from '../store/views/mandate-view.ts'
import { teamView } from '../store/views/team-view.ts'
import type { TeamDeps } from './team-deps.ts'
import { wholeView } from '../store/whole-view.ts'

const Params = Type.Object({ mandate: Type.String({ maxLength: 60 }) })
const USUAL_TLP: Tlp = 'AMBER'

/** A partner's signed file makes the accounts of its team. */
export function rosterRoute(deps: TeamDeps): Route {
  return defineRoute({
    method: 'POST',
    path: '/teams/:mandate/roster',
    summary: 'Receive the signed file of a team: accounts, and the sheet of one-time links',
    access: { kind: 'action', action: 'person.manage', stepUp: true },
    bodyLimitBytes: 262_144,
    schema: { params: Params, body: ReceiveRoster, answer: { 201: InvitationSheet } },
    handle: async ({ params, body, principal }): Promise<Answer> => {
      const id = params.mandate
      const actor = actorOf(principal)
      const mandate = deps.record.view(mandateView).get(id)
      if (mandate === undefined) return refused(refusal('mandate.unknown', { id }))
      const signed = readRoster(body.file)
      const digest = createHash('sha256').update(body.file, 'utf8').digest('hex')
      const problem = 'wrong' in signed ? unreadable(signed.wrong) : judged(deps, id, signed)
      if (problem !== undefined || 'wrong' in signed) {
        return refuseRoster(deps, actor, { id, digest, ...(problem ?? unreadable('/')) })
      }
      const taken = signed.roster.people.find(({ login }) => !deps.accounts.isLoginFree(login))
      if (taken !== undefined) {
        return refused(refusal('access.person-exists', { login: taken.login }))
      }
      const tlpCeiling = mandate.inForce?.terms.highestTlp ?? USUAL_TLP
      const sheet = await invited(deps, actor, signed, tlpCeiling)
      if (!sheet.ok) return refused(sheet.refusal)
      const members = sheet.people.map(({ person, role, languages, key }): TeamMember => ({
        person,
        role,
        languages,
        key,
      }))
      const roster = signed.roster.id
      const outcome = await deps.record.submit({
        commandId: body.commandId,
        actor,
        decide: (read) =>
          decideTeam(read(teamView, id), id, {
            kind: 'team.receive-roster',
            roster,
            digest,
            members,
          }),
      })
      if (!outcome.ok) return refused(outcome.refusal)
      if (body.supervisor !== undefined) {
        const named = await nameThem(deps, actor, { id, members, supervisor: body.supervisor })
        if (named !== undefined) return named
      }
      const answer: InvitationSheet = { until: sheet.until, people: [...sheet.people] }
      return { kind: 'json', status: 201, body: answer }
    },
  })
}

interface Refusing {
  readonly id: string
  readonly digest: string
  readonly why: RosterProblem
  readonly about: string
}

/** What is not followed leaves a fact: somebody tried, and with what. */
async function refuseRoster(deps: TeamDeps, actor: Actor, refusing: Refusing): Promise<Answer> {
  const { id, digest, why, about } = refusing
  const outcome = await deps.record.submit({
    commandId: `roster refused ${id} ${digest} ${why} ${deps.record.position()}`,
    actor,
    tlp: 'AMBER',
    decide: (read) =>
      decideTeam(read(teamView, id), id, { kind: 'team.refuse-roster', digest, why, about }),
  })
  if (!outcome.ok) return refused(outcome.refusal)
  return refused(refusal('team.roster-refused', { why, about }))
}

const unreadable = (about: string): { why: RosterProblem; about: string } => ({
  why: 'unreadable',
  about,
})

function judged(
  deps: TeamDeps,
  mandate: string,
  signed: SignedRoster,
): { readonly why: RosterProblem; readonly about: string } | undefined {
  const received = new Set<string>()
  for (const { state } of wholeView(deps.record, teamView)) {
    for (const roster of state.rosters) received.add(roster)
  }
  const names = deps.accounts.everybody().flatMap(({ name }) => name ?? [])
  return judgeRoster(signed, {
    mandate,
    partnerKey: deps.record.view(mandateView).get(mandate)?.partner.key ?? null,
    nowMs: deps.clock(),
    received,
    skeletons: new Set(names.map(confusableSkeleton)),
    isSigned: ({ key, text, signature }) =>
      verifyEd25519(
        fromHex(key) ?? new Uint8Array(0),
        new Uint8Array(Buffer.from(text, 'utf8')),
        fromHex(signature) ?? new Uint8Array(0),
      ),
  })
}

/** One account after the other; a sheet is whole or is not handed out. */
async function invited(deps: TeamDeps, actor: Actor, { roster }: SignedRoster, tlpCeiling: Tlp) {
  const people: InvitationSheet['people'] = []
  let until = ''
  for (const { name, login, role, languages, key } of roster.people) {
    const made = await deps.accounts.invite(actor, { login, name, tlpCeiling, roles: ['expert'] })
    if (!made.ok) return made
    const { personId: person, link } = made.link
    until = made.link.until
    people.push({ person, name, login, link, role, languages: [...languages], key })
  }
  return { ok: true as const, until, people }
}

/** Writes them into the draft of the mandate, each with the host who answers for them. */
async function nameThem(
  deps: TeamDeps,
  actor: Actor,
  naming: {
    readonly id: string
    readonly members: readonly TeamMember[]
    readonly supervisor: string
  },
): Promise<Answer | undefined> {
  const { id, members, supervisor } = naming
  const everybody = new Map(deps.accounts.everybody().map((each) => [each.id, each]))
  const sideOf = (person: string) => {
    const roles = everybody.get(person)?.roles
    return roles === undefined ? undefined : roles.includes('expert') ? 'expert' : 'host'
  }
  for (const { person } of members) {
    const outcome = await deps.record.submit({
      commandId: `roster names ${id} ${person}`,
      actor,
      decide: (read) =>
        decideMandate(
          read(mandateView, id),
          id,
          { kind: 'mandate.write-clause', clause: { clause: 'person', person, supervisor } },
          { nowMs: deps.clock(), sideOf },
        ),
    })
    if (!outcome.ok) return refused(outcome.refusal)
  }
  return undefined
}
