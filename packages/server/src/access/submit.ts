import {
  appointingUntil,
  decidePerson,
  decideSession,
  otherAdministrators,
  refuse,
  ROSTER_ID,
} from '@vigie/domain'
import type { Actor, Decision, Opening, PersonCommand, Sealed, SessionCommand } from '@vigie/domain'
import type { Outcome, StateReader } from '../store/log-record.ts'
import type { AccessContext } from './access-context.ts'
import { personProjection, rosterProjection, sessionProjection } from './projections.ts'
import { newUuid } from './secret.ts'

/** Vigie itself, for what nobody signed in does: the first set-up, an idle session. */
export const SYSTEM: Actor = { kind: 'system', id: 'access' }

type Context = Pick<AccessContext, 'record' | 'clock' | 'random' | 'sealer'>

/** Carries out one decision on the log, with the texts that it seals. */
export function submitSealed(
  context: Context,
  actor: Actor,
  prepare: (seal: (text: string) => Sealed) => (read: StateReader) => Decision,
): Promise<Outcome> {
  const openings: Opening[] = []
  const decide = prepare((text) => {
    const { reference, opening } = context.sealer.seal(text)
    openings.push(opening)
    return reference
  })
  return context.record.submit({ commandId: newUuid(context.random), actor, openings, decide })
}

/** Carries out a command on the account `id` by `actor`. */
export function submitPerson(
  context: Context,
  actor: Actor,
  id: string,
  command: PersonCommand | ((seal: (text: string) => Sealed) => PersonCommand),
): Promise<Outcome> {
  return submitSealed(context, actor, (seal) => {
    const asked = typeof command === 'function' ? command(seal) : command
    return (read) => decideOnPerson(read, context.clock(), { actor, id, command: asked })
  })
}

/** Carries out a command on the session `id` of `person` by `actor`. */
export function submitSession(
  context: Context,
  actor: Actor,
  at: { readonly id: string; readonly person: string },
  command: SessionCommand,
): Promise<Outcome> {
  return submitSealed(context, actor, () => (read) => {
    const session = read(sessionProjection, at.id)
    const person = read(personProjection, at.person)
    return decideSession({ id: at.id, nowMs: context.clock() }, session, person, command)
  })
}

function decideOnPerson(
  read: StateReader,
  nowMs: number,
  asked: { readonly actor: Actor; readonly id: string; readonly command: PersonCommand },
): Decision {
  const { actor, id, command } = asked
  const personOf = (other: string) => read(personProjection, other)
  // Whoever stands at the machine stands in for the second administrator: otherwise the last one who
  // loses a passkey would be locked out for ever.
  const isAtMachine = actor.kind === 'system'
  const appoints = command.kind === 'person.invite' || command.kind === 'person.grant-role'
  const appointer = personOf(actor.id)
  const rightUntilMs = appointer && appointingUntil(appointer, nowMs)
  // Authorised a moment ago, but the right may have gone while the command waited for its turn.
  if (appoints && !isAtMachine && rightUntilMs === undefined) {
    return refuse('access.not-permitted')
  }
  return decidePerson(personOf(id), id, command, {
    nowMs,
    otherAdministrators: isAtMachine
      ? 1
      : otherAdministrators(read(rosterProjection, ROSTER_ID), id, personOf),
    appointerUntilMs: rightUntilMs ?? null,
  })
}
