import { DISPLAY_MS } from '@vigie/domain'
import type { Actor, Refusal } from '@vigie/domain'
import { DisplayCode, EnrolDisplay, IdParams, Me, PrepareDisplay } from '@vigie/protocol'
import type { Random } from '../run/random.ts'
import { isoTime } from '../http/present.ts'
import { defineRoute, refused } from '../http/route.ts'
import type { Answer, Route } from '../http/route.ts'
import type { AccessContext } from './access-context.ts'
import { Attempts } from './attempts.ts'
import { actorOf } from '../http/gesture.ts'
import { refusal } from './authoriser.ts'
import { hashSecret, newId } from './secret.ts'
import { signIn } from './sign-in.ts'
import { submitPerson, submitSession } from './submit.ts'

const CODE_MS = 15 * 60_000
/** A display that is heard at least this often gets a new day each time. */
const RENEW_AFTER_MS = 3_600_000
/** Crockford's base 32: nothing that is misread from a slip of paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_LENGTH = 12

/** Wall displays: an administrator makes a code, the display is told it once, and shows the wall from then on. */
export function displayRoutes(context: AccessContext): readonly Route[] {
  const attempts = new Attempts()
  return [
    defineRoute({
      method: 'POST',
      path: '/displays',
      summary: 'Make the one-time code of a new wall display',
      access: { kind: 'action', action: 'person.manage', stepUp: true },
      schema: { body: PrepareDisplay, answer: { 201: DisplayCode } },
      handle: async ({ principal, body }) => {
        const id = newId('dsp', context.random)
        const actor = actorOf(principal)
        const invited = await submitPerson(context, actor, id, (seal) => ({
          kind: 'person.invite',
          species: 'display',
          name: seal(body.name),
          tlpCeiling: body.tlpCeiling ?? 'GREEN',
          roles: ['wall-display'],
        }))
        if (!invited.ok) return refused(invited.refusal)
        return issueCode(context, actor, id)
      },
    }),
    defineRoute({
      method: 'POST',
      path: '/displays/:id/code',
      summary: 'Make a fresh one-time code for a wall display that went dark',
      access: { kind: 'action', action: 'person.manage', stepUp: true },
      schema: { params: IdParams, answer: { 201: DisplayCode } },
      handle: ({ principal, params }) => issueCode(context, actorOf(principal), params.id),
    }),
    defineRoute({
      method: 'POST',
      path: '/displays/enrol',
      summary: 'Turn this browser into a wall display',
      access: { kind: 'open', because: 'the one-time code is the proof' },
      perMinute: 10,
      schema: { body: EnrolDisplay, answer: { 201: Me } },
      handle: async ({ body, request }) => {
        const nowMs = context.clock()
        const waitMs = attempts.waitMs(request.ip, nowMs)
        if (waitMs > 0) {
          const seconds = Math.ceil(waitMs / 1000)
          return refused(refusal('access.too-many-attempts', { seconds }))
        }
        attempts.failed(request.ip, nowMs)
        const link = context.credentials.link('invitation', hashSecret(readCode(body.code)))
        if (link?.person === undefined) return refused(refusal('access.link-expired'))
        const enrolled = await submitPerson(
          context,
          { kind: 'person', id: link.person },
          link.person,
          { kind: 'person.enrol-display', invitation: link.id },
        )
        if (!enrolled.ok) return refused(enrolled.refusal)
        attempts.succeeded(request.ip)
        return signIn(context, link.person, 'display')
      },
    }),
  ]
}

/** Issues the code of a display; an earlier one is void. Refused for a person, who gets a link. */
async function issueCode(context: AccessContext, actor: Actor, id: string): Promise<Answer> {
  const code = newCode(context.random)
  const invitation = newId('inv', context.random)
  const untilMs = context.clock() + CODE_MS
  context.credentials.addLink('invitation', hashSecret(code), {
    id: invitation,
    person: id,
    untilMs,
  })
  const issued = await submitPerson(context, actor, id, {
    kind: 'person.issue-invitation',
    invitation,
    purpose: 'display',
    untilMs,
  })
  if (!issued.ok) return refused(issued.refusal)
  const shown = code.replace(/(.{4})(?=.)/g, '$1-')
  return {
    kind: 'json',
    status: 201,
    body: { personId: id, code: shown, until: isoTime(untilMs) },
  }
}

/** Gives a display that is heard from a new day, at most once an hour; a refusal only when the disk fails. */
export async function renewedDisplay(
  context: AccessContext,
  sessionId: string,
): Promise<Refusal | undefined> {
  const session = context.presence.session(sessionId)
  if (session?.method !== 'display') return undefined
  if (session.expiresAtMs - context.clock() > DISPLAY_MS - RENEW_AFTER_MS) return undefined
  const { person } = session
  const outcome = await submitSession(
    context,
    { kind: 'person', id: person },
    { id: sessionId, person },
    { kind: 'session.renew' },
  )
  return outcome.ok ? undefined : outcome.refusal
}

function newCode(random: Random): string {
  // 32 divides 256, so the low five bits of each byte are even.
  return [...random(CODE_LENGTH)].map((byte) => ALPHABET.charAt(byte & 31)).join('')
}

/** As typed on a remote control: groups and case do not count, look-alikes are understood. */
function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
}
